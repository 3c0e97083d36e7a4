"""Who sits at a child's table, as one viewer may know it."""

from dataclasses import dataclass

from roundtable.access.standings import standings_of
from roundtable.core import clock
from roundtable.people.models import Person, Seat, SeatKind, Student
from roundtable.people.models.base import holds_on

HOME = frozenset({SeatKind.GUARDIAN, SeatKind.SELF})
AT_THE_TABLE = (SeatKind.SELF, SeatKind.GUARDIAN, SeatKind.TEACHER, SeatKind.SUPPORT, SeatKind.TEAM, SeatKind.TRUSTED)


@dataclass(frozen=True)
class TeamMember:
    """One seat: who, of which kinds, and why, in the words of the first seat. `home`: sits on the family's side."""

    person: Person
    kinds: tuple[str, ...]
    reason: str
    home: bool


def team_of(student: Student, viewer: Person) -> list[TeamMember]:
    """The table as `viewer` may see it: without restricted adults, and without an adult kept apart from the viewer.

    Ordered: the student, guardians, teachers, support, others; each by name. `require(..., "see", student)` first."""
    hidden = standings_of(viewer).adverse
    found: dict[int, list[Seat]] = {}
    for seat in _seats(student):
        if seat.person_id not in hidden:
            found.setdefault(seat.person_id, []).append(seat)
    return sorted((_member(seats) for seats in found.values()), key=_order)


def support_team_of(student: Student) -> set[int]:
    """Ids of the persons on the child's support team: counselor, nurse, social worker, liaison with a seat."""
    return {seat.person_id for seat in _seats(student) if seat.kind == SeatKind.SUPPORT}


def support_team_known_to(viewer: Person, student: Student) -> list[Person]:
    """The support team by name, without an adult kept apart from the viewer. `require(..., "see", student)` first."""
    known = support_team_of(student) - standings_of(viewer).adverse
    return list(Person.objects.filter(pk__in=known, ended=None).order_by("sort_key"))


def _seats(student: Student) -> list[Seat]:
    """Seats that hold today, restricted adults' seats aside."""
    today = clock.today(student.school.time_zone)
    rows = Seat.objects.filter(holds_on(today), student=student, kind__in=AT_THE_TABLE, person__ended=None)
    closed = student.restrictions.filter(lifted_at=None).values("adult")
    return list(rows.exclude(person__in=closed).select_related("person").order_by("pk"))


def _member(seats: list[Seat]) -> TeamMember:
    ordered = sorted(seats, key=lambda seat: AT_THE_TABLE.index(SeatKind(seat.kind)))
    kinds = tuple(dict.fromkeys(seat.kind for seat in ordered))
    return TeamMember(ordered[0].person, kinds, ordered[0].reason, home=ordered[0].kind in HOME)


def _order(member: TeamMember) -> tuple[int, str]:
    return AT_THE_TABLE.index(SeatKind(member.kinds[0])), member.person.sort_key
