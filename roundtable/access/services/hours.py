"""A member of staff's hours, stand-in and absences: each change is one transaction with its audit entry."""

from datetime import date

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.services.calendars import Week
from roundtable.core import clock
from roundtable.people.models import Absence, Person, StaffAssignment
from roundtable.people.models.base import holds_on
from roundtable.people.services import staff


@transaction.atomic
def set_own_hours(person: Person, week: Week, *, stand_in: Person | None) -> None:
    """When this person works; without any day the school's hours hold. Who stands in, in each role of theirs."""
    staff.set_working_hours(person, week)
    for row in StaffAssignment.objects.filter(holds_on(clock.now().date()), person=person):
        staff.name_stand_in(row, stand_in)
    record(person, "hours.own_set", person)


@transaction.atomic
def note_absence(
    person: Person, *, starts: date, ends: date | None, by: Person, stand_in: Person | None = None
) -> Absence:
    """Somebody is away from a day on; `ends` is the first day back."""
    row = staff.note_absence(person, starts=starts, ends=ends, by=by, stand_in=stand_in)
    record(by, "absence.noted", row, starts=str(starts), ends=str(ends or ""))
    return row


@transaction.atomic
def note_return(person: Person, *, back_on: date, by: Person) -> Absence | None:
    """They are back from that day; nothing where they are not away."""
    row = staff.note_return(person, back_on=back_on)
    if row is not None:
        record(by, "absence.ended", row, ends=str(row.ends))
    return row
