"""The rhythm of check-ins, and what a silence means."""

from datetime import date, timedelta
from itertools import product

import pytest

from roundtable.support.rules.rhythm import Asked, Step, due_day, next_due, next_step, two_missed

THURSDAY = date(2026, 11, 12)


@pytest.mark.parametrize(("weekday", "offset"), list(product(range(7), range(21))))
def test_the_due_day_is_the_latest_of_its_weekday_after_the_plan_began(weekday, offset):
    begins = date(2026, 11, 9)
    today = begins + timedelta(days=offset)
    due = due_day(weekday, begins, today)
    if due is None:
        assert all((begins + timedelta(days=n)).weekday() != weekday for n in range(1, offset + 1))
    else:
        assert due.weekday() == weekday
        assert begins < due <= today
        assert (today - due).days < 7


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
