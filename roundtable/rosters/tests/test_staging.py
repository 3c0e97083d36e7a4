"""Lists are written as PostgreSQL reads them, whatever stands in them."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from roundtable.rosters.formats.base import Stream
from roundtable.rosters.staging import as_array, fill, make_tables

NAUGHTY = ['"', "\\", '\\"', "a,b", "{", "}", "NULL", "", " ", "\t", "\n", "é", '","', "a\\b", "'"]


def read_back(written: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text[]", [written])
        return list(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize("items", [[], *([item] for item in NAUGHTY), NAUGHTY], ids=repr)
def test_a_list_comes_back_as_it_was(items: list[str]) -> None:
    assert read_back(as_array(items)) == items


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8), max_size=4))
def test_only_marks_are_escaped(items: list[str]) -> None:
    plain = as_array(items).replace("\\\\", "").replace('\\"', "")
    assert plain.count('"') == 2 * len(items)
    assert "\\" not in plain


@pytest.mark.django_db
def test_a_row_with_lists_is_staged_whole() -> None:
    make_tables()
    row = (1, "u1", False, "users.csv", ["orgs"], ["o,1"], ['say "hi" \\'])
    fill(iter([Stream("other", iter([row]))]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM st_other")
        assert cursor.fetchall() == [row]
