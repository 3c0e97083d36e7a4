"""Plan and apply a package for a district, and keep what was found. One roster of a district is read at a time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from django.db import connection, transaction

from roundtable.access.audit import record
from roundtable.access.revocation import Cause, Revocation, revoke
from roundtable.core import clock
from roundtable.people.models import District, Person, School
from roundtable.rosters.formats.package import fingerprint, open_package
from roundtable.rosters.models import RosterProblem, RosterSource, RosterSync, SyncState
from roundtable.rosters.plan import Plan, Request, sync, tally
from roundtable.rosters.problems import Blocked, Problem, Severity

WAITING = "waiting for another roster of this district"
_LOCKS = 0x526F7374  # the first half of the advisory locks of this app
SHOWN = 1_000  # problems kept with a sync; the command line prints all of them


@dataclass(frozen=True)
class Kept:
    """A sync as it was kept, and what it found."""

    row: RosterSync
    plan: Plan


def plan_roster(
    path: Path,
    district: District,
    *,
    by: Person | None = None,
    format_key: str = "auto",
    hears: Callable[[str], None] = lambda _line: None,
) -> Kept:
    """What the package at `path` would do; changes nothing of people."""
    row = new_sync(district, by, path.name)
    return Kept(row, carry_out(Request(path, district, format=format_key, hears=hears), row))


def apply_roster(  # the page and the command line set each of these
    path: Path,
    district: District,
    *,
    by: Person | None = None,
    format_key: str = "auto",
    allow_ends: bool = False,
    hears: Callable[[str], None] = lambda _line: None,
) -> Kept:
    """Apply the package in one transaction; a blocking problem leaves everything as it was."""
    row = new_sync(district, by, path.name)
    request = Request(path, district, format=format_key, keep=True, allow_ends=allow_ends, hears=hears)
    return Kept(row, carry_out(request, row))


def new_sync(district: District, by: Person | None, file_name: str) -> RosterSync:
    """A sync that begins now, not yet written."""
    row = RosterSync(district=district, by=by, file_name=file_name[:200])
    row.at, row.read_on = clock.now(), _read_on(district)
    return row


@transaction.atomic
def carry_out(request: Request, row: RosterSync) -> Plan:
    """Plan, or apply where the request says keep, and write in `row` what was found. A second one waits here."""
    _alone(request)
    plan = _same_as_last(request)
    if plan is None:
        plan = sync(request)
    else:
        plan.applied = request.keep
    _keep(row, plan, _state(request, plan))
    _end_what_hung_on(plan)
    return plan


def _alone(request: Request) -> None:
    """Hold the district's rosters until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCKS, request.district.pk])
        if not cursor.fetchone()[0]:
            request.hears(WAITING)
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCKS, request.district.pk])


def _state(request: Request, plan: Plan) -> SyncState:
    if plan.applied:
        return SyncState.APPLIED
    return SyncState.REFUSED if request.keep or plan.blocks else SyncState.PLANNED


def refuse(row: RosterSync, problem: Problem) -> None:
    """Nothing was done; `problem` says why."""
    _keep(row, Plan(problems=[problem]), SyncState.REFUSED)


def _end_what_hung_on(plan: Plan) -> None:
    """Sessions, links and queued messages of guardians and staff whose standing ended, beyond their seats."""
    if not plan.applied:
        return
    if plan.ended_people:
        revoke(Revocation(Cause.DEPARTURE, frozenset(plan.ended_people)))
    gone = set(plan.ended_people)
    for guardian_id, student_id in plan.ended_pairs:
        if guardian_id not in gone:
            revoke(Revocation(Cause.GUARDIANSHIP_ENDED, frozenset({guardian_id}), student_id=student_id))


def _same_as_last(request: Request) -> Plan | None:
    """Nothing to do where the last apply read these very bytes on this day and the rows stand as it left them."""
    last = RosterSync.objects.filter(district=request.district, state=SyncState.APPLIED).order_by("-pk").first()
    if last is None or last.read_on != _read_on(request.district):
        return None
    try:
        mark = fingerprint(open_package(request.path))
    except Blocked:
        return None
    if mark != last.fingerprint or tally(request.district.pk) != last.tally:
        return None
    problems = [_problem(row) for row in last.problems.order_by("pk")]
    source = last.source
    plan = Plan(source.format if source else "", last.detail.get("version", ""), counts=last.counts, problems=problems)
    return replace(plan, fingerprint=mark, tally=last.tally)


def _problem(row: RosterProblem) -> Problem:
    severity = Severity(row.severity)
    return Problem(severity, row.code, row.problem, row.fix, row.file, row.line, row.column, row.value)


def _read_on(district: District) -> date:
    zone = School.objects.filter(district=district).order_by("pk").values_list("time_zone", flat=True).first()
    return clock.today(zone or "America/Chicago")


@transaction.atomic
def _keep(row: RosterSync, plan: Plan, state: SyncState) -> None:
    row.state, row.read_on = state, _read_on(row.district)
    row.source = _source(row.district, plan.format) if plan.format else None
    row.applied_at = clock.now() if state == SyncState.APPLIED else None
    row.fingerprint, row.tally, row.counts = plan.fingerprint, plan.tally, plan.counts
    row.adds, row.changes, row.ends = plan.adds, plan.changes, plan.ends
    row.detail = {**plan.detail, "version": plan.version}
    row.save()
    RosterProblem.objects.bulk_create(_problem_row(row, problem) for problem in islice(plan.problems, SHOWN))
    record(row.by, f"roster {state}", row, adds=plan.adds, changes=plan.changes, ends=plan.ends)


def _problem_row(sync_row: RosterSync, problem: Problem) -> RosterProblem:
    return RosterProblem(
        sync=sync_row,
        severity=problem.severity.value,
        code=problem.code,
        file=problem.file,
        line=problem.line,
        column=problem.column[:100],
        value=problem.value,
        problem=problem.problem,
        fix=problem.fix,
    )


def _source(district: District, format_key: str) -> RosterSource:
    row, _ = RosterSource.objects.get_or_create(
        district=district, format=format_key, defaults={"name": "The school's system"}
    )
    return row
