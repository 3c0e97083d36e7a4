"""The round table: equal seats, nobody at the head, at any number of seats."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.design import table

RINGS = [table.MARK, table.SCOPE, table.SMALL, table.CLASS, table.TEAM]


def centre(place):
    return float(place.x), float(place.y)


@given(st.integers(1, 60), st.sampled_from(RINGS))
def test_all_seats_are_equally_far_from_the_table(count, ring):
    middle = (ring.box / 2, ring.box / 2)
    for place in table.places(count, ring):
        assert dist(centre(place), middle) == pytest.approx(ring.reach, abs=0.15)


@given(st.integers(1, 60), st.sampled_from(RINGS))
def test_nobody_sits_at_twelve_o_clock(count, ring):
    for place in table.places(count, ring):
        x, y = centre(place)
        assert not (y < ring.box / 2 and abs(x - ring.box / 2) < 0.05)


@given(st.integers(2, 40), st.sampled_from(RINGS))
def test_seats_do_not_touch(count, ring):
    seats = table.places(count, ring)
    assert dist(centre(seats[0]), centre(seats[1])) > 2 * float(seats[0].r) - 0.35


def test_the_mark_is_the_one_of_the_reference():
    assert [centre(p) for p in table.places(8, table.MARK)][:2] == [(20.8, 4.4), (27.6, 11.2)]


def test_an_odd_table_is_turned_by_a_quarter_step():
    assert centre(table.places(7, table.TEAM)[0]) == (174.9, 40.8)


def test_an_empty_table_has_no_seats():
    assert table.places(0, table.SMALL) == []


@pytest.mark.parametrize(("value", "written"), [(12.0, "12"), (16.34, "16.3"), (-0.01, "0"), (9.96, "10")])
def test_numbers_are_written_as_svg_wants_them(value, written):
    assert table.number(value) == written
