"""School days: holidays of a school and of its district, the weekend behind them, the next school day."""

from datetime import date, time, timedelta

import pytest

from roundtable.people.calendars import calendar_of, calendars_of
from roundtable.people.models import Holiday
from roundtable.people.school_days import EVERY_WEEKDAY, Calendar
from roundtable.people.services.places import add_holiday, set_hours

BREAK = Calendar(days_off=frozenset(date(2026, 11, day) for day in (25, 26, 27)))


@pytest.mark.parametrize(
    ("day", "rests"),
    [(24, False), (25, True), (26, True), (27, True), (28, True), (29, True), (30, False), (21, False), (22, False)],
)
def test_a_holiday_rests_with_the_weekend_behind_it_and_not_the_one_before(day, rests):
    assert BREAK.rests(date(2026, 11, day)) is rests


@pytest.mark.parametrize(
    ("day", "then"), [(24, date(2026, 11, 24)), (25, date(2026, 11, 30)), (28, date(2026, 11, 30))]
)
def test_the_next_school_day(day, then):
    assert BREAK.school_day_from(date(2026, 11, day)) == then


def test_a_monday_off_leaves_the_weekend_before_it_as_it_is():
    monday = Calendar(days_off=frozenset({date(2027, 1, 18)}))
    assert not monday.rests(date(2027, 1, 16))
    assert monday.school_day_from(date(2027, 1, 18)) == date(2027, 1, 19)


def test_a_school_that_is_closed_on_fridays_rests_until_monday():
    four_days = Calendar(weekdays=frozenset({0, 1, 2, 3}), days_off=frozenset({date(2026, 11, 26)}))
    assert [four_days.rests(date(2026, 11, day)) for day in (26, 27, 28, 29, 30)] == [True] * 4 + [False]
    assert four_days.school_day_from(date(2026, 11, 26)) == date(2026, 11, 30)


def test_without_any_hours_monday_to_friday_are_school_days():
    assert Calendar(weekdays=frozenset()).is_school_day(date(2026, 11, 27))
    assert not EVERY_WEEKDAY.is_school_day(date(2026, 11, 28))


def test_days_at_rest_do_not_count_the_first():
    assert BREAK.days_at_rest(date(2026, 11, 24), date(2026, 11, 30)) == 5
    assert BREAK.days_at_rest(date(2026, 11, 25), date(2026, 11, 26)) == 1
    assert BREAK.days_at_rest(date(2026, 11, 30), date(2026, 12, 4)) == 0


def test_where_no_school_day_comes_nobody_waits_for_one():
    start = date(2026, 1, 1)
    never = Calendar(days_off=frozenset(start + timedelta(days=n) for n in range(500)))
    assert never.school_day_from(start) == start


def test_a_calendar_holds_the_days_of_the_school_and_of_the_whole_district(world, django_assert_num_queries):
    add_holiday(world.cedarhill, "Thanksgiving", starts=date(2026, 11, 26), ends=date(2026, 11, 28))
    add_holiday(world.cedar, "Teacher day", starts=date(2026, 11, 20), ends=date(2026, 11, 21))
    set_hours(world.juniper, {0: (time(8), time(15))})
    with django_assert_num_queries(2):
        found = calendars_of([world.cedar, world.juniper])
    thanksgiving = {date(2026, 11, 26), date(2026, 11, 27)}
    assert found[world.cedar.pk].days_off == thanksgiving | {date(2026, 11, 20)}
    assert found[world.juniper.pk].days_off == thanksgiving
    assert found[world.juniper.pk].weekdays == {0}
    assert calendar_of(world.lake).days_off == frozenset()


def test_a_holiday_entered_twice_is_one(world):
    for _ in range(2):
        row = add_holiday(world.cedar, "Teacher day", starts=date(2026, 11, 20), ends=date(2026, 11, 21))
    assert Holiday.objects.get() == row
    assert row.last_day == row.starts
