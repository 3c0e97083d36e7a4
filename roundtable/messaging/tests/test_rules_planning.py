"""The day and time of something for later: on the school's clock, to come, and not too far."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from roundtable.messaging.rules.planning import Problem, due_at, problem_of

NOW = datetime(2026, 11, 9, 16, tzinfo=UTC)  # 10:00 in Chicago
CHICAGO = "America/Chicago"
TODAY, EIGHT = date(2026, 11, 9), time(8)


def test_the_time_is_the_schools():
    assert due_at(date(2026, 11, 10), EIGHT, CHICAGO) == datetime(2026, 11, 10, 14, tzinfo=UTC)
    assert due_at(date(2026, 7, 10), EIGHT, CHICAGO) == datetime(2026, 7, 10, 13, tzinfo=UTC)


def test_an_hour_that_the_clock_leaves_out_is_the_one_after():
    assert due_at(date(2027, 3, 14), time(2, 30), CHICAGO) == datetime(2027, 3, 14, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at", "problem"),
    [
        (None, None, None),
        (TODAY, time(10, 1), None),
        (TODAY, None, Problem.HALF),
        (None, EIGHT, Problem.HALF),
        (TODAY, EIGHT, Problem.OVER),
        (TODAY, time(10), Problem.OVER),
        (TODAY + timedelta(days=400), EIGHT, Problem.TOO_FAR),
    ],
)
def test_both_or_neither_to_come_and_within_a_year(day, at, problem):
    assert problem_of(day, at, CHICAGO, NOW) is problem
