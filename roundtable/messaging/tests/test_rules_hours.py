"""When something may go: quiet hours and holidays where the school is, also when the clocks change."""

from datetime import UTC, date, datetime, time

import pytest

from roundtable.messaging.rules.quiet import Because, Hours, Wait, quiet_until, wait_for
from roundtable.people.school_days import Calendar

CHICAGO = Hours("America/Chicago", time(20), time(7, 30))
ANY_HOUR = Hours("America/Chicago", time(0), time(0))
NIGHT_SHIFT = Hours("America/Chicago", time(9), time(17))
BREAK = Calendar(days_off=frozenset(date(2026, 11, day) for day in (25, 26, 27)))


def utc(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (utc(2026, 11, 10, 1, 59), None),  # 19:59
        (utc(2026, 11, 10, 2, 0), utc(2026, 11, 10, 13, 30)),  # 20:00
        (utc(2026, 11, 10, 13, 29), utc(2026, 11, 10, 13, 30)),
        (utc(2026, 11, 10, 13, 30), None),
        (utc(2026, 11, 1, 4, 0), utc(2026, 11, 1, 13, 30)),  # the night the clocks go back: 8 hours become 9 and a half
        (utc(2026, 11, 1, 6, 30), utc(2026, 11, 1, 13, 30)),  # 1:30 for the first time
        (utc(2026, 11, 1, 7, 30), utc(2026, 11, 1, 13, 30)),  # 1:30 for the second time
        (utc(2026, 3, 8, 4, 0), utc(2026, 3, 8, 12, 30)),  # the night they go forward, from 22:00
        (utc(2026, 3, 8, 8, 30), utc(2026, 3, 8, 12, 30)),  # 3:30, half an hour after 1:59
    ],
)
def test_quiet_hours_end_in_the_morning_there_also_when_the_clocks_change(now, until):
    assert quiet_until(now, zone="America/Chicago", begins=time(20), ends=time(7, 30)) == until


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (utc(2026, 3, 8, 7, 0), utc(2026, 3, 8, 8, 30)),  # 1:00; 2:30 does not exist that night, 3:30 does
        (utc(2026, 11, 1, 5, 30), utc(2026, 11, 1, 6, 30)),  # 0:30; the first of the two 1:30
    ],
)
def test_hours_that_end_inside_the_change(now, until):
    ends = time(2, 30) if now.month == 3 else time(1, 30)
    assert quiet_until(now, zone="America/Chicago", begins=time(20), ends=ends) == until


@pytest.mark.parametrize(
    ("zone", "now", "waits"),
    [
        ("America/Phoenix", utc(2026, 7, 1, 3, 30), True),  # 20:30, no summer time there
        ("America/Denver", utc(2026, 7, 1, 2, 30), True),
        ("Pacific/Honolulu", utc(2026, 7, 1, 2, 30), False),  # 16:30
        ("Asia/Kolkata", utc(2026, 7, 1, 2, 30), False),  # 8:00
    ],
)
def test_the_hours_are_those_of_the_zone(zone, now, waits):
    assert (wait_for(now, Hours(zone, time(20), time(7, 30))) is not None) is waits


MONDAY_MORNING = utc(2026, 11, 30, 13, 30)


@pytest.mark.parametrize(
    ("now", "hours", "expected"),
    [
        (utc(2026, 11, 24, 20, 0), CHICAGO, None),  # Tuesday afternoon
        (utc(2026, 11, 25, 3, 0), CHICAGO, Wait(MONDAY_MORNING, Because.HOLIDAY)),  # Tuesday, 21:00
        (utc(2026, 11, 25, 16, 0), CHICAGO, Wait(MONDAY_MORNING, Because.HOLIDAY)),
        (utc(2026, 11, 26, 16, 0), CHICAGO, Wait(MONDAY_MORNING, Because.HOLIDAY)),
        (utc(2026, 11, 28, 16, 0), CHICAGO, Wait(MONDAY_MORNING, Because.HOLIDAY)),  # the weekend behind it
        (utc(2026, 11, 30, 12, 0), CHICAGO, Wait(MONDAY_MORNING, Because.QUIET)),  # 6:00 on the school day
        (MONDAY_MORNING, CHICAGO, None),
        (utc(2026, 11, 26, 16, 0), ANY_HOUR, Wait(MONDAY_MORNING, Because.HOLIDAY)),  # not at midnight
        (utc(2026, 11, 30, 6, 0), ANY_HOUR, None),
        (utc(2026, 11, 26, 4, 0), NIGHT_SHIFT, Wait(utc(2026, 11, 30, 23, 0), Because.HOLIDAY)),  # 17:00 on Monday
    ],
)
def test_what_goes_to_many_waits_for_the_next_school_day(now, hours, expected):
    assert wait_for(now, hours, BREAK) == expected
    if expected is not None:
        assert wait_for(expected.until, hours, BREAK) is None


@pytest.mark.parametrize("now", [utc(2026, 11, 26, 16, 0), utc(2026, 11, 28, 16, 0)])
def test_what_is_personal_waits_for_no_holiday(now):
    assert wait_for(now, CHICAGO) is None


def test_a_break_over_the_change_of_clocks_ends_in_the_morning_there():
    spring = Calendar(days_off=frozenset({date(2026, 3, 6)}))
    assert wait_for(utc(2026, 3, 6, 16, 0), CHICAGO, spring) == Wait(utc(2026, 3, 9, 12, 30), Because.HOLIDAY)


def test_a_holiday_without_an_end_holds_nothing_back():
    always = Calendar(days_off=frozenset(date.fromordinal(date(2026, 1, 1).toordinal() + n) for n in range(900)))
    assert wait_for(utc(2026, 11, 26, 16, 0), CHICAGO, always) is None
