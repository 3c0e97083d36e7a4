"""The weekly rhythm of check-ins: which day is due, what a silence means, and what never counts as one."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from roundtable.people.school_days import EVERY_WEEKDAY, Calendar

REMIND_AFTER_DAYS = 2
MISSED_AFTER_DAYS = 5
PROVISIONAL_REVIEW_DAYS = 28


@dataclass(frozen=True)
class Turn:
    """A day of the rhythm, and the day on which it is asked: the next school day where it falls on a holiday."""

    day: date
    asked_on: date


def due_turn(weekday: int, begins: date, today: date, calendar: Calendar = EVERY_WEEKDAY) -> Turn | None:
    """The last turn that has come, counted from the week after the plan began; None before the first."""
    day = today - timedelta(days=(today.weekday() - weekday) % 7)
    while day > begins:
        asked_on = calendar.school_day_from(day) if calendar.rests(day) else day
        if asked_on <= today:
            return Turn(day, asked_on)
        day -= timedelta(days=7)
    return None


def next_due(weekday: int, after: date) -> date:
    """The first day of the rhythm after `after`."""
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


class Step(StrEnum):
    """What a check-in nobody answered calls for."""

    WAIT = "wait"
    REMIND = "remind"
    MISSED = "missed"
    SETTLED = "settled"


@dataclass(frozen=True)
class Asked:
    """One person asked once. `delivered` is False while a message is held, failed, or in doubt."""

    asked_on: date
    answered: bool
    delivered: bool
    reminded: bool
    missed: bool


def next_step(ask: Asked, today: date, calendar: Calendar = EVERY_WEEKDAY) -> Step:
    """One silence after two days is a reminder, after five it is missed; what never arrived is neither.

    Days of a holiday do not count, and nothing is asked of anybody on one."""
    if ask.answered or ask.missed:
        return Step.SETTLED
    waited = (today - ask.asked_on).days - calendar.days_at_rest(ask.asked_on, today)
    if not ask.delivered or calendar.rests(today) or waited < REMIND_AFTER_DAYS:
        return Step.WAIT
    if not ask.reminded:
        return Step.REMIND
    return Step.MISSED if waited >= MISSED_AFTER_DAYS else Step.WAIT


def two_missed(latest_first: list[Asked]) -> bool:
    """Whether the two latest asks that did arrive were both missed. What was held is passed over."""
    arrived = [ask for ask in latest_first if ask.delivered or ask.answered]
    return len(arrived) >= 2 and all(ask.missed and not ask.answered for ask in arrived[:2])
