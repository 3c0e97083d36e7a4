"""Plan and apply a package for a district, and keep what was found."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.revocation import Cause, Revocation, revoke
from roundtable.core import clock
from roundtable.people.models import District, Person, School
from roundtable.rosters.formats.package import fingerprint, open_package
from roundtable.rosters.models import RosterProblem, RosterSource, RosterSync, SyncState
from roundtable.rosters.plan import Plan, Request, sync, tally
from roundtable.rosters.problems import Blocked, Problem, Severity

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
    request = Request(path, district, format=format_key, hears=hears)
    plan = _same_as_last(request) or sync(request)
    state = SyncState.REFUSED if plan.blocks else SyncState.PLANNED
    return Kept(_keep(district, plan, state, by, path.name), plan)


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
    request = Request(path, district, format=format_key, keep=True, allow_ends=allow_ends, hears=hears)
    same = _same_as_last(request)
    if same:
        same.applied = True
        return Kept(_keep(district, same, SyncState.APPLIED, by, path.name), same)
    with transaction.atomic():
        plan = sync(request)
        state = SyncState.APPLIED if plan.applied else SyncState.REFUSED
        row = _keep(district, plan, state, by, path.name)
        _end_what_hung_on(plan)
    return Kept(row, plan)


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
def _keep(district: District, plan: Plan, state: SyncState, by: Person | None, file_name: str) -> RosterSync:
    moment = clock.now()
    row = RosterSync.objects.create(
        district=district,
        source=_source(district, plan.format) if plan.format else None,
        state=state,
        by=by,
        at=moment,
        applied_at=moment if state == SyncState.APPLIED else None,
        file_name=file_name[:200],
        fingerprint=plan.fingerprint,
        read_on=_read_on(district),
        counts=plan.counts,
        adds=plan.adds,
        changes=plan.changes,
        ends=plan.ends,
        detail={**plan.detail, "version": plan.version},
        tally=plan.tally,
    )
    RosterProblem.objects.bulk_create(_problem_row(row, problem) for problem in islice(plan.problems, SHOWN))
    record(by, f"roster {state}", row, adds=plan.adds, changes=plan.changes, ends=plan.ends)
    return row


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
