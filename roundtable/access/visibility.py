"""The SQL twin of the policy: the only way from a person to rows. Proven equal to `why_may` by hypothesis.

A union by kind of seat, never one OR over both: the children of personal seats first, as a list; schools of school-wide
roles by the school's index; rows that name the person. One branch alone stays a plain filter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import F, Model, Q, QuerySet
from django.shortcuts import get_object_or_404

from roundtable.access import rules
from roundtable.access.paths import Paths, paths_of, rows_of_kind
from roundtable.access.standings import Standings, Words, standings_of
from roundtable.access.team import TeamMember, support_team_known_to, support_team_of, team_of
from roundtable.people.models import Person, Student

__all__ = [
    "TeamMember",
    "students_of",
    "support_team_known_to",
    "support_team_of",
    "team_of",
    "visible",
    "visible_around",
]

M = TypeVar("M", bound=Model)
NOTHING = Q(pk__in=[])


def visible(person: Person, rows: QuerySet[M], kind: str, *, act: str = "see") -> QuerySet[M]:
    """Those of `rows` to which `person` may do `act`, as `why_may` would say for each. Order and filters are kept."""
    standings, paths = standings_of(person), paths_of(rows.model)
    open_rows = rows.filter(rows_of_kind(rows.model, kind) & _not_closed(standings, paths))
    branches = list(_Branches(standings, paths, kind, rules.GRANTS.get((act, kind), ())).all())
    if not branches:
        return rows.none()
    if len(branches) == 1:
        return open_rows.filter(branches[0])
    first, *others = (open_rows.order_by().filter(branch).values("pk") for branch in branches)
    return rows.filter(pk__in=first.union(*others))


def visible_around(person: Person, child: Student, rows: QuerySet[M], kind: str, *, act: str = "see") -> QuerySet[M]:
    """As `visible` for those of `rows` that hang from one child: the child's index finds them, so no union is needed
    and what this person is to other children is not asked."""
    standings, paths = standings_of(person), paths_of(rows.model)
    if child.pk in standings.restricted:
        return rows.none()
    here = replace(standings, children=standings.only(child.pk), restricted=frozenset())
    branches = list(_Branches(here, paths, kind, rules.GRANTS.get((act, kind), ())).all())
    if not branches:
        return rows.none()
    of_child = Q(**{paths.student: child.pk}) & rows_of_kind(rows.model, kind) & _not_closed(here, paths)
    return rows.filter(of_child & _any_of(branches))


def students_of(person: Person, kind: str = "student") -> QuerySet[Student]:
    """Children this person may see; `kind="student.name"` adds those of whom only the first name is open."""
    return visible(person, Student.objects.all(), kind)


def guardian_for(person: Person, act: str, public_id: str) -> Person:
    """The guardian with this public id, if `person` may do `act` for one of the children; else Http404."""
    children = visible(person, Student.objects.all(), "student", act=act)
    rows = Person.objects.filter(guardianships__student__in=children, guardianships__ends=None, public_id=public_id)
    return get_object_or_404(rows.exclude(pk__in=standings_of(person).adverse).distinct())


def _not_closed(standings: Standings, paths: Paths) -> Q:
    """The district wall, restricted children, and everything of adults kept apart from this one."""
    closed = Q(**{paths.district: standings.district_id})
    if standings.restricted and paths.student:
        closed &= ~Q(**{f"{paths.student}__in": standings.restricted})
    if standings.adverse:
        closed &= _not_adverse(standings, paths)
    return closed


def _not_adverse(standings: Standings, paths: Paths) -> Q:
    apart, me = standings.adverse, standings.person_id
    fine = Q()
    for path in filter(None, (paths.author, paths.told_to)):
        fine &= ~Q(**{f"{path}__in": apart}) | Q(**{f"{path}__isnull": True})
    if paths.read_by is not None:
        fine &= ~paths.read_by(apart) | paths.read_by([me])
    return fine | Q(**{paths.author: me}) if paths.author else fine


def _any_of(conditions: list[Q]) -> Q:
    """One of them holds. An empty condition holds for every row; Django's own OR would let it vanish."""
    return reduce(or_, conditions) if all(conditions) else Q()


@dataclass(frozen=True)
class _Branches:
    standings: Standings
    paths: Paths
    kind: str
    granted: tuple[str, ...]

    def all(self) -> Iterator[Q]:
        """Up to four conditions, each with an index of its own."""
        if self.paths.student:
            yield from self._by_place(self.paths.student, self.standings.children)
        yield from self._by_place(self.paths.school, self.standings.schools)
        yield from self._without_child()
        yield from self._named()

    def _by_place(self, path: str, places: Mapping[int, Words]) -> Iterator[Q]:
        if not places or not path:
            return
        inside = [*self._seated(path, places), *self._said()]
        if inside:
            yield Q(**{f"{path}__in": list(places)}) & _any_of(inside)

    def _seated(self, path: str, places: Mapping[int, Words]) -> Iterator[Q]:
        """Every place through the standings granted there, down to the scope each reaches; standings that reach
        alike are one condition."""
        alike: dict[tuple[object, ...], tuple[str, set[int]]] = {}
        for standing in self.granted:
            if here := {place for place, words in places.items() if standing in words}:
                reach = rules.scopes_open_to(standing, self.kind), standing in rules.FAMILY
                alike.setdefault(reach, (standing, set()))[1].update(here)
        for standing, here in alike.values():
            there = Q() if len(here) == len(places) else Q(**{f"{path}__in": list(here)})
            yield there & self._scope(standing) & self._not_the_childs(standing)

    def _scope(self, standing: str) -> Q:
        if not self.paths.scope:
            return Q() if rules.reaches(standing, self.kind, None) else NOTHING
        return Q(**{f"{self.paths.scope}__in": rules.scopes_open_to(standing, self.kind)})

    def _not_the_childs(self, standing: str) -> Q:
        if standing not in rules.FAMILY or not self.paths.author or not self.paths.student:
            return Q()
        return ~Q(**{self.paths.author: F(self.paths.child_person)}) | Q(**{f"{self.paths.author}__isnull": True})

    def _said(self) -> Iterator[Q]:
        me = self.standings.person_id
        if rules.TELLER in self.granted and self.paths.author:
            yield Q(**{self.paths.author: me})
        if rules.TOLD in self.granted and self.paths.told_to:
            yield Q(**{self.paths.told_to: me})

    def _without_child(self) -> Iterator[Q]:
        """What hangs from no child: roles in the district, and whoever wrote it or was told."""
        if self.paths.student or not self.standings.connected(None, None):
            return
        if any(standing in self.standings.staff for standing in self.granted):
            yield Q()
        yield from self._said()

    def _named(self) -> Iterator[Q]:
        if rules.READER not in self.granted or self.paths.read_by is None or not self.standings.present(None):
            return
        named = self.paths.read_by([self.standings.person_id])
        if self.standings.staff or not self.paths.student:
            yield named
        else:
            yield named & Q(**{f"{self.paths.student}__in": list(self.standings.children)})
