"""Where SQL finds in a model's rows what a Subject says of one row.

Models with the fields of `ChildRow` or `ToldRow` need nothing. Others set `policy_paths = Paths(...)`; models whose
rows name readers give `read_by(person_ids) -> Q` as a classmethod (write it as `pk__in`, so that it may be negated);
models that are several kinds set `policy_kinds = {"look": Q(safety=False)}`."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import Model, Q

from roundtable.access.leading import restrictions_led_by
from roundtable.core import clock
from roundtable.people.models import (
    Guardianship,
    Holiday,
    Restriction,
    School,
    Section,
    StaffAssignment,
    Student,
    Teaching,
)
from roundtable.people.models.base import holds_on

ReadBy = Callable[[Collection[int]], Q]


@dataclass(frozen=True)
class Paths:
    """Field paths; an empty one means that the rows have no such thing."""

    district: str = "district"
    school: str = "school"
    student: str = "student"
    author: str = ""
    told_to: str = ""
    scope: str = ""
    read_by: ReadBy | None = None

    @property
    def child_person(self) -> str:
        """The path to the child's own person, to know a child's words by."""
        return "person" if self.student == "pk" else f"{self.student}__person"


def _taught_by(person_ids: Collection[int]) -> Q:
    rows = Teaching.objects.filter(holds_on(clock.now().date()), teacher__in=person_ids)
    return Q(pk__in=rows.values("section"))


_PEOPLE: dict[type[Model], Paths] = {
    Student: Paths(student="pk"),
    Section: Paths(student="", read_by=_taught_by),
    Guardianship: Paths("student__district", "student__school", "student", author="guardian"),
    Restriction: Paths(
        "district", "student__school", "student", author="adult", told_to="other_adult", read_by=restrictions_led_by
    ),
    StaffAssignment: Paths(student="", author="person"),
    School: Paths(school="pk", student=""),
    Holiday: Paths(student=""),
}


def paths_of(model: type[Model]) -> Paths:
    """The paths of a model: its own, those of `people`, or by the names of its fields."""
    if model in _PEOPLE:
        return _PEOPLE[model]
    declared = getattr(model, "policy_paths", None)
    if isinstance(declared, Paths):
        return declared
    names = {field.name for field in model._meta.get_fields()}
    found = {
        name: name if name in names else "" for name in ("district", "school", "student", "author", "told_to", "scope")
    }
    return Paths(**found, read_by=getattr(model, "read_by", None))


def rows_of_kind(model: type[Model], kind: str) -> Q:
    """The condition that a row of this model is of this kind; models of one kind need none."""
    kinds: dict[str, Q] = getattr(model, "policy_kinds", {})
    return kinds.get(kind, Q())
