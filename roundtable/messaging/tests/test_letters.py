"""Letters on paper: who gets them, the tray, a batch and its file, and every way an answer comes back."""

from io import BytesIO

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from roundtable.access.models import Link
from roundtable.access.services import restrict
from roundtable.core import clock
from roundtable.core.documents import NothingFetched, deny
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.letters import services
from roundtable.messaging.letters.answers import NotKept
from roundtable.messaging.letters.printing import as_page, print_file
from roundtable.messaging.letters.tray import in_tray
from roundtable.messaging.models import Delivery, DeliveryTodo, Message, PaperLetter
from roundtable.messaging.reaching.choices import choose_first, choose_paper, end_paper
from roundtable.messaging.services import open_conversation, withdraw, write_message
from roundtable.people.models import ContactPoint, School
from tests.signed_in import as_person

WORDS = "Jonah found a nest behind the gym. He would like to show it to you."


@pytest.fixture(autouse=True)
def _a_printer(sms, settings):
    settings.CHANNEL_ADAPTERS = [*settings.CHANNEL_ADAPTERS, "roundtable.channels.adapters.paper.adapter.Paper"]


@pytest.fixture
def on_paper(world):
    choose_paper(world.dana)
    return world


def written(world, words=WORDS):
    talk = open_conversation(world.jonah, adult=world.dana, staff=[world.ortiz], opened_by=world.ortiz)
    message = write_message(talk, world.ortiz, words)
    send_everything_due()
    return message


def printed(world, by=None):
    batch = services.make_batch(world.cedar, in_tray(world.cedar.pk), by=by or world.vega)
    return batch.letters.get()


def page_of(letter):
    return as_page(letter.batch, letter.batch.letters.select_related("delivery").order_by("place"))


def delivery_of(message):
    return Delivery.objects.get(sending__message=message)


def test_what_the_school_writes_lies_in_the_tray_and_no_phone_rings(on_paper, sms):
    row = delivery_of(written(on_paper))
    assert (row.state, row.channel) == ("accepted", "paper")
    assert sms.sent == []
    assert list(in_tray(on_paper.cedar.pk)) == [row]


def test_a_refused_number_is_followed_by_a_letter_where_there_is_paper_too(on_paper, sms):
    from roundtable.channels.base import ChannelError

    choose_first(on_paper.dana, ContactPoint.objects.get(person=on_paper.dana, channel="sms"))
    ContactPoint.objects.filter(person=on_paper.dana, channel="email").delete()

    def refuses(outgoing):
        raise ChannelError("no", permanent=True)

    sms.answers = staticmethod(refuses)
    row = delivery_of(written(on_paper))
    send_everything_due()
    row.refresh_from_db()
    assert (row.state, row.channel) == ("accepted", "paper")


def test_a_letter_holds_the_whole_words_a_square_and_a_code(on_paper):
    written(on_paper)
    letter = printed(on_paper)
    page = page_of(letter)
    for part in (WORDS, letter.code, "<svg", on_paper.dana.full_name, "How to answer"):
        assert part in page
    assert Link.objects.filter(person=on_paper.dana).latest("pk").contact_point.channel == "paper"


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("es", "Cómo responder"),
        ("ar", "كيف تجيبون"),
        ("vi", "Cách trả lời"),
        ("zh-Hans", "如何回答"),
        ("ru", "Как ответить"),
    ],
)
def test_its_sentences_are_in_the_language_of_its_reader(on_paper, language, heading):
    on_paper.dana.language = language
    on_paper.dana.save()
    talk = open_conversation(on_paper.jonah, adult=on_paper.dana, staff=[on_paper.ortiz], opened_by=on_paper.ortiz)
    write_message(talk, on_paper.ortiz, "7:30")
    send_everything_due()
    page = page_of(printed(on_paper))
    assert heading in page
    assert ('dir="rtl"' in page) == (language == "ar")


