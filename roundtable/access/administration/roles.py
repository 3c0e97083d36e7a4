"""The only way from the pages of roles to rows: which roles of a member this person may give or end."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from roundtable.access.administration.staff import Member, member_for, schools
from roundtable.access.policy import Subject, why
from roundtable.access.services.roles import CannotEnd, why_it_stays
from roundtable.access.visibility import visible
from roundtable.core import clock
from roundtable.people.models import Person, School, StaffAssignment
from roundtable.people.models.base import holds_on


@dataclass(frozen=True)
class Role:
    """One role of a member; `stays`: why it cannot be ended here, nothing where it can."""

    row: StaffAssignment
    is_mine_to_end: bool
    stays: CannotEnd | None


def roles_of(person: Person, member: Member) -> list[Role]:
    """The roles of a member with what this person may do about each."""
    mine = set(_mine(person).filter(person=member.person).values_list("pk", flat=True))
    return [Role(row, row.pk in mine, why_it_stays(row) if row.pk in mine else None) for row in member.roles]


def member_to_appoint(person: Person, public_id: str) -> Member:
    """One member to whom this person may give a role: nobody gives themself one. Raises Http404."""
    member = member_for(person, public_id)
    if member.person == person:
        raise Http404
    return member


def role_to_end(person: Person, public_id: str, pk: int) -> tuple[Member, StaffAssignment]:
    """One role of one member, for whoever may end it. Raises Http404."""
    member = member_for(person, public_id)
    row = _mine(person).filter(person=member.person, pk=pk).select_related("school", "person").first()
    if row is None:
        raise Http404
    return member, row


def leads_district(person: Person) -> bool:
    """Whether this person gives roles of the whole district."""
    return why(person, "write", Subject("staff", person.district_id, None)) is not None


def places_to_appoint(person: Person) -> list[School]:
    """The schools at which this person gives roles. Raises Http404 where there is none."""
    found = schools(person)
    if not found:
        raise Http404
    return found


def _mine(person: Person) -> QuerySet[StaffAssignment]:
    held = StaffAssignment.objects.filter(holds_on(clock.now().date()))
    return visible(person, held, "staff", act="write")
