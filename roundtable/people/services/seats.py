"""Seats at a child's table. Each names the row it came with, and ends with it; all verbs may run twice.

Causes: `student:ID` · `guardianship:ID` · `section:ID` (both enrolment and teaching) · `group:ID` ·
`assignment:ID` (school seats) · and of other apps, such as `plan:ID` or `meeting:ID`."""

from datetime import date

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext_noop

from roundtable.core import clock
from roundtable.people.models import Person, SchoolSeat, Seat, SeatKind, StaffAssignment, Student, TrustedAdult
from roundtable.people.models.base import holds_on
from roundtable.people.rules import sees_a_whole_school

SEAT_TEACHERS = """
    INSERT INTO people_seat (person_id, student_id, school_id, district_id, kind, reason, cause, starts)
    SELECT teaching.teacher_id, student.id, student.school_id, student.district_id, 'teacher',
           section.title, 'section:' || section.id, GREATEST(teaching.starts, enrollment.starts)
      FROM people_section section
      JOIN people_teaching teaching ON teaching.section_id = section.id AND teaching.ends IS NULL
      JOIN people_enrollment enrollment ON enrollment.section_id = section.id AND enrollment.ends IS NULL
      JOIN people_student student ON student.id = enrollment.student_id
     WHERE section.id = ANY(%(sections)s)
    ON CONFLICT (person_id, student_id, kind, cause) WHERE ends IS NULL DO NOTHING
"""
SEAT_LEADERS = """
    INSERT INTO people_seat (person_id, student_id, school_id, district_id, kind, reason, cause, starts)
    SELECT leader.person_id, student.id, student.school_id, student.district_id, 'group',
           g.name, 'group:' || g.id, GREATEST(leader.starts, member.starts)
      FROM people_group g
      JOIN people_groupmember leader ON leader.group_id = g.id AND leader.leads AND leader.ends IS NULL
      JOIN people_groupmember member ON member.group_id = g.id AND NOT member.leads AND member.ends IS NULL
      JOIN people_student student ON student.person_id = member.person_id
     WHERE g.id = ANY(%(groups)s)
    ON CONFLICT (person_id, student_id, kind, cause) WHERE ends IS NULL DO NOTHING
"""


def seat(
    person: Person, student: Student, kind: SeatKind, *, reason: str, cause: str, starts: date | None = None
) -> Seat:
    """Give a person a seat; an open one with the same cause is kept."""
    row, _ = Seat.objects.get_or_create(
        person=person,
        student=student,
        kind=kind,
        cause=cause,
        ends=None,
        defaults={
            "school_id": student.school_id,
            "district_id": student.district_id,
            "reason": reason,
            "starts": starts or clock.today(student.school.time_zone),
        },
    )
    return row


def unseat(*, cause: str, ends: date, person: Person | None = None, student: Student | None = None) -> int:
    """End the open seats of a cause (of one person, at one table); returns how many ended."""
    rows = Seat.objects.filter(cause=cause, ends=None)
    if person is not None:
        rows = rows.filter(person=person)
    if student is not None:
        rows = rows.filter(student=student)
    return rows.filter(Q(starts__lte=ends)).update(ends=ends) + rows.filter(starts__gt=ends).delete()[0]


def seat_teachers(section_ids: list[int]) -> int:
    """Seat every teacher of these sections at the table of every student in them: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(SEAT_TEACHERS, {"sections": section_ids})
        return int(cursor.rowcount)


def seat_leaders(group_ids: list[int]) -> int:
    """Seat those who lead these groups at the tables of the students in them: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(SEAT_LEADERS, {"groups": group_ids})
        return int(cursor.rowcount)


def join_support_team(person: Person, students: list[Student], *, reason: str, starts: date | None = None) -> None:
    """Counselor, nurse, social worker or liaison takes a seat on these students' support teams."""
    Seat.objects.bulk_create(
        (
            Seat(
                person=person,
                student=student,
                school_id=student.school_id,
                district_id=student.district_id,
                kind=SeatKind.SUPPORT,
                reason=reason,
                cause=f"support:{person.pk}",
                starts=starts or clock.today(student.school.time_zone),
            )
            for student in students
        ),
        ignore_conflicts=True,
    )


def seat_at_school(assignment: StaffAssignment) -> None:
    """The school-wide seat that a role brings, where it brings one and the assignment names a school."""
    if assignment.school_id is None or not sees_a_whole_school(assignment.role):
        return
    SchoolSeat.objects.get_or_create(
        person_id=assignment.person_id,
        school_id=assignment.school_id,
        role=assignment.role,
        ends=None,
        defaults={
            "district_id": assignment.district_id,
            "starts": assignment.starts,
            "cause": f"assignment:{assignment.pk}",
        },
    )


def name_trusted_adult(adult: Person, student: Student, *, named_by: Person) -> TrustedAdult:
    """The student or the family names a grown-up at school; that grown-up takes a seat."""
    today = clock.today(student.school.time_zone)
    current = TrustedAdult.objects.filter(holds_on(today), person=adult, student=student).first()
    row = current or TrustedAdult.objects.create(
        person=adult,
        student=student,
        school_id=student.school_id,
        district_id=student.district_id,
        named_by=named_by,
        starts=today,
    )
    seat(
        adult, student, SeatKind.TRUSTED, reason=gettext_noop("trusted adult"), cause=f"trusted:{row.pk}", starts=today
    )
    return row
