"""The people of the demo: the cast entered by hand, everybody else by the school's own roster, as a district would."""

import tempfile
from datetime import date, time
from pathlib import Path

from roundtable.access.services import set_own_hours
from roundtable.demo.cast.rows import World, build_world
from roundtable.demo.generator.district import generate
from roundtable.demo.generator.schools import School
from roundtable.demo.seed import calendar
from roundtable.demo.seed.moments import YEAR_STARTS, on
from roundtable.demo.seed.words import home_languages
from roundtable.people.models import Channel, ContactPoint, Person, Section, StaffAssignment, StaffRole
from roundtable.people.models.base import Origin
from roundtable.people.services import classes, reach
from roundtable.rosters.plan import Request, sync

STUDENTS = 594  # and the six of the cast
GRADES = {"cedar": (0, 5), "juniper": (6, 8), "riverbend": (9, 12)}
HEARD_ON = date(2026, 11, 16)  # a number silent for 60 days is proved again first
PROVED_SHARE = 9  # in ten: how many families proved their number at the welcome days


def settle_in() -> World:
    """The cast, then the roster of the other families and staff; most numbers proved in the first week."""
    with on(YEAR_STARTS, 7):
        world = build_world()
        calendar.publish(world)
        _give_hours(world)
        _load_roster(world)
        _take_over(world)
        _ask_what_they_read(world)
    with on(YEAR_STARTS, 17):
        prove_numbers(world)
    return world


def _give_hours(world: World) -> None:
    """Most work as long as the school is open; Ms. Okafor goes home at noon on Fridays."""
    week = {weekday: (time(8), time(15, 30)) for weekday in range(4)} | {4: (time(8), time(12))}
    set_own_hours(world.okafor, week, stand_in=world.ortiz)


def cast_alone() -> World:
    """The cast and nobody else, for the story on a fresh database."""
    with on(YEAR_STARTS, 7):
        world = build_world()
        calendar.publish(world)
    with on(HEARD_ON, 18):
        for point in ContactPoint.objects.filter(district=world.cedarhill, channel=Channel.SMS, ended=None):
            reach.heard_from(point)
    return world


def _load_roster(world: World) -> None:
    with tempfile.TemporaryDirectory() as folder:
        generate(students=STUDENTS, out=Path(folder), schools=_schools(world))
        done = sync(Request(path=Path(folder), district=world.cedarhill, keep=True))
    if not done.applied:
        raise RuntimeError("; ".join(str(problem) for problem in done.problems[:5]))


def _take_over(world: World) -> None:
    """The cast's teachers take a homeroom of the roster too, so that their classes have a real size."""
    for teacher, grade in (("ortiz", "Grade 3"), ("okafor", "Grade 4")):
        rows = Section.objects.filter(
            school=world.cedar, homeroom=True, title=f"{grade} homeroom", origin=Origin.ROSTER
        )
        section = rows.order_by("pk").first()
        if section is None:
            raise RuntimeError(f"the roster has no {grade} homeroom")
        for row in section.teachings.filter(ends=None).select_related("teacher"):
            classes.end_teaching(section, row.teacher, ends=YEAR_STARTS)
        classes.teach(section, world.persons[teacher], starts=YEAR_STARTS)


def _ask_what_they_read(world: World) -> None:
    """Families whose language nobody here writes are asked, and read English."""
    rows = Person.objects.filter(district=world.cedarhill, origin=Origin.ROSTER, student=None)
    others = rows.exclude(language__in=["en", *home_languages()])
    for person in others:
        reach.choose_language(person, "en")


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
