"""Languages, days and times as their readers write them; days and times carried from one language into another."""

import json
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.languages import catalogue
from roundtable.languages.catalogue import LANGUAGES, Face, Tier, day, known, own_name
from roundtable.languages.matching import carried_over, match
from roundtable.languages.words_of import days

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "lang"
THURSDAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Thursday, March 5"), ("es", "jueves, 5 de marzo"), ("ar", "الخميس، 5 مارس"),
        ("vi", "Thứ Năm, 5 tháng 3"),
        ("zh-Hans", "3月5日星期四"), ("ht", "jedi 5 mas"), ("ru", "четверг, 5 марта"), ("fr", "jeudi 5 mars"),
        ("pt", "quinta-feira, 5 de março"), ("so", "Khamiis, Maarso 5"),
    ],
)  # fmt: skip
def test_days_in_full(code, words):
    assert day(THURSDAY, code) == words


@pytest.mark.parametrize("code", [*LANGUAGES, "xx", "es-MX"])
def test_every_language_can_say_a_day_a_time_and_a_number(code):
    assert day(THURSDAY, code, year=True)
    assert catalogue.clock_time(time(15, 30), code)
    assert catalogue.number(1234.5, code)
    assert own_name(code)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("es-MX", "es"), ("ES", "es"), ("spa", "es"), ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-hans", "zh-Hans"),
        ("zh_Hans", "zh-Hans"), ("fil", "tl"), ("hat", "ht"), ("pt-BR", "pt"), ("xx-YY", "xx-YY"), (" en ", "en"),
    ],
)  # fmt: skip
def test_codes_as_others_write_them(written, code):
    assert known(written) == code


def test_pages_are_whole_in_english_and_spanish_and_for_families_in_eight_more():
    faces = {code: one.face for code, one in LANGUAGES.items() if one.face is not Face.NONE}
    assert [code for code, face in faces.items() if face is Face.WHOLE] == ["en", "es"]
    assert set(faces) == {"en", "es", "ar", "zh-Hans", "vi", "ht", "pt", "ru", "so", "fr"}


def test_an_unknown_language_is_for_people():
    assert catalogue.tier("xx") is Tier.PEOPLE


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared language samples are not beside this checkout")
def test_directions_agree_with_cldr():
    told = json.loads((DATA / "cldr_orientation.json").read_text("utf-8"))
    for code, facts in told.items():
        if code in LANGUAGES:
            assert LANGUAGES[code].right_to_left == (facts["characterOrder"] == "right-to-left"), code


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 4000), st.sampled_from(["es", "ar", "vi", "zh-Hans", "fr", "pt", "ru", "ht", "so"]))
def test_a_day_is_carried_over_and_the_guard_reads_it_back(offset, target):
    when = THURSDAY + timedelta(days=offset)
    carried = carried_over("{day}", {"day": day(when, "en")}, "en", target)
    assert carried == day(when, target)
    assert days(day(when, "en"), "en") == days(carried, target)


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_is_carried_over(hour, minute):
    said = catalogue.clock_time(time(hour, minute), "en").replace("\u202f", " ")
    facts = match("Come at {time}.", f"Come at {said}.")
    assert facts is not None
    assert carried_over("{time}", facts, "en", "es") == f"{hour}:{minute:02d}"


@pytest.mark.parametrize("value", ["Someday", "March 32", "Thursday, Smarch 5", "tomorrow"])
def test_what_is_no_day_is_not_carried(value):
    assert carried_over("{day}", {"day": value}, "en", "es") is None


@pytest.mark.parametrize(
    "name", ["Mateo", "Ana María", "Juan de la Cruz", "O'Neil", "Nguyễn Thị Hoa", "Jean-Luc", "李小龙"]
)
def test_names_match(name):
    assert match("{student} was late.", f"{name} was late.") == {"student": name}


@pytest.mark.parametrize(
    "words", ["nobody said Mateo", "Mateo said that Ana", "I heard Mateo", "", "my son Mateo", "12"]
)
def test_other_words_do_not(words):
    assert match("{student} was late.", f"{words} was late.") is None


def test_the_same_name_twice_must_be_the_same():
    assert match("{student} and {student}", "Ana and Ana") == {"student": "Ana"}
    assert match("{student} and {student}", "Ana and Eva") is None
