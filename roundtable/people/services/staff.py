"""Staff: roles, hours, stand-ins, leaving."""

from datetime import date, time

from django.db import transaction
from django.db.models import DateField, F, Q, Value
from django.db.models.functions import Greatest

from roundtable.core import clock
from roundtable.people.hours import absence_of
from roundtable.people.models import (
    Absence,
    GroupMember,
    Person,
    School,
    SchoolSeat,
    Seat,
    StaffAssignment,
    StaffRole,
    Teaching,
    TrustedAdult,
    WorkingHours,
)
from roundtable.people.services.seats import seat_at_school


@transaction.atomic
def appoint(
    person: Person,
    role: StaffRole,
    *,
    school: School | None,
    title: str = "",
    starts: date | None = None,
    hourly: bool = False,
) -> StaffAssignment:
    """Give a person a role at a school (or, without one, in the whole district) and the seat it brings."""
    starts = starts or clock.today(school.time_zone if school else "America/Chicago")
    assignment = StaffAssignment.objects.create(
        person=person,
        district_id=person.district_id,
        school=school,
        role=role,
        title=title,
        starts=starts,
        hourly=hourly,
    )
    seat_at_school(assignment)
    return assignment


@transaction.atomic
def end_role(assignment: StaffAssignment, *, ends: date) -> None:
    """The role holds until the day before, and so does the seat it brought; never before it began."""
    day = max(ends, assignment.starts)
    StaffAssignment.objects.filter(pk=assignment.pk).update(ends=day)
    SchoolSeat.objects.filter(cause=f"assignment:{assignment.pk}", ends=None).update(ends=day)


def name_stand_in(assignment: StaffAssignment, stand_in: Person | None) -> None:
    """Who acts when this person is away."""
    assignment.stand_in = stand_in
    assignment.save(update_fields=["stand_in"])


@transaction.atomic
def set_working_hours(person: Person, hours: dict[int, tuple[time, time]]) -> None:
    """Replace a person's paid hours; keys are weekdays, Monday is 0."""
    WorkingHours.objects.filter(person=person).delete()
    WorkingHours.objects.bulk_create(
        WorkingHours(person=person, weekday=weekday, begins=begins, stops=stops)
        for weekday, (begins, stops) in hours.items()
    )


@transaction.atomic
def note_absence(
    person: Person, *, starts: date, ends: date | None, by: Person, stand_in: Person | None = None
) -> Absence:
    """Somebody is away from a day on, perhaps until another. Entered again while it lasts, it is corrected."""
    row = absence_of(person) or Absence(person=person)
    row.starts, row.ends, row.stand_in, row.entered_by, row.at = starts, ends, stand_in, by, clock.now()
    row.save()
    return row


def note_return(person: Person, *, back_on: date) -> Absence | None:
    """They are back from that day; nothing where they are not away."""
    row = absence_of(person)
    if row is not None:
        row.ends = max(back_on, row.starts)
        row.save(update_fields=["ends"])
    return row


@transaction.atomic
def leave(person: Person, *, ends: date) -> None:
    """A member of staff leaves: every role, class, group and seat ends, also what was to begin or to end later.

    `access.revocation` ends the rest with it."""
    for rows in (
        StaffAssignment.objects.filter(person=person),
        SchoolSeat.objects.filter(person=person),
        Teaching.objects.filter(teacher=person),
        GroupMember.objects.filter(person=person),
        TrustedAdult.objects.filter(person=person),
        Seat.objects.filter(person=person).exclude(kind__in=("guardian", "self")),
    ):
        later = rows.filter(Q(ends=None) | Q(ends__gt=ends))
        later.update(ends=Greatest(F("starts"), Value(ends), output_field=DateField()))  # what was to begin never holds
