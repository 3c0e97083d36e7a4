"""What a person is, everywhere: seats, school-wide roles, restrictions. Five queries, however many children.

A page asks often, so `remember` keeps the answer on the person of one request; nobody else keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from roundtable.access import rules
from roundtable.core import clock
from roundtable.people.models import (
    Guardianship,
    Person,
    Restriction,
    RestrictionKind,
    SchoolSeat,
    Seat,
    SeatKind,
    StaffAssignment,
)

Words = dict[str, str]
EARLIEST, LATEST = "Etc/GMT+12", "Pacific/Kiritimati"
_KEPT = "_standings_of_request"


@dataclass(frozen=True)
class Standings:
    """Standing -> words, by child, by school and in the district; and what is closed to this person."""

    person_id: int
    district_id: int
    children: Mapping[int, Words] = field(default_factory=dict)
    schools: Mapping[int, Words] = field(default_factory=dict)
    staff: Mapping[str, str] = field(default_factory=dict)
    restricted: frozenset[int] = frozenset()
    adverse: frozenset[int] = frozenset()

    def towards(self, student_id: int | None, school_id: int | None) -> Words:
        """Every standing towards one child at one school; without a child, also the roles in the district."""
        if student_id is None:
            return {**self.staff, **self.schools.get(school_id or 0, {})}
        return {**self.schools.get(school_id or 0, {}), **self.children.get(student_id, {})}

    def connected(self, student_id: int | None, school_id: int | None) -> bool:
        """Whether this person still has anything to do with the child or its school."""
        if student_id is None:
            return bool(self.children or self.schools or self.staff)
        return student_id in self.children or school_id in self.schools

    def present(self, student_id: int | None) -> bool:
        """Whether a row may name this person as its reader: staff anywhere in the district, or a seat."""
        return bool(self.staff) or (bool(self.children) if student_id is None else student_id in self.children)


def standings_of(person: Person) -> Standings:
    """What this person is now; from the request where `remember` was called for this very object."""
    kept = person.__dict__.get(_KEPT)
    return kept if isinstance(kept, Standings) else _load(person)


def remember(person: Person) -> None:
    """Ask once for this object; for the middleware only."""
    person.__dict__[_KEPT] = _load(person)


def _load(person: Person) -> Standings:
    if person.ended is not None and person.ended <= clock.today(LATEST):
        return Standings(person.pk, person.district_id)
    return Standings(
        person.pk,
        person.district_id,
        children=_children(person),
        schools=_schools(person),
        staff=_staff(person),
        restricted=restricted_children(person),
        adverse=adverse_adults(person),
    )


def _maybe_open(prefix: str = "") -> Q:
    """Rows that hold somewhere on Earth; each row's own zone decides (`_holds`)."""
    earliest = clock.today(EARLIEST)
    return Q(**{f"{prefix}ends": None}) | Q(**{f"{prefix}ends__gt": earliest})


def _holds(zone: str | None, starts: date, ends: date | None) -> bool:
    today = clock.today(zone or EARLIEST)
    return starts <= today and (ends is None or ends > today)


def _children(person: Person) -> dict[int, Words]:
    seats = Seat.objects.filter(_maybe_open(), person=person, district_id=person.district_id).order_by("pk")
    rows = list(
        seats.values_list(
            "student_id", "kind", "reason", "student__adult_or_unaccompanied", "school__time_zone", "starts", "ends"
        )
    )
    rights = _rights(person) if any(row[1] == SeatKind.GUARDIAN for row in rows) else {}
    found: dict[int, Words] = {}
    for student_id, kind, reason, adult, zone, starts, ends in rows:
        if _holds(zone, starts, ends):
            for standing in _by_seat(kind, adult, rights.get(student_id)):
                found.setdefault(student_id, {}).setdefault(standing, reason)
    return found


def _rights(person: Person) -> dict[int, bool]:
    """Child -> education rights, for each guardianship that holds."""
    rows = Guardianship.objects.filter(_maybe_open(), guardian=person)
    fields = rows.values_list("student_id", "education_rights", "student__school__time_zone", "starts", "ends")
    return {student: rights for student, rights, zone, starts, ends in fields if _holds(zone, starts, ends)}


def _by_seat(kind: str, adult: bool, rights: bool | None) -> Iterable[str]:
    if kind == SeatKind.SELF:
        return (rules.SELF, rules.HOLDER) if adult else (rules.SELF,)
    if kind != SeatKind.GUARDIAN:
        return (kind,)
    if rights is None:
        return ()
    return (rules.GUARDIAN,) if rights and not adult else (rules.RELATIVE,)


def _schools(person: Person) -> dict[int, Words]:
    rows = SchoolSeat.objects.filter(_maybe_open(), person=person, district_id=person.district_id)
    found: dict[int, Words] = {}
    for school_id, role, zone, starts, ends in rows.values_list(
        "school_id", "role", "school__time_zone", "starts", "ends"
    ):
        if _holds(zone, starts, ends):
            found.setdefault(school_id, {})[f"school:{role}"] = role
    return found


def _staff(person: Person) -> Words:
    rows = StaffAssignment.objects.filter(_maybe_open(), person=person, district_id=person.district_id)
    fields = rows.values_list("role", "school__time_zone", "starts", "ends")
    return {f"staff:{role}": role for role, zone, starts, ends in fields if _holds(zone, starts, ends)}


def restricted_children(person: Person) -> frozenset[int]:
    """Children this adult must reach nothing of: from the first day anywhere, until a person lifts it."""
    rows = Restriction.objects.filter(
        kind=RestrictionKind.ADULT_CHILD, adult=person, lifted_at=None, starts__lte=_from_today()
    )
    return frozenset(pk for pk in rows.values_list("student_id", flat=True) if pk)


def adverse_adults(person: Person) -> frozenset[int]:
    """Adults kept apart from this one, whichever of the two the order names first."""
    rows = Restriction.objects.filter(
        Q(adult=person) | Q(other_adult=person),
        kind=RestrictionKind.ADULT_ADULT,
        lifted_at=None,
        starts__lte=_from_today(),
    )
    pairs = rows.values_list("adult_id", "other_adult_id")
    return frozenset(pk for pair in pairs for pk in pair if pk and pk != person.pk)


def _from_today() -> date:
    """Tomorrow's date: a restriction errs on the side of holding too early."""
    return clock.today(LATEST) + timedelta(days=1)
