"""What rows of `people` and `access` are, for the policy; and where SQL finds the same."""

from django.db.models import Model

from roundtable.access.models import ViewLook
from roundtable.access.policy import Subject
from roundtable.core import clock
from roundtable.people.models import Guardianship, Section, Student
from roundtable.people.models.base import holds_on


def subject(row: Model) -> Subject | None:
    """The subject of a student, a guardianship (contacts), a section or a look."""
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
    return None


def _teachers(section: Section) -> frozenset[int]:
    rows = section.teachings.filter(holds_on(clock.now().date()))
    return frozenset(rows.values_list("teacher_id", flat=True))
