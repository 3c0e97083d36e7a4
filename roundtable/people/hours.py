"""When members of staff work and when they are away, from their own rows and their school's."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from roundtable.core import clock
from roundtable.people.calendars import calendar_of
from roundtable.people.models import Absence, Person, School, SchoolHours, StaffAssignment, WorkingHours
from roundtable.people.models.base import holds_on
from roundtable.people.working_week import Week


def week_of(person: Person, school: School) -> Week:
    """A person's paid hours, else the school's; the school's days off."""
    rows = SchoolHours.objects.filter(school=school).values_list("weekday", "opens", "closes")
    opening = {day: (opens, closes) for day, opens, closes in rows}
    own = {row.weekday: (row.begins, row.stops) for row in own_hours(person)}
    return Week(own or opening, calendar_of(school).days_off, school.time_zone)


def own_hours(person: Person) -> list[WorkingHours]:
    """The hours somebody gave for themselves; none where the school's hold."""
    return list(WorkingHours.objects.filter(person=person).order_by("weekday"))


def named_stand_in(person: Person, school: School) -> Person | None:
    """Whom this member of staff named, for this school; still known after they left."""
    rows = StaffAssignment.objects.filter(person=person, stand_in__isnull=False)
    row = rows.filter(Q(school=school) | Q(school=None)).select_related("stand_in").order_by("-starts").first()
    return row.stand_in if row else None


def colleagues_of(person: Person) -> list[Person]:
    """Who works today where this person works, by name."""
    today = _today(person)
    mine = StaffAssignment.objects.filter(holds_on(today), person=person)
    rows = StaffAssignment.objects.filter(holds_on(today), district=person.district_id)
    if not mine.filter(school=None).exists():
        rows = rows.filter(Q(school__in=mine.values("school")) | Q(school=None))
    persons = Person.objects.filter(pk__in=rows.values("person"), ended=None).exclude(pk=person.pk)
    return list(persons.order_by("sort_key", "pk"))


def school_of(person: Person) -> School | None:
    """Where this member of staff works today; of the whole district, its first school."""
    rows = StaffAssignment.objects.filter(holds_on(_today(person)), person=person, school__isnull=False)
    row = rows.select_related("school").order_by("pk").first()
    return row.school if row else School.objects.filter(district=person.district_id, ended=None).order_by("pk").first()


def absence_of(person: Person) -> Absence | None:
    """The absence of this person that lasts or is to come."""
    today = _today(person)
    rows = Absence.objects.filter(Q(ends=None) | Q(ends__gt=today), person=person)
    return rows.select_related("stand_in").order_by("starts").first()


def away_on(person: Person, day: date) -> Absence | None:
    """The absence that holds on this day."""
    rows = Absence.objects.filter(holds_on(day), person=person).select_related("stand_in")
    return rows.order_by("starts").first()


def stand_in_during(absence: Absence, school: School) -> Person | None:
    """Whom the absence names, else whom they named for themselves."""
    return absence.stand_in or named_stand_in(absence.person, school)


def _today(person: Person) -> date:
    """The day where the person works: a school's own where a role names one, else the district's first."""
    works = StaffAssignment.objects.filter(person=person, school=OuterRef("pk"), ends=None)
    schools = School.objects.filter(district=person.district_id).order_by(Exists(works).desc(), "pk")
    return clock.today(schools.values_list("time_zone", flat=True).first() or "UTC")
