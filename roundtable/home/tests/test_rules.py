from datetime import date, time

import pytest

from roundtable.demo import cast
from roundtable.home.rules import ACTS, PartOfDay, acts_for, is_even, part_of_day, weeks_with

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (time(0), PartOfDay.MORNING),
        (time(11, 59), PartOfDay.MORNING),
        (time(12), PartOfDay.AFTERNOON),
        (time(16, 59), PartOfDay.AFTERNOON),
        (time(17), PartOfDay.EVENING),
    ],
)
def test_the_greeting_fits_the_hour(at, expected):
    assert part_of_day(at) is expected


@pytest.mark.parametrize("role", sorted({one.role for one in cast.STAFF}))
def test_every_staff_role_has_an_act(role):
    assert acts_for([role])


def test_eleven_roles_are_known():
    assert len(ACTS) == 11


def test_two_roles_offer_each_act_once_and_at_most_four():
    acts = acts_for(["teacher", "coach", "liaison"])
    assert len(acts) == len(set(acts)) == 4


def test_weeks_run_from_oldest_to_this_week():
    marks = weeks_with([date(2026, 11, 16), date(2026, 10, 13)], today=TODAY)
    assert marks == [True, False, False, False, False, True]


def test_older_news_marks_no_week():
    assert not any(weeks_with([date(2026, 9, 1)], today=TODAY))


@pytest.mark.parametrize(
    ("last", "lit"), [(None, False), (date(2026, 10, 29), True), (date(2026, 10, 28), False), (TODAY, True)]
)
def test_a_seat_is_lit_for_three_weeks(last, lit):
    assert is_even(last, today=TODAY) is lit
