"""The only way from the administrators' pages to rows: through the policy, with the look at a child logged."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from roundtable.access import rules
from roundtable.access.administration.named import named
from roundtable.access.models import AuditEntry
from roundtable.access.policy import require, why_may
from roundtable.access.standings import standings_of
from roundtable.access.viewlog import log_look
from roundtable.access.visibility import visible, visible_around
from roundtable.core.text import search_key
from roundtable.people.models import Guardianship, Person, Restriction, StaffAssignment, Student

MOST = 50
LONGEST_AGO = 200


def administers(person: Person) -> bool:
    """Whether this person leads a school, or the district; asks nothing further of the database."""
    schools = standings_of(person).schools.values()
    return any(standing in words for words in schools for standing in rules.LEADS)


def opens_families(person: Person) -> bool:
    """Whether this person sees who is a child's guardian: administrators and the front office."""
    granted = rules.GRANTS["see", "guardianship"]
    return any(standing in words for words in standings_of(person).schools.values() for standing in granted)


def children_found(person: Person, words: str) -> QuerySet[Student]:
    """Children of this person's schools whose name has every word as a prefix, by name."""
    rows = visible(person, Student.objects.filter(ended=None), "guardianship").filter(named(words, "person__"))
    return rows.select_related("person", "school").order_by("person__sort_key", "pk")[:MOST]


def child_for(person: Person, public_id: str, *, act: str = "see", safety: bool = False) -> Student:
    """The child, where this person may do `act` to its guardians; the look is logged. Raises Http404 otherwise."""
    rows = Student.objects.select_related("person", "school", "district")
    student = get_object_or_404(rows, person__public_id=public_id)
    reason = require(person, act, student, kind="guardianship")
    log_look(person, [student], reason, safety=safety)
    return student


def child_to_restrict(person: Person, public_id: str) -> Student:
    """The child, for whoever may put an order on file; a look that is kept aside. Raises Http404 otherwise."""
    rows = Student.objects.select_related("person", "school", "district")
    student = get_object_or_404(rows, person__public_id=public_id)
    log_look(person, [student], require(person, "restrict", student), safety=True)
    return student


def guardianships(person: Person, student: Student) -> list[Guardianship]:
    """The child's guardians as this person may know them, those who ended last; restricted adults only for leads."""
    rows = visible_around(person, student, Guardianship.objects.all(), "guardianship")
    if not why_may(person, "restrict", student):
        rows = rows.exclude(guardian__in=student.restrictions.filter(lifted_at=None).values("adult"))
    return list(rows.select_related("guardian").order_by(F("ends").desc(nulls_first=True), "pk"))


def guardianship_for(person: Person, student: Student, guardian_id: str) -> Guardianship:
    """One that holds, for whoever may change it. Raises Http404."""
    rows = visible_around(person, student, Guardianship.objects.filter(ends=None), "guardianship", act="write")
    return get_object_or_404(rows.select_related("guardian", "student__person"), guardian__public_id=guardian_id)


def first_said(rows: Sequence[Guardianship]) -> dict[int, AuditEntry]:
    """What the roster had said of each of these before people changed it by hand; guardianship id -> entry."""
    entries = AuditEntry.objects.filter(kind="people.guardianship", row__in=[row.pk for row in rows])
    changed = entries.filter(verb="change_standing", facts__origin="roster").order_by("-at", "-pk")
    return {entry.row: entry for entry in changed if entry.row is not None}


def restrictions(person: Person) -> QuerySet[Restriction]:
    """Orders this person may know; nobody sees one they are a side of themself."""
    rows = visible(person, Restriction.objects.exclude(adult=person).exclude(other_adult=person), "restriction")
    return rows.select_related("adult", "other_adult", "student__person", "student__school", "entered_by", "lifted_by")


def restriction_for(person: Person, public_id: str, *, act: str = "see") -> Restriction:
    """One order; a look at its child is logged, aside. Raises Http404."""
    row = get_object_or_404(restrictions(person), public_id=public_id)
    reason = require(person, act, row)
    if row.student is not None:
        log_look(person, [row.student], reason, safety=True)
    return row


def restrictions_around(person: Person, student: Student) -> list[Restriction]:
    """Orders that hold around a child: from it, and between adults of whom one is its guardian."""
    adults = student.guardianships.values("guardian")
    around = Q(student=student) | Q(adult__in=adults, student=None) | Q(other_adult__in=adults, student=None)
    return list(restrictions(person).filter(around, lifted_at=None).order_by("starts", "pk"))


def ended_by(restriction: Restriction) -> AuditEntry | None:
    """The entry of the trail that says what ended when the order was put on file."""
    entries = AuditEntry.objects.filter(kind="people.restriction", row=restriction.pk)
    return entries.filter(verb__in=("restrict", "keep_apart")).first()


def adults_around(person: Person, student: Student) -> list[Person]:
    """Everybody who is or was a guardian of the child, by name."""
    rows = Person.objects.filter(guardianships__student=student).exclude(pk=person.pk)
    return list(rows.exclude(pk__in=standings_of(person).adverse).distinct().order_by("sort_key", "pk"))


def adults_found(person: Person, words: str) -> list[Person]:
    """Adults of this person's schools by name: guardians of their children, and their staff."""
    if not search_key(words).split():
        return []
    children = visible(person, Student.objects.all(), "guardianship", act="write")
    staff = visible(person, StaffAssignment.objects.filter(ends=None), "staff")
    near = Q(pk__in=Guardianship.objects.filter(student__in=children).values("guardian"))
    near |= Q(pk__in=staff.values("person"))
    rows = Person.objects.filter(near, named(words), ended=None).exclude(pk=person.pk)
    return list(rows.exclude(pk__in=standings_of(person).adverse).order_by("sort_key", "pk")[:MOST])


def require_lead(person: Person) -> None:
    """Raises Http404 for whoever leads no school."""
    if not administers(person):
        raise Http404
