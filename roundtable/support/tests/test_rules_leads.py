"""Who leads: the first, and each reason to move."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from roundtable.support.rules.leads import Move, Standing, Why, first_lead, long_absent, next_lead

CALM = Standing(
    current=1,
    current_why=Why.TEACHER,
    teacher=1,
    stand_in=2,
    stand_in_for=None,
    summer_owner=9,
    in_term=True,
    gone=frozenset(),
    long_absent=frozenset(),
)


def test_the_first_lead_is_whom_the_meeting_named_else_the_teacher_else_who_began():
    assert first_lead(7, 1, 3) == Move(7, Why.NAMED)
    assert first_lead(None, 1, 3) == Move(1, Why.TEACHER)
    assert first_lead(None, None, 3) == Move(3, Why.TEACHER)
    assert first_lead(None, None, None) is None


def test_a_calm_day_moves_nobody():
    assert next_lead(CALM) is None


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"long_absent": frozenset({1})}, Move(2, Why.ABSENCE)),
        ({"long_absent": frozenset({1, 2})}, Move(9, Why.ABSENCE)),
        ({"long_absent": frozenset({1, 2, 9})}, None),
        ({"gone": frozenset({1})}, Move(2, Why.LEFT)),
        ({"gone": frozenset({1}), "teacher": 5}, Move(5, Why.LEFT)),
        ({"teacher": 5}, Move(5, Why.CLASS_CHANGE)),
        ({"teacher": 5, "current_why": Why.NAMED}, None),
        ({"teacher": 5, "current_why": Why.LEFT}, Move(5, Why.CLASS_CHANGE)),
        ({"teacher": None}, None),
        ({"in_term": False}, Move(9, Why.SUMMER)),
        ({"in_term": False, "summer_owner": None}, None),
        ({"in_term": False, "current": 9, "current_why": Why.SUMMER}, None),
        ({"current": 9, "current_why": Why.SUMMER}, Move(1, Why.TEACHER)),
        ({"current": 2, "current_why": Why.ABSENCE, "stand_in_for": 1}, Move(1, Why.BACK)),
        ({"current": 2, "current_why": Why.ABSENCE, "stand_in_for": 1, "long_absent": frozenset({1})}, None),
        ({"current": None, "current_why": None}, Move(1, Why.LEFT)),
    ],
)
def test_each_reason_to_move(change, expected):
    assert next_lead(replace(CALM, **change)) == expected


@pytest.mark.parametrize(
    ("current", "teacher", "stand_in", "owner", "in_term", "why"),
    list(product([1, 2, None], [1, 3, None], [2, None], [9, None], [True, False], [*Why, None])),
)
def test_never_moves_to_somebody_gone_or_away_nor_to_whom_leads_already(
    current, teacher, stand_in, owner, in_term, why
):
    standing = Standing(current, why, teacher, stand_in, 1, owner, in_term, frozenset({1}), frozenset({3}))
    move = next_lead(standing)
    assert move is None or (move.person not in {1, 3} and move.person != current)


@pytest.mark.parametrize("count", range(10))
def test_five_school_days_make_a_long_absence(count):
    start = date(2026, 11, 9)
    days = [start + timedelta(days=offset) for offset in range(14) if (start + timedelta(days=offset)).weekday() < 5]
    assert long_absent(start, days[count], days) is (count + 1 >= 5)
