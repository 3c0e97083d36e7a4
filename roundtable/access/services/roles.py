"""Roles of staff, given and ended by an administrator, each with a reason."""

from datetime import date
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from roundtable.access.audit import record
from roundtable.access.handing_over import held_by
from roundtable.access.services.accounts import leave
from roundtable.core import clock
from roundtable.people.models import District, Person, School, StaffAssignment, StaffRole
from roundtable.people.models.base import Origin
from roundtable.people.services import staff
from roundtable.people.services.persons import add_person


class CannotEnd(StrEnum):
    """Why a role stays."""

    LAST_LEAD = "last_lead"
    LAST_ROLE = "last_role"
    OF_ROSTER = "of_roster"


@transaction.atomic
def give_role(  # noqa: PLR0913  # who gets what, where, called how, from when until when, and why
    person: Person,
    role: StaffRole,
    *,
    school: School | None,
    title: str,
    starts: date,
    ends: date | None,
    why: str,
    by: Person,
) -> StaffAssignment | None:
    """A role from a day on; nothing where they hold it then already."""
    there = StaffAssignment.objects.filter(person=person, school=school, role=role)
    if there.filter(Q(ends=None) | Q(ends__gt=starts)).exists():
        return None
    row = staff.appoint(person, role, school=school, title=title, starts=starts)
    if ends is not None:
        staff.end_role(row, ends=ends)
    record(by, "role.given", row, role=role.value, why=why)
    return row


@transaction.atomic
def end_role(row: StaffAssignment, *, ends: date, why: str, by: Person) -> CannotEnd | None:
    """A role ends on a day; or why it stays. Locked, so that of two administrators who end each other one stays."""
    list(_leads(row.district_id).select_for_update())
    reason = why_it_stays(row)
    if reason is not None:
        return reason
    staff.end_role(row, ends=ends)
    record(by, "role.ended", row, role=row.role, why=why)
    return None


@transaction.atomic
def add_member(given_name: str, family_name: str, *, district: District, by: Person, **role: Any) -> Person:
    """Somebody whom no roster names, with a first role; `role` as `give_role` takes it."""
    person = add_person(district, given_name, family_name)
    record(by, "member.added", person)
    give_role(person, by=by, **role)
    return person


@transaction.atomic
def let_go(person: Person, *, successor: Person | None, why: str, by: Person) -> bool:
    """They leave today: what they hold is handed over, then everything ends. False where nobody else would lead."""
    list(_leads(person.district_id).select_for_update())
    if last_lead_of(person) is not None:
        return False
    for one in held_by(person):
        one.hand_over(successor, by)
    record(by, "member.let_go", person, why=why)
    leave(person, ends=clock.now().date(), by=by)
    return True


def why_it_stays(row: StaffAssignment) -> CannotEnd | None:
    """Nobody's only role ends here (they leave instead), nor the last that leads a school, nor one that the next
    roster would bring back."""
    if row.origin == Origin.ROSTER:
        return CannotEnd.OF_ROSTER
    if is_last_lead(row):
        return CannotEnd.LAST_LEAD
    others = StaffAssignment.objects.filter(_open(), person=row.person_id).exclude(pk=row.pk)
    return None if others.exists() else CannotEnd.LAST_ROLE


def is_last_lead(row: StaffAssignment) -> bool:
    """Whether nobody else would lead this school, or the district where it is a role of all of it."""
    if row.role != StaffRole.ADMINISTRATOR:
        return False
    leads = _leads(row.district_id).exclude(person=row.person_id)
    here = leads.filter(Q(school=None) | Q(school=row.school_id)) if row.school_id else leads
    return not here.exists()


def last_lead_of(person: Person) -> StaffAssignment | None:
    """The role by which nobody else leads a school; nothing where others do."""
    rows = StaffAssignment.objects.filter(_open(), person=person, role=StaffRole.ADMINISTRATOR)
    return next((row for row in rows.select_related("school") if is_last_lead(row)), None)


def _leads(district_id: int) -> QuerySet[StaffAssignment]:
    today = clock.now().date()
    rows = StaffAssignment.objects.filter(district=district_id, role=StaffRole.ADMINISTRATOR, ends=None)
    return rows.filter(starts__lte=today, person__ended=None).order_by("pk")


def _open() -> Q:
    return Q(ends=None) | Q(ends__gt=clock.now().date())
