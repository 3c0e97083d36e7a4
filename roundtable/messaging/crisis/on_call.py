"""Who must see to words of danger now: whoever is on call, else the counselors, else the administrators."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from roundtable.access.standings import standings_of
from roundtable.messaging.models import OnCallTurn
from roundtable.people.models import Person, School, StaffAssignment, StaffRole, Student
from roundtable.people.models.base import holds_on


def on_call_now(school: School, now: datetime, *, author: Person | None, student: Student | None) -> list[Person]:
    """The first of these groups that holds anybody who may know."""
    groups = (_may_know(group, author, student) for group in _groups(school, now))
    return next((group for group in groups if group), [])


def administrators_of(school: School, now: datetime, *, author: Person | None, student: Student | None) -> list[Person]:
    """Those of the school, else of the district, who may know."""
    groups = (_may_know(group, author, student) for group in _leads(school, now))
    return next((group for group in groups if group), [])


def turns_of(school: School, now: datetime) -> QuerySet[OnCallTurn]:
    """Turns that run or are to come."""
    rows = OnCallTurn.objects.filter(school=school, withdrawn_at=None, ends_at__gt=now)
    return rows.select_related("person").order_by("begins_at", "pk")


def staff_of(school: School, now: datetime) -> QuerySet[Person]:
    """Who works at the school or in the whole district, by name."""
    working = StaffAssignment.objects.filter(holds_on(now.date()), district=school.district_id, school__in=[school.pk])
    everywhere = StaffAssignment.objects.filter(holds_on(now.date()), district=school.district_id, school=None)
    rows = Person.objects.filter(ended=None)
    return rows.filter(pk__in=working.union(everywhere).values("person")).order_by("sort_key", "pk")


def _groups(school: School, now: datetime) -> Iterator[list[Person]]:
    turns = turns_of(school, now).filter(begins_at__lte=now)
    yield [turn.person for turn in turns if turn.person.ended is None]
    support = _holding(school, now, StaffRole.SUPPORT_STAFF)
    yield [row.person for row in support if "counselor" in row.title.lower()]
    yield [row.person for row in support]
    yield from _leads(school, now)


def _leads(school: School, now: datetime) -> Iterator[list[Person]]:
    yield [row.person for row in _holding(school, now, StaffRole.ADMINISTRATOR)]
    everywhere = StaffAssignment.objects.filter(
        holds_on(now.date()), district=school.district_id, school=None, role=StaffRole.ADMINISTRATOR
    )
    yield [row.person for row in everywhere.select_related("person").order_by("pk")]


def _holding(school: School, now: datetime, role: StaffRole) -> list[StaffAssignment]:
    rows = StaffAssignment.objects.filter(holds_on(now.date()), school=school, role=role, person__ended=None)
    return list(rows.select_related("person").order_by("pk"))


def _may_know(persons: list[Person], author: Person | None, student: Student | None) -> list[Person]:
    """Never the writer, an adult kept apart from the writer, or one kept from a child of theirs."""
    children = _children(author, student)
    found = []
    for person in {one.pk: one for one in persons}.values():
        standings = standings_of(person)
        kept_away = children & set(standings.restricted)
        if person != author and not kept_away and (author is None or author.pk not in standings.adverse):
            found.append(person)
    return found


def _children(author: Person | None, student: Student | None) -> set[int]:
    ids = set(author.guardianships.values_list("student", flat=True)) if author else set()
    return ids | ({student.pk} if student else set())
