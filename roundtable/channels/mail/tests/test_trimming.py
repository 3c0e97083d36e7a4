"""What was written, without the history under it, in every language families write."""

from pathlib import Path

import pytest

from roundtable.channels.mail.html_text import text_of
from roundtable.channels.mail.letters import Kind, read_bytes, read_text
from roundtable.channels.mail.marker import WORDS, carries_marker, marker_line
from roundtable.channels.mail.trimming import trim

SETS = Path(__file__).parents[5] / "shared/data/email_replies"
needs_sets = pytest.mark.skipif(not SETS.exists(), reason="the shared data folder is not beside the project")
TEN = ("ar", "en", "es", "fr", "ht", "pt", "ru", "so", "vi", "zh-Hans")


@needs_sets
def test_the_ten_with_expected_results_come_out_exact():
    ten = sorted((SETS / "discourse_10/emails").iterdir())
    wrong = [
        path.name
        for path in ten
        if trim(path.read_text("utf-8")).reply != (SETS / "discourse_10/trimmed" / path.name).read_text("utf-8").strip()
    ]
    assert len(ten) == 10
    assert wrong == []


def others():
    texts = [*(SETS / "zapier/test/emails").iterdir(), *(SETS / "talon/tests/fixtures").rglob("*")]
    return [path for path in texts if path.is_file() and not path.name.endswith(("_sender", "_signature"))]


@needs_sets
def test_none_of_the_others_is_emptied_and_nothing_is_thrown_away():
    for path in others():
        raw = path.read_bytes()
        if path.suffix == ".html":
            letter = read_text(text_of(raw.decode("utf-8", "replace")))
        else:
            letter = read_bytes(raw) if path.suffix == ".eml" else read_text(raw.decode("utf-8", "replace"))
        assert letter.kind is Kind.REPLY, path.name
        kept, whole = "".join(f"{letter.reply}{letter.quoted}".split()), "".join(letter.text.split())
        assert sorted(kept) == sorted(whole), path.name
    assert len(others()) >= 45


@needs_sets
@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("talon/tests/fixtures/standard_replies/thunderbird.eml", "Hello"),
        ("talon/tests/fixtures/standard_replies/hotmail.eml", "Hello"),
        ("talon/tests/fixtures/standard_replies/android.eml", "Hello"),
        ("zapier/test/emails/email_1_8.txt", "I will reply under this one\n\n\nand under this."),
        ("zapier/test/emails/email_BlackBerry.txt", "Here is another email"),
        ("zapier/test/emails/correct_sig.txt", "this is an email with a correct -- signature."),
    ],
)
def test_what_mail_programs_write_is_parted(name, reply):
    raw = (SETS / name).read_bytes()
    letter = read_bytes(raw) if name.endswith(".eml") else read_text(raw.decode())
    assert letter.reply == reply


def test_every_language_of_families_has_its_line():
    assert sorted(WORDS) == sorted(TEN)
    assert len(set(WORDS.values())) == len(TEN)
    assert marker_line("hmn") == marker_line("en")


@pytest.mark.parametrize("language", TEN)
@pytest.mark.parametrize("prefix", ["", "> ", ">> ", "\u200f"])
def test_everything_under_our_line_is_history(language, prefix):
    text = f"Gracias, ella lo sabe.\n\n{prefix}{marker_line(language)}\n{prefix}Ms. Ortiz has a question."
    assert carries_marker(text)
    assert trim(text).reply == "Gracias, ella lo sabe."


ATTRIBUTIONS = {
    "en": "On Tue, Jan 1, 2019 at 3:45 PM Cedar Hill <reply+x@school.example> wrote:",
    "es": "El mar, 1 ene 2019 a las 15:45, Cedar Hill (<reply+x@school.example>) escribió:",
    "ar": "في الثلاثاء، ١ يناير ٢٠١٩ في ٣:٤٥ م تمت كتابة ما يلي بواسطة Cedar Hill <reply+x@school.example>:",
    "vi": "Vào Th 3, 1 thg 1, 2019 vào lúc 15:45 Cedar Hill <reply+x@school.example> đã viết:",
    "fr": "Le mar. 1 janv. 2019 à 15:45, Cedar Hill <reply+x@school.example> a écrit :",
    "pt": "Em ter., 1 de jan. de 2019 às 15:45, Cedar Hill <reply+x@school.example> escreveu:",
    "ru": "вт, 1 янв. 2019 г. в 15:45, Cedar Hill <reply+x@school.example>:",
    "zh": "Cedar Hill <reply+x@school.example> 于2019年1月1日周二 下午3:45写道：",
    "ht": "Nan 1 janvye 2019, Cedar Hill te ekri:",
    "so": "Markay ahayd 1 Jan 2019, Cedar Hill ayaa qoray:",
    "ru_verb": "1 января 2019 г., в 15:45, Cedar Hill <reply+x@school.example> написал(а):",
    "zh_hant": "Cedar Hill <reply+x@school.example> 於 2019年1月1日 週二 下午3:45寫道：",
    "ar_apple": "في ١ يناير ٢٠١٩، الساعة ٣:٤٥ م، كتب Cedar Hill <reply+x@school.example>:",
}


