"""Sections and groups, who is in them, who teaches or leads them. Seats follow."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from roundtable.core import clock
from roundtable.people.models import (
    Enrollment,
    Group,
    GroupKind,
    GroupMember,
    Person,
    School,
    Section,
    Student,
    Teaching,
    Term,
)
from roundtable.people.services.seats import seat_leaders, seat_teachers, unseat


def add_section(
    school: School,
    title: str,
    *,
    term: Term | None = None,
    room: str = "",
    homeroom: bool = False,
    starts: date | None = None,
) -> Section:
    """A class that meets."""
    return Section.objects.create(
        school=school,
        district_id=school.district_id,
        title=title,
        term=term,
        room=room,
        homeroom=homeroom,
        starts=starts or clock.today(school.time_zone),
    )


@transaction.atomic
def enroll(section: Section, students: Iterable[Student], *, starts: date | None = None) -> None:
    """Students join a section; its teachers take a seat at their tables."""
    starts = starts or section.starts
    Enrollment.objects.bulk_create(
        (Enrollment(section=section, student=student, starts=starts) for student in students), ignore_conflicts=True
    )
    seat_teachers([section.pk])


@transaction.atomic
def teach(section: Section, teacher: Person, *, main: bool = True, starts: date | None = None) -> Teaching:
    """A teacher takes a section, and a seat at the table of each student in it."""
    row = Teaching.objects.create(section=section, teacher=teacher, main=main, starts=starts or section.starts)
    seat_teachers([section.pk])
    return row


@transaction.atomic
def end_enrollment(section: Section, student: Student, *, ends: date) -> None:
    """A student leaves a section; its teachers' seats at that table end."""
    Enrollment.objects.filter(section=section, student=student, ends=None).update(ends=ends)
    unseat(cause=f"section:{section.pk}", student=student, ends=ends)


@transaction.atomic
def end_teaching(section: Section, teacher: Person, *, ends: date) -> None:
    """A teacher gives a section up; the seats that came with it end."""
    Teaching.objects.filter(section=section, teacher=teacher, ends=None).update(ends=ends)
    unseat(cause=f"section:{section.pk}", person=teacher, ends=ends)


@transaction.atomic
def add_group(
    school: School,
    kind: GroupKind,
    name: str,
    *,
    leaders: Iterable[Person],
    members: Iterable[Person],
    starts: date | None = None,
) -> Group:
    """A route, team, club, grade team or council; its leaders take a seat for the students in it."""
    starts = starts or clock.today(school.time_zone)
    group = Group.objects.create(district_id=school.district_id, school=school, kind=kind, name=name, starts=starts)
    GroupMember.objects.bulk_create(
        [GroupMember(group=group, person=person, leads=True, starts=starts) for person in leaders]
        + [GroupMember(group=group, person=person, starts=starts) for person in members]
    )
    seat_leaders([group.pk])
    return group
