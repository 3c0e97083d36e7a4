"""Who is around a child, and their hours: questions that several verbs ask of `people`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from roundtable.access.standings import adverse_adults
from roundtable.core import clock
from roundtable.people.calendars import calendar_of
from roundtable.people.hours import week_of
from roundtable.people.models import (
    Enrollment,
    Guardianship,
    Person,
    Restriction,
    RestrictionKind,
    School,
    Seat,
    SeatKind,
    StaffAssignment,
    StaffRole,
    Student,
    Teaching,
    Term,
)
from roundtable.people.models.base import holds_on
from roundtable.support.rules.clocks import due_after, school_days_after, school_days_between


def today_at(school: School) -> date:
    """Today's date where the school is."""
    return clock.today(school.time_zone)


@dataclass(frozen=True)
class HomeSide:
    """The home side of one child's table today, restricted adults aside, rights holders first.

    `family`: everybody with a standing; `holders`: who decides; `asked`: of these, whom the school may contact."""

    family: list[Person]
    holders: list[Person]
    asked: list[Person]


def home_side(student: Student) -> HomeSide:
    """All three in one statement. An adult or unaccompanied student decides alone."""
    kept_from = Restriction.objects.filter(kind=RestrictionKind.ADULT_CHILD, student=student, lifted_at=None)
    rows = Guardianship.objects.filter(holds_on(today_at(student.school)), student=student)
    rows = rows.exclude(guardian__in=kept_from.values("adult")).select_related("guardian")
    standing = list(rows.order_by("-education_rights", "-is_primary", "pk"))
    family = [row.guardian for row in standing]
    if student.adult_or_unaccompanied:
        return HomeSide(family, [student.person], [student.person])
    barred = {row.guardian_id for row in standing if not row.may_be_contacted}
    holders = [row.guardian for row in standing if row.education_rights]
    return HomeSide(family, holders, [one for one in holders if one.pk not in barred])


def guardians(student: Student) -> list[Person]:
    """Adults with a standing towards the child today, restricted ones aside; rights holders first."""
    return home_side(student).family


def rights_holders(student: Student) -> list[Person]:
    """Who decides: guardians with education rights, or the adult or unaccompanied student alone."""
    return [student.person] if student.adult_or_unaccompanied else home_side(student).holders


def asked_holders(student: Student) -> list[Person]:
    """Rights holders whom the school may contact."""
    return [student.person] if student.adult_or_unaccompanied else home_side(student).asked


def is_family(person: Person, student: Student) -> bool:
    """Whether this person stands on the home side of this child's table."""
    return person.pk in {one.pk for one in guardians(student)}


def teacher_of(student: Student, day: date | None = None) -> Person | None:
    """The main teacher of the child's homeroom, else of any class; None where there is none."""
    day = day or today_at(student.school)
    sections = Enrollment.objects.filter(holds_on(day), student=student).values("section")
    rows = Teaching.objects.filter(holds_on(day), main=True, section__in=sections).select_related("teacher")
    row = rows.order_by("-section__homeroom", "section_id", "pk").first()
    return row.teacher if row else None


def works_here(person: Person, school: School) -> bool:
    """Whether this person holds a role at this school or in its district today."""
    rows = StaffAssignment.objects.filter(holds_on(today_at(school)), person=person, district_id=school.district_id)
    return rows.filter(Q(school=school) | Q(school=None)).exists()


def administrator_of(school: School) -> Person | None:
    """The school's administrator, else the district's."""
    rows = StaffAssignment.objects.filter(
        holds_on(today_at(school)), role=StaffRole.ADMINISTRATOR, district_id=school.district_id
    )
    row = rows.filter(Q(school=school) | Q(school=None)).order_by("school_id", "pk").select_related("person").first()
    return row.person if row else None


def owner_for(student: Student, *, besides: Person | None = None) -> Person:
    """Who answers for a child first: the teacher, a support seat, the administrator. Raises LookupError for none."""
    seats = Seat.objects.filter(holds_on(today_at(student.school)), student=student, kind=SeatKind.SUPPORT)
    order: list[Person | None] = [teacher_of(student)]
    order += [seat.person for seat in seats.select_related("person").order_by("pk")[:5]]
    order += [administrator_of(student.school), student.school.summer_owner]
    found = next((one for one in order if one is not None and (besides is None or one.pk != besides.pk)), None)
    if found is None:
        raise LookupError("nobody at this school can own this: appoint a teacher or an administrator")
    return found


def counselor_of(student: Student) -> Person | None:
    """The first of the support team."""
    seats = Seat.objects.filter(holds_on(today_at(student.school)), student=student, kind=SeatKind.SUPPORT)
    seat = seats.select_related("person").order_by("pk").first()
    return seat.person if seat else None


def due_in_hours(owner: Person, school: School, hours: float) -> datetime:
    """When `hours` of the owner's paid time have passed."""
    return due_after(clock.now(), hours, week_of(owner, school))


def due_in_school_days(school: School, count: int) -> date:
    """The date `count` school days from today."""
    calendar = calendar_of(school)
    return school_days_after(today_at(school), count, calendar.weekdays, calendar.days_off)


def school_days(school: School, first: date, last: date) -> list[date]:
    """Each school day from `first` to `last`."""
    calendar = calendar_of(school)
    return school_days_between(first, last, calendar.weekdays, calendar.days_off)


def in_term(school: School, day: date) -> bool:
    """Whether school is on. Without any term on file it always is; breaks inside a school year are no summer."""
    terms = Term.objects.filter(Q(school=school) | Q(school=None), district_id=school.district_id)
    return not terms.exists() or terms.filter(holds_on(day)).exists()


def apart_from(person: Person) -> frozenset[int]:
    """Adults whose names, times, words and acts this person must not meet, and who must not meet theirs."""
    return adverse_adults(person)


def without_apart(persons: Iterable[Person]) -> list[Person]:
    """The persons in their order, leaving out each who is kept apart from one before."""
    chosen: list[Person] = []
    for person in persons:
        if not apart_from(person) & {one.pk for one in chosen}:
            chosen.append(person)
    return chosen
