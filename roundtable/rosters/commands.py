"""`roundtable roster plan` and `roundtable roster apply`."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from roundtable.core.commands import DONE, PROBLEMS, Command, Outcome, UsageProblem
from roundtable.people.models import District
from roundtable.rosters.formats.known import KEYS
from roundtable.rosters.plan import Plan
from roundtable.rosters.problems import Problem
from roundtable.rosters.services.districts import district_for
from roundtable.rosters.services.syncs import apply_roster, plan_roster

SHOWN = 20


def commands() -> list[Command]:
    """What this app adds to the command line."""
    return [
        Command("roster plan", "show what a roster would change", plan, _plan_arguments),
        Command("roster apply", "apply a roster in one transaction", apply, _apply_arguments),
    ]


def _plan_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="a folder, a zip or one CSV file")
    parser.add_argument("--format", default="auto", choices=("auto", *KEYS))
    parser.add_argument("--district", default="", metavar="ID", help="public id, where there are several districts")


def _apply_arguments(parser: ArgumentParser) -> None:
    _plan_arguments(parser)
    parser.add_argument("--allow-ends", action="store_true", help="even if more than 10 percent of students end")


def plan(options: Namespace) -> Outcome:
    """Status 0: nothing left out; 1: problems are listed; UsageProblem where the path is wrong."""
    path = _path(options.path)
    return _outcome(plan_roster(path, _district(options.district), format_key=options.format, hears=_progress).plan)


def apply(options: Namespace) -> Outcome:
    """As `plan`, and keeps it."""
    path, district = _path(options.path), _district(options.district)
    kept = apply_roster(path, district, format_key=options.format, allow_ends=options.allow_ends, hears=_progress)
    return _outcome(kept.plan)


def _path(given: str) -> Path:
    path = Path(given)
    if not path.exists():
        raise UsageProblem(f"{given} is not there: give a folder, a zip or a CSV file")
    return path


def _district(public_id: str) -> District:
    try:
        return district_for(public_id)
    except LookupError as error:
        raise UsageProblem(str(error)) from error


def _progress(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _outcome(found: Plan) -> Outcome:
    counts = ", ".join(f"{count} {noun}" for noun, count in found.counts.items())
    done = "applied" if found.applied else "not applied"
    lines = [f"{found.format} {found.version}: {counts}"]
    lines += [f"adds {found.adds}, changes {found.changes}, ends {found.ends}: {done}"]
    lines += [_line(problem) for problem in found.problems[:SHOWN]]
    if len(found.problems) > SHOWN:
        lines.append(f"{len(found.problems) - SHOWN} more problems: see them with --json")
    return Outcome(found.as_json(), "\n".join(lines), PROBLEMS if found.has_problems else DONE)


def _line(problem: Problem) -> str:
    where = ":".join(str(part) for part in (problem.file, problem.line or "", problem.column) if part)
    return f"{problem.severity.value:6}  {where}  {problem.problem} {problem.fix}".rstrip()
