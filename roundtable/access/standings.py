"""What a person is, everywhere: seats, school-wide roles, restrictions. One statement, however many children; one
more for whoever leads the whole district.

A page asks often, so `remember` keeps the answer on the person of one request; nobody else keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from django.db.models import Q

from roundtable.access import rules
from roundtable.access.standing_rows import Part, Row, rows_of
from roundtable.core import clock
from roundtable.people.models import Person, Restriction, RestrictionKind, School, SeatKind, StaffRole

Words = dict[str, str]
EARLIEST, LATEST = "Etc/GMT+12", "Pacific/Kiritimati"
LASTING = (Part.CLOSED, Part.APART)  # until a person lifts them
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

    def only(self, student_id: int) -> Mapping[int, Words]:
        """What this person is to one child alone, as `children` has it; empty for a child it has no seat with."""
        words = self.children.get(student_id)
        return {student_id: words} if words else {}

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


def is_staff(person: Person) -> bool:
    """Whether this person holds a role in the district now."""
    return bool(standings_of(person).staff)


def family_of(person: Person) -> set[int]:
    """Ids of the children at whose table this person sits as an adult of the family."""
    here = standings_of(person).children.items()
    return {child for child, words in here if rules.GUARDIAN in words or rules.RELATIVE in words}


def remember(person: Person) -> None:
    """Ask once for this object; for the middleware only."""
    person.__dict__[_KEPT] = _load(person)


def _load(person: Person) -> Standings:
    if person.ended is not None and person.ended <= clock.today(LATEST):
        return Standings(person.pk, person.district_id)
    rows: dict[str, list[Row]] = {part: [] for part in Part}
    today = cache(clock.today)
    for row in rows_of(person, earliest=clock.today(EARLIEST), latest=_from_today()):
        if row.part in LASTING or _holds(row, today(row.zone or EARLIEST)):
            rows[row.part].append(row)
    staff = _staff(rows[Part.STAFF])
    return Standings(
        person.pk,
        person.district_id,
        children=_children(rows[Part.SEAT], {row.place: row.flag for row in rows[Part.RIGHTS]}),
        schools=_schools(rows[Part.SCHOOL], person.district_id if rules.OF_DISTRICT in staff else None),
        staff=staff,
        restricted=frozenset(row.place for row in rows[Part.CLOSED] if row.place),
        adverse=frozenset(row.place for row in rows[Part.APART] if row.place and row.place != person.pk),
    )


def _holds(row: Row, today: date) -> bool:
    return row.starts <= today and (row.ends is None or row.ends > today)


def _children(seats: Iterable[Row], rights: Mapping[int | None, bool]) -> dict[int, Words]:
    """Standings by child; `rights`: education rights by child, for each guardianship that holds."""
    found: dict[int, Words] = {}
    for seat in seats:
        if seat.place is not None:
            for standing in _by_seat(seat.word, seat.flag, rights.get(seat.place)):
                found.setdefault(seat.place, {}).setdefault(standing, seat.reason)
    return found


def _by_seat(kind: str, adult: bool, rights: bool | None) -> Iterable[str]:
    if kind == SeatKind.SELF:
        return (rules.SELF, rules.HOLDER) if adult else (rules.SELF,)
    if kind != SeatKind.GUARDIAN:
        return (kind,)
    if rights is None:
        return ()
    return (rules.GUARDIAN,) if rights and not adult else (rules.RELATIVE,)


def _staff(jobs: Iterable[Row]) -> Words:
    """Roles anywhere in the district; one without a school is of the whole district too."""
    found: Words = {}
    for job in jobs:
        found[f"staff:{job.word}"] = job.word
        if job.place is None:
            found[f"district:{job.word}"] = job.word
    return found


def _schools(seats: Iterable[Row], led_district: int | None) -> dict[int, Words]:
    found: dict[int, Words] = {}
    for seat in seats:
        if seat.place is not None:
            found.setdefault(seat.place, {})[f"school:{seat.word}"] = seat.word
    if led_district is not None:
        for school_id in School.objects.filter(district=led_district).values_list("pk", flat=True):
            found.setdefault(school_id, {})[rules.OF_DISTRICT] = StaffRole.ADMINISTRATOR.value
    return found


def adverse_adults(person: Person) -> frozenset[int]:
    """Adults kept apart from this one, whichever of the two the order names first."""
    kept = person.__dict__.get(_KEPT)
    if isinstance(kept, Standings):
        return kept.adverse
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
