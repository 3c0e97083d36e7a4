"""Guardians' standing, and restrictions. Callers that end a right go through `access.revocation`."""

from datetime import date
from typing import Any

from django.db import transaction

from roundtable.core import clock
from roundtable.people.models import Guardianship, Person, Relation, Restriction, RestrictionKind, SeatKind, Student
from roundtable.people.services.seats import seat, unseat


@transaction.atomic
def make_guardian(
    guardian: Person, student: Student, relation: Relation = Relation.PARENT, **standing: Any
) -> Guardianship:
    """An adult's standing towards a child, with the seat; `standing` are fields such as `education_rights`."""
    starts = standing.pop("starts", None) or clock.today(student.school.time_zone)
    row = Guardianship.objects.create(guardian=guardian, student=student, relation=relation, starts=starts, **standing)
    seat(guardian, student, SeatKind.GUARDIAN, reason=relation, cause=f"guardianship:{row.pk}", starts=starts)
    return row


@transaction.atomic
def end_guardianship(guardianship: Guardianship, *, ends: date) -> None:
    """The standing ends, and the seat with it."""
    guardianship.ends = ends
    guardianship.save(update_fields=["ends"])
    unseat(cause=f"guardianship:{guardianship.pk}", ends=ends)


def restrict_from_child(
    adult: Person, student: Student, *, entered_by: Person | None, basis: str = "", review_on: date | None = None
) -> Restriction:
    """The adult reaches nothing of this child, until a person lifts it."""
    return Restriction.objects.create(
        kind=RestrictionKind.ADULT_CHILD,
        district_id=student.district_id,
        adult=adult,
        student=student,
        basis=basis,
        starts=clock.today(student.school.time_zone),
        review_on=review_on,
        entered_by=entered_by,
    )


def keep_apart(
    adult: Person, other: Person, *, entered_by: Person | None, basis: str = "", review_on: date | None = None
) -> Restriction:
    """Neither adult reaches the other's contacts, place, times, words or activity; both may keep their rights."""
    return Restriction.objects.create(
        kind=RestrictionKind.ADULT_ADULT,
        district_id=adult.district_id,
        adult=adult,
        other_adult=other,
        basis=basis,
        starts=clock.now().date(),
        review_on=review_on,
        entered_by=entered_by,
    )


def lift(restriction: Restriction, *, by: Person) -> None:
    """A person lifts it; a date never does."""
    restriction.lifted_at, restriction.lifted_by = clock.now(), by
    restriction.save(update_fields=["lifted_at", "lifted_by"])
