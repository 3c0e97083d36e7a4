"""`roundtable bench`."""

import json
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from roundtable.core.commands import DONE, PROBLEMS, Command, Outcome, UsageProblem
from roundtable.demo.bench import report
from roundtable.demo.bench.machine import description
from roundtable.demo.bench.problems import DidNotStart, NeverQuiet, WrongAnswer
from roundtable.demo.bench.values import Asked
from roundtable.demo.bench.workloads import WORKLOADS, find

PAIRS = 5
OUT = Path("build/bench.json")
ALL = "all"


def commands() -> list[Command]:
    """What the benchmark adds to the command line."""
    return [Command("bench", "measure a workload beside its floor", bench, _arguments)]


def bench(options: Namespace) -> Outcome:
    """One workload, or all of them. Status 1 where a target is missed."""
    if options.pairs < 1 or options.size < 0:
        raise UsageProblem("--pairs and --size must be whole numbers above 0")
    if options.workload == ALL:
        return _all(options)
    known = find(options.workload)
    if known is None:
        names = ", ".join(f"{one.key} ({one.name})" for one in WORKLOADS)
        raise UsageProblem(f"there is no workload {options.workload}: say {ALL}, or one of {names}")
    asked = Asked(options.size or known.size, options.pairs, options.keep_busy, _hears)
    try:
        finding = known.run(asked)
    except (NeverQuiet, DidNotStart, WrongAnswer) as problem:
        raise UsageProblem(str(problem)) from problem
    words = f"{report.head(description())}\n\n{report.table(finding)}"
    return Outcome(finding.as_json(), words, PROBLEMS if finding.missed else DONE)


def _all(options: Namespace) -> Outcome:
    """Each in a process of its own, so that none measures what another left in memory."""
    machine, findings, failed = description(), [], []
    for known in WORKLOADS:
        document = _in_a_process(known.key, options)
        if document is None:
            failed.append(known.key)
        else:
            findings.append(report.read_finding(document))
    report.write(OUT, machine, [finding.as_json() for finding in findings])
    parts = [report.head(machine), *(report.table(finding) for finding in findings)]
    parts += [f"{key} could not be measured: its line is above" for key in failed]
    missed = failed or any(finding.missed for finding in findings)
    document = {"machine": machine, "workloads": [finding.as_json() for finding in findings], "failed": failed}
    return Outcome(document, "\n\n".join([*parts, f"Written to {OUT}"]), PROBLEMS if missed else DONE)


def _in_a_process(key: str, options: Namespace) -> dict[str, Any] | None:
    asked = [sys.executable, "-m", "roundtable", "bench", key, "--json", "--pairs", str(options.pairs)]
    if options.size:
        asked += ["--size", str(options.size)]
    if options.keep_busy:
        asked.append("--keep-busy")
    done = subprocess.run(asked, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    if not done.stdout:
        return None
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def _arguments(parser: ArgumentParser) -> None:
    says = ", ".join(f"{one.key} or {one.name}: {one.says}" for one in WORKLOADS)
    parser.add_argument("workload", metavar="WORKLOAD", help=f"{ALL}, or {says}")
    parser.add_argument("--size", type=int, default=0, metavar="N", help="students or messages (each has a default)")
    parser.add_argument("--pairs", type=int, default=PAIRS, metavar="N", help=f"pairs of each figure (default {PAIRS})")
    parser.add_argument(
        "--keep-busy", action="store_true", help="keep pairs that other processes disturbed; it is said"
    )


def _hears(line: str) -> None:
    sys.stderr.write(f"{line}\n")
