"""When a version of a plan holds, and who stands against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Stand(StrEnum):
    """What one person says to one version."""

    AGREES = "agrees"
    DECLINES = "declines"
    SILENT = "silent"


class As(StrEnum):
    """In which capacity they say it."""

    HOLDER = "holder"
    FAMILY = "family"
    LEAD = "lead"
    STUDENT = "student"


@dataclass(frozen=True)
class Voice:
    """One person's stand to one version."""

    person: int
    capacity: As
    stand: Stand


class Missing(StrEnum):
    """What a version still needs before it holds."""

    HOLDER = "holder"
    LEAD = "lead"
    ASKING = "asking"


def missing(voices: Iterable[Voice], *, family_asked: bool) -> frozenset[Missing]:
    """What is still needed; empty: the version holds. One person never counts for both sides."""
    agreed = [voice for voice in voices if voice.stand is Stand.AGREES]
    holders = {voice.person for voice in agreed if voice.capacity is As.HOLDER}
    leads = {voice.person for voice in agreed if voice.capacity is As.LEAD}
    needs = set()
    if not holders:
        needs.add(Missing.HOLDER)
    if not leads - holders and not (leads and holders - leads):
        needs.add(Missing.LEAD)
    if not family_asked:
        needs.add(Missing.ASKING)
    return frozenset(needs)


def holds(voices: Iterable[Voice], *, family_asked: bool) -> bool:
    """Whether a version is in force: a rights holder, the lead, two persons, after the family was asked."""
    return not missing(voices, family_asked=family_asked)


def objectors(voices: Iterable[Voice]) -> list[int]:
    """Rights holders who say no to a version: each is shown and opens a meeting."""
    return [voice.person for voice in voices if voice.capacity is As.HOLDER and voice.stand is Stand.DECLINES]


def may_end(voices: Iterable[Voice], *, stopped_by_family: bool) -> bool:
    """A holder alone stops a plan; every other end takes a holder and the lead."""
    if stopped_by_family:
        return any(voice.capacity is As.HOLDER and voice.stand is Stand.AGREES for voice in voices)
    return holds(voices, family_asked=True)
