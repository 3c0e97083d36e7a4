"""The rhythm of check-ins, and what a silence means."""

from datetime import date, timedelta
from itertools import product

import pytest

from roundtable.people.school_days import Calendar
from roundtable.support.rules.rhythm import Asked, Step, Turn, due_turn, next_due, next_step, two_missed

THURSDAY = date(2026, 11, 12)


@pytest.mark.parametrize(("weekday", "offset"), list(product(range(7), range(21))))
def test_the_due_day_is_the_latest_of_its_weekday_after_the_plan_began(weekday, offset):
    begins = date(2026, 11, 9)
    today = begins + timedelta(days=offset)
    turn = due_turn(weekday, begins, today)
    due = turn.day if turn else None
    if due is None:
        assert all((begins + timedelta(days=n)).weekday() != weekday for n in range(1, offset + 1))
    else:
        assert due.weekday() == weekday
        assert begins < due <= today
        assert (today - due).days < 7


THANKSGIVING = Calendar(days_off=frozenset(date(2026, 11, day) for day in (25, 26, 27)))
TWO_WEEKS = Calendar(days_off=frozenset(date(2026, 12, 21) + timedelta(days=n) for n in range(12)))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 25), Turn(date(2026, 11, 19), date(2026, 11, 19))),
        (date(2026, 11, 26), Turn(date(2026, 11, 19), date(2026, 11, 19))),
        (date(2026, 11, 29), Turn(date(2026, 11, 19), date(2026, 11, 19))),
        (date(2026, 11, 30), Turn(date(2026, 11, 26), date(2026, 11, 30))),
        (date(2026, 12, 2), Turn(date(2026, 11, 26), date(2026, 11, 30))),
        (date(2026, 12, 3), Turn(date(2026, 12, 3), date(2026, 12, 3))),
    ],
)
def test_a_turn_on_a_holiday_is_asked_on_the_next_school_day(today, expected):
    assert due_turn(3, date(2026, 11, 9), today, THANKSGIVING) == expected


def test_two_turns_inside_a_long_break_become_one_behind_it():
    asked = {due_turn(3, date(2026, 11, 9), date(2026, 12, 18) + timedelta(days=n), TWO_WEEKS) for n in range(20)}
    assert {turn.asked_on for turn in asked if turn} == {date(2026, 12, 17), date(2027, 1, 4)}


def test_the_first_turn_waits_for_the_end_of_a_holiday_too():
    assert due_turn(3, date(2026, 11, 20), date(2026, 11, 27), THANKSGIVING) is None
    assert due_turn(3, date(2026, 11, 20), date(2026, 11, 30), THANKSGIVING) == Turn(
        date(2026, 11, 26), date(2026, 11, 30)
    )


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (date(2026, 11, 25), Step.WAIT),
        (date(2026, 11, 28), Step.WAIT),
        (date(2026, 11, 30), Step.WAIT),
        (date(2026, 12, 1), Step.REMIND),
    ],
)
def test_a_silence_over_a_holiday_is_none(today, step):
    assert next_step(Asked(date(2026, 11, 24), False, True, False, False), today, THANKSGIVING) is step


@pytest.mark.parametrize(("weekday", "offset"), list(product(range(7), range(14))))
def test_next_due_lies_ahead_within_a_week(weekday, offset):
    after = THURSDAY + timedelta(days=offset)
    due = next_due(weekday, after)
    assert due.weekday() == weekday
    assert 1 <= (due - after).days <= 7


@pytest.mark.parametrize(
    ("answered", "delivered", "reminded", "missed", "days"),
    list(product([True, False], [True, False], [True, False], [True, False], range(9))),
)
def test_each_silence(answered, delivered, reminded, missed, days):
    step = next_step(Asked(THURSDAY, answered, delivered, reminded, missed), THURSDAY + timedelta(days=days))
    if answered or missed:
        assert step is Step.SETTLED
    elif not delivered or days < 2:
        assert step is Step.WAIT
    elif not reminded:
        assert step is Step.REMIND
    else:
        assert step is (Step.MISSED if days >= 5 else Step.WAIT)


def asked(kind: str) -> Asked:
    return {
        "m": Asked(THURSDAY, False, True, True, True),
        "a": Asked(THURSDAY, True, True, False, False),
        "h": Asked(THURSDAY, False, False, False, False),
        "o": Asked(THURSDAY, False, True, False, False),
        "late": Asked(THURSDAY, True, True, True, True),
    }[kind]


@pytest.mark.parametrize(
    ("latest_first", "expected"),
    [
        ("mm", True),
        ("m", False),
        ("ma", False),
        ("am", False),
        ("mhm", True),
        ("hmm", True),
        ("hh", False),
        ("mom", False),
        ("omm", False),
        ("", False),
    ],
)
def test_two_missed_counts_only_what_arrived(latest_first, expected):
    assert two_missed([asked(kind) for kind in latest_first]) is expected


def test_a_late_answer_undoes_a_missed_one():
    assert not two_missed([asked("m"), asked("late")])
