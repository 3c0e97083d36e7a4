"""Who leads a plan for the school."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ABSENT_SCHOOL_DAYS = 5


class Why(StrEnum):
    """Why somebody leads."""

    TEACHER = "teacher"
    NAMED = "named"
    ABSENCE = "absence"
    LEFT = "left"
    CLASS_CHANGE = "class_change"
    SUMMER = "summer"
    BACK = "back"


@dataclass(frozen=True)
class Standing:
    """What is known of the child's lead on one day. Person ids; None where nobody is."""

    current: int | None
    current_why: Why | None
    teacher: int | None
    stand_in: int | None
    stand_in_for: int | None
    summer_owner: int | None
    in_term: bool
    gone: frozenset[int]
    long_absent: frozenset[int]
    administrator: int | None = None


@dataclass(frozen=True)
class Move:
    """A new lead and why."""

    person: int
    why: Why


def first_lead(named: int | None, teacher: int | None, fallback: int | None) -> Move | None:
    """Whom the meeting named, else the main or homeroom teacher, else whoever began the plan for the school."""
    if named is not None:
        return Move(named, Why.NAMED)
    person = teacher if teacher is not None else fallback
    return None if person is None else Move(person, Why.TEACHER)


def _usable(person: int | None, standing: Standing) -> bool:
    return person is not None and person not in standing.gone and person not in standing.long_absent


def _first_usable(standing: Standing, *persons: int | None) -> int | None:
    return next((person for person in persons if person is not None and _usable(person, standing)), None)


def next_lead(standing: Standing) -> Move | None:
    """The move that is due today, or None: summer first, then leaving, absence, return, a change of class."""
    if not standing.in_term:
        return _summer(standing)
    if standing.current is None or standing.current in standing.gone:
        return _moved(standing, Why.LEFT)
    if standing.current in standing.long_absent:
        return _moved(standing, Why.ABSENCE)
    if standing.current_why is Why.SUMMER:
        return _moved(standing, Why.TEACHER)
    if standing.current_why is Why.ABSENCE and _usable(standing.stand_in_for, standing):
        return Move(standing.stand_in_for, Why.BACK) if standing.stand_in_for is not None else None
    return _class_changed(standing)


def _moved(standing: Standing, why: Why) -> Move | None:
    order = (standing.stand_in, standing.teacher) if why is Why.ABSENCE else (standing.teacher, standing.stand_in)
    person = _first_usable(standing, *order, standing.administrator, standing.summer_owner)
    return None if person is None or person == standing.current else Move(person, why)


def _summer(standing: Standing) -> Move | None:
    owner = _first_usable(standing, standing.summer_owner)
    return None if owner is None or owner == standing.current else Move(owner, Why.SUMMER)


def _class_changed(standing: Standing) -> Move | None:
    follows_class = standing.current_why in (Why.TEACHER, Why.CLASS_CHANGE, Why.LEFT)
    if not follows_class or not _usable(standing.teacher, standing) or standing.teacher == standing.current:
        return None
    return Move(standing.teacher, Why.CLASS_CHANGE) if standing.teacher is not None else None


def long_absent(absent_from: date, today: date, school_days: list[date]) -> bool:
    """Whether five school days have passed since `absent_from`, today included."""
    return sum(absent_from <= day <= today for day in school_days) >= ABSENT_SCHOOL_DAYS
