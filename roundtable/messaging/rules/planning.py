"""When something written for later goes. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

FURTHEST = timedelta(days=366)


class Problem(StrEnum):
    """Why a day and a time cannot be taken."""

    HALF = "half"
    OVER = "over"
    TOO_FAR = "too_far"


def due_at(day: date, at: time, zone: str) -> datetime:
    """The moment on the school's clock, in UTC. An hour that a change of the clock leaves out is the one after it."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def problem_of(day: date | None, at: time | None, zone: str, now: datetime) -> Problem | None:
    """What is wrong with a chosen day and time; nothing where both are empty: then it goes now."""
    if day is None or at is None:
        return Problem.HALF if day or at else None
    due = due_at(day, at, zone)
    if due <= now:
        return Problem.OVER
    return Problem.TOO_FAR if due - now > FURTHEST else None
