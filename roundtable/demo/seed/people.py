"""The people of the demo: the cast entered by hand, everybody else by the school's own roster, as a district would."""

import tempfile
from pathlib import Path

from roundtable.demo.cast.rows import World, build_world
from roundtable.demo.generator.district import generate
from roundtable.demo.generator.schools import School
from roundtable.demo.seed.moments import YEAR_STARTS, on
from roundtable.people.models import ContactPoint, StaffAssignment, StaffRole
from roundtable.people.services import reach
from roundtable.rosters.plan import Request, sync

STUDENTS = 594  # and the six of the cast
GRADES = {"cedar": (0, 5), "juniper": (6, 8), "riverbend": (9, 12)}
PROVED_SHARE = 9  # in ten: how many families proved their number at the welcome days


def settle_in() -> World:
    """The cast, then the roster of the other families and staff; most numbers proved in the first week."""
    with on(YEAR_STARTS, 7):
        world = build_world()
        _load_roster(world)
    with on(YEAR_STARTS, 17):
        prove_numbers(world)
    return world


def _load_roster(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        generate(students=STUDENTS, out=Path(folder), schools=_schools(world))
        done = sync(Request(path=Path(folder), district=world.cedarhill, keep=True))
    if not done.applied:
        raise RuntimeError("; ".join(str(problem) for problem in done.problems[:5]))


def prove_numbers(world: World) -> None:
    """Nine in ten answered the first text of the year from their own number."""
    points = ContactPoint.objects.filter(district=world.cedarhill, origin="roster", ended=None).order_by("pk")
    ids = list(points.values_list("pk", flat=True))
    reach.prove_all([pk for place, pk in enumerate(ids) if place % 10 < PROVED_SHARE])


def teachers(world: World) -> list[StaffAssignment]:
    """The roster's teachers, in a steady order."""
    rows = StaffAssignment.objects.filter(district=world.cedarhill, role=StaffRole.TEACHER, ends=None)
    return list(rows.select_related("person", "school").order_by("pk"))


def _schools(world: World) -> list[School]:
    return [School(f"school-{key}", world.schools[key].name, low, high) for key, (low, high) in GRADES.items()]
