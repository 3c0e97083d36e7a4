"""A sync: read, stage, check, compare, and either keep the result or take all of it back.

A plan runs the very statements that apply would run, in a transaction that is rolled back, so what it shows is what
would happen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from roundtable.core import clock
from roundtable.people.models import District, School
from roundtable.people.services.seats import seat_teachers
from roundtable.rosters import checks, findings, staging
from roundtable.rosters.formats.base import Mode
from roundtable.rosters.formats.known import format_of
from roundtable.rosters.formats.package import Package, fingerprint, open_package
from roundtable.rosters.problems import Blocked, Problem, Report, Severity
from roundtable.rosters.steps import classes, families, holds, persons, places, reach, roles, staff, students
from roundtable.rosters.steps.base import Situation, Verb

MOST_LEAVING = 0.10
NOUNS = ("schools", "students", "staff", "guardians", "sections", "enrollments")
_COUNTS = """
    SELECT (SELECT count(*) FROM st_org WHERE kind = 'school' AND NOT removed),
           (SELECT count(*) FROM st_pupil),
           (SELECT count(DISTINCT person_id) FROM st_job),
           (SELECT count(*) FROM st_related r WHERE EXISTS (SELECT FROM st_live l WHERE l.person = r.sourced_id)),
           (SELECT count(*) FROM st_lesson),
           (SELECT count(*) FROM st_learns)
"""
# the open roster rows of a district: if these stand as the last sync left them, the same file changes nothing
_TALLY = """
    SELECT (SELECT count(*) FROM people_person
             WHERE district_id = %(district)s AND origin = 'roster' AND ended IS NULL),
           (SELECT count(*) FROM people_student WHERE district_id = %(district)s AND ended IS NULL),
           (SELECT count(*) FROM people_guardianship g JOIN people_student s ON s.id = g.student_id
             WHERE s.district_id = %(district)s AND g.ends IS NULL),
           (SELECT count(*) FROM people_staffassignment WHERE district_id = %(district)s AND ends IS NULL),
           (SELECT count(*) FROM people_section WHERE district_id = %(district)s AND ends IS NULL),
           (SELECT count(*) FROM people_enrollment e JOIN people_section s ON s.id = e.section_id
             WHERE s.district_id = %(district)s AND e.ends IS NULL),
           (SELECT count(*) FROM people_teaching t JOIN people_section s ON s.id = t.section_id
             WHERE s.district_id = %(district)s AND t.ends IS NULL),
           (SELECT count(*) FROM people_contactpoint WHERE district_id = %(district)s AND ended IS NULL),
           (SELECT count(*) FROM people_restriction WHERE district_id = %(district)s AND lifted_at IS NULL),
           (SELECT count(*) FROM rosters_rosterhold WHERE district_id = %(district)s AND decision <> '')