@pytest.mark.parametrize(
    ("language", "font", "said"),
    [
        ("ar", "Arabic", "أراكم يوم الجمعة."),
        ("zh-Hans", "CJK", "星期五见。"),
        ("vi", "Noto", "Hẹn gặp thứ Sáu."),
        ("ru", "Noto", "Увидимся в пятницу."),
    ],
)
def test_the_file_is_a_tagged_pdf_with_the_fonts_of_every_script(on_paper, language, font, said):
    on_paper.dana.language = on_paper.ortiz.language = language
    on_paper.dana.save()
    talk = open_conversation(on_paper.jonah, adult=on_paper.dana, staff=[on_paper.ortiz], opened_by=on_paper.ortiz)
    write_message(talk, on_paper.ortiz, said, language=language)
    send_everything_due()
    letter = printed(on_paper)
    content = print_file(letter.batch, letter.batch.letters.select_related("delivery").order_by("place"))
    read = PdfReader(BytesIO(content))
    assert read.root_object["/MarkInfo"]["/Marked"]
    assert read.root_object["/Lang"] == "en"
    page = read.pages[2]  # behind the list and the back of its sheet
    assert any(font in str(one.get_object()["/BaseFont"]) for one in page["/Resources"]["/Font"].values())
    assert letter.code in page.extract_text()


def test_words_that_point_outside_fetch_nothing(on_paper):
    written(on_paper, '<img src="http://127.0.0.1:9/x.png"> file:///etc/passwd')
    assert "<img" not in page_of(printed(on_paper))
    with pytest.raises(NothingFetched):
        deny("file:///etc/passwd")


def test_the_order_is_by_class_and_family(on_paper):
    choose_paper(on_paper.lucia)
    written(on_paper)
    talk = open_conversation(on_paper.mateo, adult=on_paper.lucia, staff=[on_paper.ortiz], opened_by=on_paper.ortiz)
    write_message(talk, on_paper.ortiz, "7:30")
    send_everything_due()
    batch = services.make_batch(on_paper.cedar, in_tray(on_paper.cedar.pk), by=on_paper.vega)
    order = list(batch.letters.order_by("place").values_list("section", "student__person__sort_key"))
    assert order == sorted(order)
    assert len({row.code for row in batch.letters.all()}) == 2


def test_a_right_that_ends_takes_the_letter_out_of_tray_and_batch(on_paper):
    message = written(on_paper)
    letter = printed(on_paper)
    restrict(on_paper.dana, on_paper.jonah, by=on_paper.park)
    assert delivery_of(message).state == "ended"
    assert WORDS not in page_of(letter)


def test_one_that_has_gone_home_is_not_taken_back(on_paper):
    message = written(on_paper)
    services.send_home(printed(on_paper).batch, by=on_paper.vega)
    restrict(on_paper.dana, on_paper.jonah, by=on_paper.park)
    assert delivery_of(message).state == "accepted"


def test_words_taken_back_are_in_no_letter_that_is_still_here(on_paper):
    message = written(on_paper)
    letter = printed(on_paper)
    withdraw(message, by=on_paper.ortiz)
    assert delivery_of(message).state == "ended"
    assert WORDS not in page_of(letter)


def test_whoever_gets_no_more_letters_has_none_printed(on_paper):
    written(on_paper)
    end_paper(on_paper.dana)
    assert services.make_batch(on_paper.cedar, in_tray(on_paper.cedar.pk), by=on_paper.vega) is None
    assert not PaperLetter.objects.exists()


def test_no_code_and_no_thanks_go_by_letter(on_paper, sms):
    from roundtable.messaging.codes import send_code

    send_code(ContactPoint.objects.get(person=on_paper.dana, channel="paper"), "123456", "")
    send_everything_due()
    assert not in_tray(on_paper.cedar.pk).exists()


def test_a_letter_that_came_back_goes_the_next_way(on_paper, sms):
    message = written(on_paper)
    letter = printed(on_paper)
    services.send_home(letter.batch, by=on_paper.vega)
    services.come_back(letter, by=on_paper.vega)
    services.come_back(letter, by=on_paper.vega)
    send_everything_due()
    assert delivery_of(message).channel == "sms"


def test_and_stands_before_a_person_where_there_is_none(on_paper):
    ContactPoint.objects.filter(person=on_paper.dana).exclude(channel="paper").delete()
    written(on_paper)
    letter = printed(on_paper)
    services.come_back(letter, by=on_paper.vega)
    send_everything_due()
    assert DeliveryTodo.objects.filter(delivery=letter.delivery, settled_at=None).count() == 1


# --- answers


def test_a_slip_typed_at_the_desk_is_the_familys_own_message(on_paper):
    message = written(on_paper)
    letter = printed(on_paper)
    services.keep_answer(letter, "We saw it too.", by=on_paper.vega)
    services.keep_answer(letter, "We saw it too.", by=on_paper.vega)
    kept = Message.objects.get(author=on_paper.dana)
    assert (kept.text.body, kept.came_by, kept.told_to) == ("We saw it too.", "paper", on_paper.ortiz)
    assert kept.conversation == message.conversation
    assert delivery_of(message).state == "delivered"


