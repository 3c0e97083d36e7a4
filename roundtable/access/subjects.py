"""What rows of `people` and `access` are, for the policy; and where SQL finds the same."""

from django.db.models import Model

from roundtable.access.leading import leaders_around
from roundtable.access.models import ViewLook
from roundtable.access.policy import NOBODY, Subject
from roundtable.core import clock
from roundtable.people.models import (
    Guardianship,
    Holiday,
    Restriction,
    School,
    Section,
    StaffAssignment,
    Student,
)
from roundtable.people.models.base import holds_on


def subject(row: Model) -> Subject | None:
    """The subject of a student, a guardianship (contacts), a section, a look, or what administrators keep."""
    if isinstance(row, Student):
        return Subject("student", row.district_id, row.school_id, row.pk)
    if isinstance(row, Guardianship):
        child = row.student
        return Subject("contact", child.district_id, child.school_id, child.pk, author_id=row.guardian_id)
    if isinstance(row, Section):
        return Subject("section", row.district_id, row.school_id, reader_ids=_teachers(row))
    if isinstance(row, ViewLook):
        kind = "look.safety" if row.safety else "look"
        return Subject(kind, row.district_id, row.school_id, row.student_id, author_id=row.viewer_id)
    return _administered(row)


def _administered(row: Model) -> Subject | None:
    """A restriction, an appointment, a school's calendar: what administrators keep."""
    if isinstance(row, Restriction):
        return _restriction(row)
    if isinstance(row, StaffAssignment):
        return Subject("staff", row.district_id, row.school_id, author_id=row.person_id)
    if isinstance(row, School):
        return Subject("calendar", row.district_id, row.pk)
    if isinstance(row, Holiday):
        return Subject("calendar", row.district_id, row.school_id)
    return None


def _restriction(row: Restriction) -> Subject:
    """Around a child it is its school's; between two adults it names who leads a school where either belongs."""
    readers = leaders_around(row) if row.student is None else NOBODY
    return Subject(
        "restriction",
        row.district_id,
        row.student.school_id if row.student is not None else None,
        row.student_id,
        author_id=row.adult_id,
        told_to_id=row.other_adult_id,
        reader_ids=readers,
    )


def _teachers(section: Section) -> frozenset[int]:
    rows = section.teachings.filter(holds_on(clock.now().date()))
    return frozenset(rows.values_list("teacher_id", flat=True))