@pytest.mark.parametrize("line", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
@pytest.mark.parametrize("quote", ["> Mateo is doing well.", "Mateo is doing well."])
def test_who_wrote_is_the_end_of_the_reply(line, quote):
    assert trim(f"Sí, 2 veces.\n\n{line}\n\n{quote}\n").reply == "Sí, 2 veces."


@pytest.mark.parametrize("line", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_a_line_that_was_broken_is_still_seen(line):
    half = line.index(" ", len(line) // 2)
    text = f"He says 2.\nAnd 3.\n\n{line[:half]}\n{line[half + 1 :]}\n> Mateo is doing well.\n"
    assert trim(text).reply == "He says 2.\nAnd 3."


HEADERS = {
    "en": "From: Cedar Hill\nSent: Tuesday, January 1\nTo: Rosa\nSubject: A note",
    "es": "De: Cedar Hill\nEnviado: martes\nPara: Rosa\nAsunto: Una nota",
    "fr": "De : Cedar Hill\nEnvoyé : mardi\nÀ : Rosa\nObjet : Une note",
    "pt": "De: Cedar Hill\nEnviada em: terça\nPara: Rosa\nAssunto: Uma nota",
    "ru": "От: Cedar Hill\nОтправлено: вторник\nКому: Rosa\nТема: Записка",
    "ar": "من: Cedar Hill\nتاريخ الإرسال: الثلاثاء\nإلى: Rosa\nالموضوع: ملاحظة",
    "vi": "Từ: Cedar Hill\nĐã gửi: thứ ba\nĐến: Rosa\nChủ đề: Một tin nhắn",
    "zh": "发件人: Cedar Hill\n发送时间: 星期二\n收件人: Rosa\n主题: 便条",
}


@pytest.mark.parametrize("block", HEADERS.values(), ids=HEADERS)
def test_outlooks_block_is_the_end_of_the_reply(block):
    assert (
        trim(f"Of course.\n\n________________________________\n{block}\n\nMateo is doing well.").reply == "Of course."
    )


MOBILE = (
    "Sent from my iPhone", "Enviado desde mi iPhone", "Envoyé de mon iPhone", "Enviado do meu iPhone",
    "Отправлено с iPhone", "أرسلت من الـ iPhone", "Được gửi từ iPhone của tôi", "发自我的iPhone", "從我的 iPhone 傳送",
    "Get Outlook for Android", "Sent from my phone, please excuse typos",
)  # fmt: skip


@pytest.mark.parametrize("line", MOBILE)
def test_what_a_phone_adds_is_no_word_of_the_family(line):
    assert trim(f"He is sick today.\n\n{line}").reply == "He is sick today."


KEPT = (
    "On Monday he wrote: I miss her", "My son wrote:\nI miss grandma", "From: me\nto: you",
    "Sent from my desk, is much easier then my mobile phone.", "> quoted first\n\nand then said",
    "We can come on 5/6.\nHe wrote 2 pages.", "De 8 a 9 puedo.", "--", "***", "Para: mañana", "##- not closed",
)  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_ordinary_words_stay_whole(text):
    assert trim(text).reply == text


def test_our_mail_sent_back_without_a_word_is_empty():
    quoted = f"On 1 Jan 2019, Cedar Hill wrote:\n> {marker_line('es')}\n> Hello\n"
    assert read_text(quoted).kind is Kind.EMPTY
    assert read_text(f"{quoted}\nDebajo.\n").reply == "Debajo."
    assert read_text("  \n\n").kind is Kind.EMPTY


def test_a_hostile_body_ends_soon():
    for text in (
        "a" * 200_000,
        "Sent from my " + "a " * 100_000,
        "> " * 100_000,
        "On 1 " * 40_000 + "wrote",
        "-" * 200_000,
    ):
        assert trim(text).reply or trim(text).quoted or True
    assert trim("wrote:\n" * 20_000).reply
