"""What a machine loses is noticed; what it keeps is not mistaken for a loss."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.languages.guards import Pair, check, lost
from roundtable.languages.spotting import amounts, codes, likely_names, links, numbers, phones, times

KEPT = [
    ("es", "Mateo was not here on Thursday.", "Mateo no estuvo aquí el jueves."),
    ("es", "We meet on March 5 at 3:30 PM.", "Nos reunimos el 5 de marzo a las 15:30."),
    ("es", "We meet on March 5 at 3:30 PM.", "Nos reunimos el 5 de marzo a las 3:30 p. m."),
    ("es", "It costs $12.50.", "Cuesta $12.50."),
    ("es", "It costs $1,200.", "Cuesta 1.200 $."),
    ("es", "Call (555) 010-4477.", "Llame al 555-010-4477."),
    ("es", "Reply AGREE 42 or NO 42.", "Responda AGREE 42 o NO 42."),
    ("es", "Read it: https://school.example/f/abc.", "Léalo: https://school.example/f/abc."),
    ("es", "1,500 children came.", "Vinieron 1500 niños."),
    ("es", "He did well. He did not cry.", "Le fue bien. No lloró."),
    ("ar", "We meet on March 5 at 3:30 PM.", "نجتمع في 5 مارس الساعة 3:30 م."),
    ("ar", "We meet on March 5 at 3:30 PM.", "نجتمع في ٥ مارس الساعة ٣:٣٠ م."),
    ("ar", "He was not here on Thursday.", "لم يكن هنا يوم الخميس."),
    ("vi", "We meet on March 5 at 3:30 PM.", "Chúng ta gặp nhau ngày 5 tháng 3 lúc 15:30."),
    ("vi", "He was not here on Thursday.", "Em không có mặt hôm thứ Năm."),
    ("vi", "He was not here on Thursday.", "Em không có mặt hôm thứ 5."),
    ("vi", "Is he well?", "Em có khỏe không?"),
    ("zh-Hans", "We meet on March 5 at 3:30 PM.", "我们3月5日下午3:30见面。"),
    ("zh-Hans", "He was not here on Thursday.", "他星期四不在这里。"),
    ("fr", "He was not here on Thursday.", "Il n'était pas là jeudi."),
    ("pt", "He was not here on Thursday.", "Ele não esteve aqui na quinta-feira."),
    ("ru", "He was not here on Friday.", "Его не было здесь в пятницу."),
    ("ru", "We meet on March 5 at 15:30.", "Мы встречаемся 5 марта в 15:30."),
    ("ht", "He was not here on Thursday.", "Li pa t la jedi."),
]


@pytest.mark.parametrize(("target", "original", "translated"), KEPT)
def test_what_is_kept_is_no_loss(target, original, translated):
    assert lost(check(Pair(original, translated, "en", target))) == []


@pytest.mark.parametrize(("source", "original", "translated"), KEPT)
def test_the_other_way_round_too(source, original, translated):
    assert lost(check(Pair(translated, original, source, "en"))) == []


LOST = [
    ("names", "Ask Ms. Okafor about it.", "Pregunte a la maestra.", frozenset({"Okafor"})),
    ("dates", "We meet on Thursday.", "Nos reunimos el martes.", frozenset()),
    ("dates", "We meet on Thursday.", "Nos reunimos pronto.", frozenset()),
    ("dates", "We meet on March 5.", "Nos reunimos el 6 de marzo.", frozenset()),
    ("dates", "We meet on March 5.", "Nos reunimos el 5 de mayo.", frozenset()),
    ("dates", "We meet soon.", "Nos reunimos el jueves.", frozenset()),
    ("times", "We meet at 3:30 PM.", "Nos reunimos a las 3:30 a. m.", frozenset()),
    ("times", "We meet at 3:30 PM.", "Nos reunimos a las 13:30.", frozenset()),
    ("times", "We meet at 3:30 PM.", "Nos reunimos.", frozenset()),
    ("amounts", "It costs $12.50.", "Cuesta $125.00.", frozenset()),
    ("amounts", "It costs $12.", "No cuesta nada.", frozenset()),
    ("phones", "Call 555-010-4477.", "Llame al 555-010-4478.", frozenset()),
    ("links", "See https://school.example/f/abc", "Vea https://school.example/f/abd", frozenset()),
    ("links", "See https://school.example/f/abc", "Vea la página.", frozenset()),
    ("codes", "Reply AGREE 42.", "Responda AGREE 24.", frozenset()),
    ("codes", "Reply AGREE 42.", "Responda ACEPTO 42.", frozenset()),
    ("words to reply", "Reply STOP to stop.", "PARÓN de respuesta para parar.", frozenset()),
    ("numbers", "Bring 2 pencils.", "Traiga 12 lápices.", frozenset()),
    ("numbers", "Bring 2 pencils.", "Traiga lápices.", frozenset()),
    ("negation", "He may not eat nuts.", "Puede comer nueces.", frozenset()),
    ("negation", "He may eat nuts.", "No puede comer nueces.", frozenset()),
    ("negation", "He did not cry. He ate.", "Lloró. No comió.", frozenset()),
    ("negation", "Don't worry.", "Preocúpese.", frozenset()),
    ("length", "There is a meeting for families this week.", "", frozenset()),
    ("length", "See you at school.", "Nos vemos " * 30, frozenset()),
]


@pytest.mark.parametrize(("guard", "original", "translated", "names"), LOST)
def test_a_loss_is_noticed(guard, original, translated, names):
    assert guard in lost(check(Pair(original, translated, "en", "es", names)))


def test_a_glossary_term_keeps_its_word():
    terms = (("homework", "tarea"),)
    assert "glossary" in lost(check(Pair("Do the homework.", "Haga los deberes.", "en", "es", terms=terms)))
    assert "glossary" not in lost(check(Pair("Do the homework.", "Haga la tarea.", "en", "es", terms=terms)))


@pytest.mark.parametrize("target", ["hmn", "mam", "chk", "xx"])
def test_a_language_nobody_listed_goes_to_a_person_only_where_something_is_at_stake(target):
    assert lost(check(Pair("He is well", "Nws zoo lawm", "en", target))) == []
    assert "negation" in lost(check(Pair("He is not well", "Nws mob", "en", target)))
    assert "dates" in lost(check(Pair("See you on Thursday", "Sib ntsib", "en", target)))


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_time_survives_as_twelve_and_as_twenty_four_hours(hour, minute):
    half = "AM" if hour < 12 else "PM"
    twelve = f"Come at {hour % 12 or 12}:{minute:02d} {half}."
    assert "times" not in lost(check(Pair(twelve, f"Venga a las {hour}:{minute:02d}.", "en", "es"))) or hour in (0, 12)
    other = (hour + 1) % 24
    assert "times" in lost(check(Pair(twelve, f"Venga a las {other}:{minute:02d}.", "en", "es")))


@given(st.integers(10, 10**9))
def test_a_changed_digit_is_never_missed(number):
    changed = str(number)[:-1] + str((number + 1) % 10)
    noticed = lost(check(Pair(f"Bring {number} sheets.", f"Traiga {changed} hojas.", "en", "es")))
    assert {"numbers", "phones"} & set(noticed)


@given(st.text(max_size=200), st.text(max_size=200))
def test_guards_answer_for_any_text(original, translated):
    for verdict in check(Pair(original, translated, "en", "ar")):
        assert isinstance(verdict.ok, bool)


@given(st.text(max_size=200))
def test_a_text_left_as_it_is_loses_nothing_but_words(text):
    allowed = {"length"}
    assert set(lost(check(Pair(text, text, "en", "en", likely_names(text))))) <= allowed


def test_spotting():
    assert links("At (https://a.example/x?y=1), or http://b.example.") == [
        "https://a.example/x?y=1",
        "http://b.example",
    ]
    assert phones("Call +1 415 555 0134 or (555) 010-4477, room 12") == ["14155550134", "5550104477"]
    assert codes("AGREE 42, CHANGE 42 2 and IEP meeting") == ["AGREE 42", "CHANGE 42"]
    assert amounts("$3 and 4,50 €") == ["3", "450"]
    assert [str(t) for t in times("3:30 PM, 15:30, 3 p.m., 8h30")] == ["3:30p", "15:30", "3:00p", "8:30"]
    assert numbers("Room 12, page 7, at 3:30 PM, $5") == ["12", "7"]
    assert likely_names("Today Mateo met Ms. Okafor. She said hi. I think so.") == {"Mateo", "Okafor"}


DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "lang"


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared language samples are not beside this checkout")
@pytest.mark.parametrize(
    ("column", "language", "most"),
    [("es-MX", "es", 8), ("fr", "fr", 16), ("ar", "ar", 16), ("pt-BR", "pt", 16), ("ru", "ru", 16), ("vi", "vi", 20)],
)
def test_good_translations_by_people_seldom_raise_an_alarm(column, language, most):
    """80 sentences of news by professional translators: a guard that cries wolf would drown the people."""
    with (DATA / "ntrex_dev_80.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert sum(bool(lost(check(Pair(row["en"], row[column], "en", language)))) for row in rows) <= most
