"""Who can be brought to a meeting."""

from roundtable.access.team import team_of
from roundtable.people.models import Person, StaffAssignment, StaffRole
from roundtable.people.models.base import holds_on
from roundtable.support.around import apart_from, today_at
from roundtable.support.models import Meeting
from roundtable.support.services.meetings import people_of

MOST = 200
USUAL = (StaffRole.SUPPORT_STAFF, StaffRole.NURSE, StaffRole.LIAISON, StaffRole.ENGAGEMENT_COORDINATOR)


def may_join(meeting: Meeting, person: Person) -> list[Person]:
    """The child's table first, then the school's staff; nobody who is kept apart from somebody at this table."""
    there = people_of(meeting)
    closed = {one.pk for one in there}.union(*(apart_from(one) for one in there)) if there else set()
    members = [member.person for member in team_of(meeting.student, person)]
    rows = StaffAssignment.objects.filter(holds_on(today_at(meeting.school)), school=meeting.school)
    staff = [row.person for row in rows.select_related("person").order_by("person__sort_key")[:MOST]]
    usual = {row.person_id for row in rows.filter(role__in=USUAL)}
    staff.sort(key=lambda one: one.pk not in usual)
    found = {one.pk: one for one in [*members, *staff] if one.pk not in closed}
    return list(found.values())
