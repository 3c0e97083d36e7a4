"""The only way from these pages to children: through the policy, with the look logged."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from roundtable.access.policy import require, why_may
from roundtable.access.team import team_of
from roundtable.access.viewlog import log_look
from roundtable.access.visibility import students_of
from roundtable.core.text import search_key, trigrams
from roundtable.home.table import Sitting, sitting
from roundtable.people.models import Person, SeatKind, StaffAssignment, Student

MOST_FOUND = 50
_WORK = "_work_of_request"


def child_for(person: Person, public_id: str) -> Student:
    """The student, where the policy gives a reason; the reason is logged. Raises Http404 otherwise."""
    rows = Student.objects.select_related("person", "school", "district")
    student = get_object_or_404(rows, person__public_id=public_id)
    log_look(person, [student], require(person, "see", student))
    return student


def children_of(person: Person) -> QuerySet[Student]:
    """The children at whose table this member of staff has a seat of their own, by name."""
    mine = person.seats.filter(ends=None).exclude(kind__in=(SeatKind.GUARDIAN, SeatKind.SELF))
    rows = students_of(person).filter(pk__in=mine.values("student_id"))
    return _listed(rows)


def own_children(person: Person) -> QuerySet[Student]:
    """A guardian's children, restrictions aside."""
    mine = person.seats.filter(ends=None, kind=SeatKind.GUARDIAN)
    return _listed(students_of(person).filter(pk__in=mine.values("student_id")))


def may_read_looks(person: Person, student: Student) -> bool:
    """Whether who looked at this child's record is this person's to read."""
    return why_may(person, "see", student, kind="look") is not None


def found_children(person: Person, words: str) -> QuerySet[Student]:
    """Children this person may see whose name has every word as a prefix; where none does, those with a likely typo."""
    rows = students_of(person)
    prefixes = search_key(words).split()
    matching = Q()
    for prefix in prefixes:
        matching &= Q(person__search_key__startswith=prefix) | Q(person__search_key__contains=f" {prefix}")
    exact = rows.filter(matching) if prefixes else rows.none()
    if exact.exists() or not prefixes:
        return _listed(exact)[:MOST_FOUND]
    close = trigrams(words)
    return _listed(rows.filter(person__trigrams__overlap=close[: len(close) // 2 + 1]))[:MOST_FOUND]


def work_of(person: Person) -> StaffAssignment | None:
    """The first role this person holds, with its school; kept on the person of one request, as the bar and the
    greeting both ask."""
    if _WORK not in person.__dict__:
        rows = StaffAssignment.objects.filter(person=person, ends=None).select_related("school")
        person.__dict__[_WORK] = rows.first()
    kept: StaffAssignment | None = person.__dict__[_WORK]
    return kept


def table_of(student: Student, person: Person) -> list[Sitting]:
    """Who sits at the child's table, as this person may see it."""
    return [sitting(member) for member in team_of(student, person)]


def _listed(rows: QuerySet[Student]) -> QuerySet[Student]:
    return rows.select_related("person", "school").order_by("person__sort_key")
