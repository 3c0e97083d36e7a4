"""Orders and guardians as the administrators' pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roundtable.access.models import AuditEntry
from roundtable.core import clock
from roundtable.people.models import Guardianship, Relation, Restriction
from roundtable.people.models.base import Origin

DISTRICT_ZONE = "America/Chicago"


@dataclass(frozen=True)
class Shown:
    """An order; `past` since its end date went by and nobody lifted it. `zone` is the school's."""

    row: Restriction
    past: bool
    zone: str

    @property
    def other(self) -> str:
        """The second side: the child, or the other adult."""
        if self.row.student is not None:
            return self.row.student.person.full_name
        return self.row.other_adult.full_name if self.row.other_adult else ""


@dataclass(frozen=True)
class Groups:
    """What waits for a look, what holds, what was lifted (newest first)."""

    past: list[Shown]
    holding: list[Shown]
    lifted: list[Shown]


def shown(row: Restriction) -> Shown:
    """One order, on this day at its school."""
    zone = row.student.school.time_zone if row.student is not None else DISTRICT_ZONE
    past = row.lifted_at is None and row.review_on is not None and row.review_on <= clock.today(zone)
    return Shown(row, past, zone)


def in_groups(rows: Iterable[Restriction]) -> Groups:
    """Orders by what they ask of an administrator."""
    every = [shown(row) for row in rows]
    lifted = [one for one in every if one.row.lifted_at is not None]
    return Groups(
        past=[one for one in every if one.past],
        holding=[one for one in every if one.row.lifted_at is None and not one.past],
        lifted=sorted(lifted, key=lambda one: one.row.lifted_at or clock.now(), reverse=True),
    )


@dataclass(frozen=True)
class Kin:
    """A guardian: what holds, where it came from, and what the roster had said before people changed it."""

    row: Guardianship
    holds: bool
    by_hand: bool
    said: "Said | None"
    shares_phone: bool = False
    restricted: bool = False


@dataclass(frozen=True)
class Said:
    """What the roster said."""

    relation: str
    education_rights: bool
    lives_with: bool
    may_be_contacted: bool
    may_pick_up: bool


def kin(row: Guardianship, entry: AuditEntry | None, *, today: date, shares: bool, restricted: bool) -> Kin:
    """One guardian for the page."""
    return Kin(
        row,
        holds=row.ends is None or row.ends > today,
        by_hand=row.origin == Origin.HAND,
        said=_said(entry) if entry is not None else None,
        shares_phone=shares,
        restricted=restricted,
    )


def _said(entry: AuditEntry) -> Said:
    facts = entry.facts
    names = ("education_rights", "lives_with", "may_be_contacted", "may_pick_up")
    return Said(str(Relation(facts["relation"]).label), **{name: bool(facts.get(name)) for name in names})
