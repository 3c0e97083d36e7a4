"""Dates in full, as each language writes them."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from roundtable.design import dates

DAY = date(2026, 11, 19)
NIGHT = datetime(2026, 11, 20, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "full", "short"),
    [
        ("en", "Thursday, November 19, 2026", "Thursday, November 19"),
        ("es", "jueves, 19 de noviembre de 2026", "jueves, 19 de noviembre"),
        ("ar", "الخميس، 19 نوفمبر 2026", "الخميس، 19 نوفمبر"),
        ("zh-hans", "2026年11月19日星期四", "11月19日星期四"),
        ("vi", "Thứ Năm, 19 tháng 11, 2026", "Thứ Năm, 19 tháng 11"),
        ("ru", "четверг, 19 ноября 2026 г.", "четверг, 19 ноября"),
        ("fr", "jeudi 19 novembre 2026", "jeudi 19 novembre"),
        ("pt", "quinta-feira, 19 de novembro de 2026", "quinta-feira, 19 de novembro"),
    ],
)
def test_a_day_in_full(language, full, short):
    assert dates.written_day(DAY, language=language).replace("\u202f", " ") == full
    assert dates.written_day(DAY, language=language, year=False) == short


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_page_language_can_write_a_moment(language):
    written = dates.written_moment(NIGHT, language=language, zone="America/Chicago")
    assert "19" in written
    assert "2026" in written
    assert "30" in written


def test_the_day_is_the_one_on_the_school_s_wall():
    assert dates.written_day(NIGHT, language="en", zone="America/Chicago") == "Thursday, November 19, 2026"


def test_the_zone_is_named_where_it_matters():
    said = dates.written_moment(NIGHT, language="en", zone="America/Chicago", named=True)
    assert said.endswith("Central Standard Time")


def test_a_language_is_called_as_the_reader_calls_it():
    assert dates.language_name("es", language="en") == "Spanish"
    assert dates.language_name("en", language="es") == "inglés"
    assert dates.language_name("xx-made-up", language="en") == "xx-made-up"