def test_the_code_in_a_text_of_its_reader_leads_there(on_paper, sms, text):
    message = written(on_paper)
    letter = printed(on_paper)
    text("+13125550112", f"{letter.code.lower()} We saw it too.")
    kept = Message.objects.get(author=on_paper.dana)
    assert (kept.text.body, kept.conversation) == ("We saw it too.", message.conversation)
    assert delivery_of(message).state == "delivered"


def test_the_code_alone_asks_for_the_words(on_paper, bodies, text):
    written(on_paper)
    letter = printed(on_paper)
    text("+13125550112", letter.code)
    assert not Message.objects.filter(author=on_paper.dana).exists()
    assert letter.code in bodies("+13125550112")[-1]


def test_on_a_shared_phone_the_code_names_its_reader(world, text):
    hoa = world.person("hoa")
    choose_paper(hoa)
    talk = open_conversation(world.students["linh"], adult=hoa, staff=[world.ortiz], opened_by=world.ortiz)
    write_message(talk, world.ortiz, "7:30", language="vi")
    send_everything_due()
    letter = printed(world)
    text("+13125550111", f"{letter.code} Vâng")
    assert Message.objects.get(conversation=talk, author=hoa).text.body == "Vâng"


@pytest.mark.parametrize("number", ["+13125550115", "+13125550999"])
def test_anothers_code_opens_nothing(on_paper, sms, text, number):
    message = written(on_paper)
    letter = printed(on_paper)
    text(number, f"{letter.code} Hello")
    assert not message.conversation.messages.exclude(author=on_paper.ortiz).exists()
    assert all("Jonah" not in one.body for one in sms.sent)


def test_an_answer_of_whoever_takes_part_no_more_is_not_kept(on_paper):
    written(on_paper)
    letter = printed(on_paper)
    services.send_home(letter.batch, by=on_paper.vega)
    restrict(on_paper.dana, on_paper.jonah, by=on_paper.park)
    with pytest.raises(NotKept):
        services.keep_answer(letter, "We saw it too.", by=on_paper.vega)
    assert not Message.objects.filter(author=on_paper.dana).exists()


# --- pages


def test_the_desk_walks_from_tray_to_answer_and_reads_no_word(on_paper):
    written(on_paper)
    desk = as_person(on_paper.vega)
    tray = desk.get("/staff/letters/").content.decode()
    assert on_paper.dana.full_name in tray
    made = desk.post(f"/staff/letters/schools/{on_paper.cedar.public_id}/batches/")
    letter = PaperLetter.objects.get()
    shown = desk.get(made.headers["Location"]).content.decode()
    assert letter.code in shown
    assert WORDS not in tray + shown
    file = desk.get(f"{made.headers['Location']}file/")
    assert (file.status_code, file["Content-Type"], "no-store" in file["Cache-Control"]) == (
        200,
        "application/pdf",
        True,
    )
    desk.post(f"{made.headers['Location']}going-home/")
    assert desk.get(f"{made.headers['Location']}file/").status_code == 404
    found = desk.post("/staff/letters/answers/", {"code": f" {letter.code[:2].lower()} {letter.code[2:]}"})
    assert found.headers["Location"] == f"/staff/letters/{letter.public_id}/answers/"
    assert WORDS not in desk.get(found.headers["Location"]).content.decode()
    assert desk.post(found.headers["Location"], {"body": "Thank you!"}).status_code == 302
    assert Message.objects.get(author=on_paper.dana).text.body == "Thank you!"
    assert "has been typed in" in desk.get(found.headers["Location"]).content.decode()


def test_a_closed_answer_is_announced_and_typed_by_whom_it_is_for(on_paper):
    written(on_paper)
    letter = printed(on_paper)
    desk, teacher = as_person(on_paper.vega), as_person(on_paper.ortiz)
    path = f"/staff/letters/{letter.public_id}/"
    assert desk.post(path + "seals/").status_code == 302
    assert f"{path}answers/" in teacher.get("/staff/").content.decode()
    assert teacher.post(path + "answers/", {"body": "Only for you."}).status_code == 302
    assert Message.objects.get(author=on_paper.dana).told_to == on_paper.ortiz
    assert f"{path}answers/" not in teacher.get("/staff/").content.decode()


