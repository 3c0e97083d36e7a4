"""Guardians' standing, and restrictions. Callers that end a right go through `access.revocation`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from roundtable.core import clock
from roundtable.people.models import (
    Guardianship,
    Person,
    Relation,
    Restriction,
    RestrictionKind,
    Seat,
    SeatKind,
    Student,
)
from roundtable.people.models.base import Origin
from roundtable.people.services.seats import seat, unseat


@dataclass(frozen=True)
class Order:
    """What a paper says: `basis` which order, `paper` its number and where it lies, `starts` today where unset."""

    basis: str = ""
    paper: str = ""
    starts: date | None = None
    review_on: date | None = None


NO_PAPER = Order()


@dataclass(frozen=True)
class Standing:
    """What one adult may, towards one child."""

    relation: Relation
    lives_with: bool
    education_rights: bool
    may_be_contacted: bool
    may_pick_up: bool


@transaction.atomic
def make_guardian(
    guardian: Person, student: Student, relation: Relation = Relation.PARENT, **standing: Any
) -> Guardianship:
    """An adult's standing towards a child, with the seat; `standing` are fields such as `education_rights`."""
    starts = standing.pop("starts", None) or clock.today(student.school.time_zone)
    row = Guardianship.objects.create(guardian=guardian, student=student, relation=relation, starts=starts, **standing)
    seat(guardian, student, SeatKind.GUARDIAN, reason=relation, cause=f"guardianship:{row.pk}", starts=starts)
    return row


def standing_of(guardianship: Guardianship) -> Standing:
    """What this guardianship says now."""
    fields = ("lives_with", "education_rights", "may_be_contacted", "may_pick_up")
    return Standing(Relation(guardianship.relation), **{name: getattr(guardianship, name) for name in fields})


@transaction.atomic
def change_standing(guardianship: Guardianship, standing: Standing) -> None:
    """By hand, so that no roster changes it back; the seat's reason changes with the relation."""
    for name, value in vars(standing).items():
        setattr(guardianship, name, value)
    guardianship.origin = Origin.HAND
    guardianship.save(update_fields=[*vars(standing), "origin"])
    Seat.objects.filter(cause=f"guardianship:{guardianship.pk}", ends=None).update(reason=standing.relation)


@transaction.atomic
def end_guardianship(guardianship: Guardianship, *, ends: date) -> None:
    """The standing ends, and the seat with it; by hand, so that no roster begins it again."""
    guardianship.ends, guardianship.origin = ends, Origin.HAND
    guardianship.save(update_fields=["ends", "origin"])
    unseat(cause=f"guardianship:{guardianship.pk}", ends=ends)


def restrict_from_child(
    adult: Person, student: Student, *, entered_by: Person | None, order: Order = NO_PAPER
) -> Restriction:
    """The adult reaches nothing of this child, until a person lifts it."""
    return Restriction.objects.create(
        kind=RestrictionKind.ADULT_CHILD,
        district_id=student.district_id,
        adult=adult,
        student=student,
        basis=order.basis,
        paper=order.paper,
        starts=order.starts or clock.today(student.school.time_zone),
        review_on=order.review_on,
        entered_by=entered_by,
    )


def keep_apart(adult: Person, other: Person, *, entered_by: Person | None, order: Order = NO_PAPER) -> Restriction:
    """Neither adult reaches the other's contacts, place, times, words or activity; both may keep their rights."""
    return Restriction.objects.create(
        kind=RestrictionKind.ADULT_ADULT,
        district_id=adult.district_id,
        adult=adult,
        other_adult=other,
        basis=order.basis,
        paper=order.paper,
        starts=order.starts or clock.now().date(),
        review_on=order.review_on,
        entered_by=entered_by,
    )


def lift(restriction: Restriction, *, by: Person, because: str = "") -> None:
    """A person lifts it; a date never does."""
    restriction.lifted_at, restriction.lifted_by, restriction.lifted_because = clock.now(), by, because
    restriction.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