"""


@dataclass
class Plan:
    """What a package would do, or did. `adds`, `changes` and `ends` count rows; `detail` has them by noun."""

    format: str = ""
    version: str = ""
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(NOUNS, 0))
    adds: int = 0
    changes: int = 0
    ends: int = 0
    detail: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    fingerprint: str = ""
    tally: list[int] = field(default_factory=list)
    applied: bool = False
    ended_pairs: list[tuple[int, int]] = field(default_factory=list)
    ended_people: list[int] = field(default_factory=list)

    @property
    def blocks(self) -> bool:
        """Whether anything stands in the way of applying."""
        return any(problem.severity is Severity.BLOCKS for problem in self.problems)

    @property
    def has_problems(self) -> bool:
        """Whether rows were left out or nothing could be applied (exit status 1)."""
        return any(problem.severity is not Severity.NOTE for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """The document of `interfaces.md`, with `detail` and `applied` beside."""
        return {
            "format": self.format,
            "version": self.version,
            "counts": self.counts,
            "adds": self.adds,
            "changes": self.changes,
            "ends": self.ends,
            "problems": [problem.as_json() for problem in self.problems],
            "detail": self.detail,
            "applied": self.applied,
        }


@dataclass(frozen=True)
class Request:
    """What to sync: a path, into which district; `keep` false means a plan only."""

    path: Path
    district: District
    format: str = "auto"
    keep: bool = False
    allow_ends: bool = False
    hears: Callable[[str], None] = lambda _line: None


def sync(request: Request) -> Plan:
    """Plan or apply a package in one transaction. Nothing is half done: blocked or unwanted work is rolled back."""
    report = Report(hears=request.hears)
    plan = Plan()
    try:
        package = open_package(request.path)
        plan.fingerprint = fingerprint(package)
        with transaction.atomic():
            _run(request, package, plan, report)
            plan.applied = request.keep and report.worst() is not Severity.BLOCKS
            if not plan.applied:
                transaction.set_rollback(True)
    except Blocked as refusal:
        report.add(refusal.problem)
        plan.adds = plan.changes = plan.ends = 0
        plan.detail, plan.applied = {}, False
    plan.problems = sorted(report.all(), key=lambda problem: list(Severity).index(problem.severity))
    return plan


def _run(request: Request, package: Package, plan: Plan, report: Report) -> None:
    known = format_of(package, request.format)
    reading = known.read(package, report)
    plan.format, plan.version = reading.format, reading.version
    situation = Situation(request.district.pk, _today(request.district), clock.now(), _modes(reading.modes))
    staging.make_tables()
    staging.fill(reading.streams)
    situation.run(*roles.FROM_PERSONS)
    staging.settle()
    checks.check(situation, report)
    _stop_if_blocked(report)
    report.hears("comparing")
    _compare(situation, report, allow_ends=request.allow_ends)
    _take_stock(situation, plan)


def _today(district: District) -> Any:
    zone = School.objects.filter(district=district).order_by("pk").values_list("time_zone", flat=True).first()
    return clock.today(zone or "America/Chicago")


def _modes(modes: dict[str, Mode]) -> dict[str, Mode]:
    return modes if "role" in modes else modes | {"role": modes.get("person", Mode.ABSENT)}


def _stop_if_blocked(report: Report) -> None:
    blocking = next((problem for problem in report.problems if problem.severity is Severity.BLOCKS), None)
    if blocking:
        report.problems.remove(blocking)
        raise Blocked(blocking)


def _compare(situation: Situation, report: Report, *, allow_ends: bool) -> None:
    situation.run(*roles.STEPS, *places.STEPS, *persons.STEPS)
    findings.after_persons(situation, report)
    situation.run(*students.PREPARE)
    if not allow_ends:
        _safety_stop(situation, report)
    situation.run(*students.STEPS, *staff.STEPS, *families.LINK)
    findings.after_links(situation, report)
    situation.run(*holds.STEPS)
    findings.after_holds(situation, report)
    situation.run(*families.STEPS, *reach.STEPS, *classes.STEPS)
    findings.after_classes(situation, report)
    seat_teachers([section for (section,) in situation.ask(classes.TOUCHED)])
    situation.run(*persons.ENDS)


def _safety_stop(situation: Situation, report: Report) -> None:
    """Too many leavers block the sync; the comparing goes on, so the plan still shows what would happen."""
    leaving, here = situation.ask(students.SAFETY)[0]
    if not here or leaving <= here * MOST_LEAVING:
        return
    words = f"{leaving} of {here} active students would end, more than 10 percent."
    fix = "Check that the file is whole. If it is right, apply it with --allow-ends, or tick the box on the page."
    block = Severity.BLOCKS
    report.add(Problem(block, "safety.too_many_ends", words, fix, file="users.csv", value=str(leaving)))


def _take_stock(situation: Situation, plan: Plan) -> None:
    plan.counts = dict(zip(NOUNS, situation.ask(_COUNTS)[0], strict=True))
    plan.adds, plan.changes, plan.ends = (situation.total(verb) for verb in (Verb.ADD, Verb.CHANGE, Verb.END))
    plan.detail = {f"{noun} {verb}": count for (verb, noun), count in sorted(situation.tally.items())}
    plan.tally = tally(situation.district_id)
    plan.ended_pairs = [(guardian, student) for guardian, student in situation.ask(families.PARTED)]
    plan.ended_people = [person for (person,) in situation.ask(persons.GONE)]


def tally(district_id: int) -> list[int]:
    """How many open rows of each kind the district holds."""
    with connection.cursor() as cursor:
        cursor.execute(_TALLY, {"district": district_id})
        return list(cursor.fetchone())