@pytest.mark.parametrize("key", ["okafor", "teng", "rosa", "saleh", "lakehead", "stone", "dana"])
def test_nobody_else_opens_tray_batch_file_or_answer(on_paper, key):
    written(on_paper)
    letter = printed(on_paper)
    client, batch = as_person(on_paper.person(key)), f"/staff/letters/batches/{letter.batch.public_id}/"
    assert on_paper.dana.full_name not in client.get("/staff/letters/").content.decode()
    for path in (batch, batch + "file/", f"/staff/letters/{letter.public_id}/answers/"):
        assert client.get(path).status_code in (302, 404), path
    for path in (batch + "going-home/", f"/staff/letters/{letter.public_id}/seals/"):
        assert client.post(path).status_code in (302, 404), path
    letter.refresh_from_db()
    assert letter.sealed_at is None


def test_the_writer_types_in_their_own_and_prints_nobodys(on_paper):
    written(on_paper)
    letter = printed(on_paper)
    teacher = as_person(on_paper.ortiz)
    assert teacher.get(f"/staff/letters/{letter.public_id}/answers/").status_code == 200
    assert teacher.get(f"/staff/letters/batches/{letter.batch.public_id}/file/").status_code == 404


def test_an_empty_slip_and_a_wrong_code_are_named_and_kept(on_paper):
    written(on_paper)
    letter = printed(on_paper)
    desk = as_person(on_paper.vega)
    empty = desk.post(f"/staff/letters/{letter.public_id}/answers/", {"body": " "})
    assert (empty.status_code, "Type what the family wrote" in empty.content.decode()) == (422, True)
    for code, said in (("AEIOU", "no vowel"), ("", "five letters"), ("BCDFG", "No letter of your school")):
        answer = desk.post("/staff/letters/answers/", {"code": code})
        assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_staff_say_who_of_a_family_gets_letters(world, sms):
    path = f"/staff/children/{world.jonah.person.public_id}/letters/"
    teacher = as_person(world.ortiz)
    assert teacher.post(path, {"adult": world.dana.public_id, "address": "88 Birch Lane\nMillbrook"}).status_code == 302
    assert "88 Birch Lane" in teacher.get(path).content.decode()
    written(world)
    assert "88 Birch Lane" in page_of(printed(world))
    assert teacher.post(f"{path}{world.dana.public_id}/endings/").status_code == 302
    assert not ContactPoint.objects.filter(person=world.dana, channel="paper", ended=None).exists()


def test_staff_choose_it_for_nobody_who_is_restricted(world):
    path = f"/staff/children/{world.jonah.person.public_id}/letters/"
    assert world.curtis.full_name not in as_person(world.ortiz).get(path).content.decode()
    assert as_person(world.ortiz).post(path, {"adult": world.curtis.public_id}).status_code == 422
    assert as_person(world.stone).get(path).status_code == 404


def test_a_family_chooses_letters_on_its_page_and_by_text(world, sms, text):
    as_person(world.dana).post("/family/reach/first/", {"point": "paper"})
    written(world)
    assert in_tray(world.cedar.pk).count() == 1
    text("+13125550112", "text first")
    assert "A letter on paper" not in as_person(world.dana).get("/family/reach/").content.decode()
    text("+13125550112", "letters first")
    assert "A letter on paper" in as_person(world.dana).get("/family/reach/").content.decode()


def test_the_sender_reads_how_far_the_letter_is(on_paper):
    message = written(on_paper)
    teacher, path = as_person(on_paper.ortiz), f"/staff/messages/{message.public_id}/"
    assert "waits at the front office to be printed" in teacher.get(path).content.decode()
    letter = printed(on_paper)
    assert "has not gone home yet" in teacher.get(path).content.decode()
    services.send_home(letter.batch, by=on_paper.vega)
    assert "It went home on" in teacher.get(path).content.decode()
    services.keep_answer(letter, "Yes", by=on_paper.vega)
    assert "They answered the letter." in teacher.get(path).content.decode()


def test_a_template_without_an_answer_has_no_slip():
    facts = {"language": "en", "asks": False, "paragraphs": ["zq"], "made_at": clock.now(), "school": School()}
    page = render_to_string("messaging/print/letter.html", facts)
    assert "How to answer" not in page
