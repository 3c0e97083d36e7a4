"""P2: a roster applied, the same file again, a delta of one percent, beside COPY of the same rows.

The rounds are `roundtable.rosters.bench`'s own; here they are repeated and the disturbed ones dropped."""

import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from roundtable.demo.bench import arithmetic
from roundtable.demo.bench.cpu import Meter, counted_ms, database_server, foreign_share
from roundtable.demo.bench.pairing import MOST_TRIES
from roundtable.demo.bench.problems import NeverQuiet
from roundtable.demo.bench.scratch import scratch_database
from roundtable.demo.bench.values import Aim, Asked, Figure, Finding
from roundtable.demo.generator import generate
from roundtable.rosters.bench import measure

Round = list[dict[str, Any]]


def run(asked: Asked) -> Finding:
    """Each round is one pair: our apply and the floor's COPY of the very rows it wrote."""
    finding = Finding("P2", asked.size, asked.pairs)
    with scratch_database("rosters"), tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "district"
        asked.hears(f"P2: writing a district of {asked.size} students")
        generate(students=asked.size, out=package)
        rounds, cpu = _rounds(package, asked, finding)
    finding.figures = [*combined(rounds), arithmetic.alone("CPU of a round", "ms a row written", cpu)]
    return finding


def _rounds(package: Path, asked: Asked, finding: Finding) -> tuple[list[Round], list[float]]:
    server = database_server()
    meter = Meter(lambda: [*server, *Meter(lambda: ()).ours()])
    rounds: list[Round] = []
    cpu: list[float] = []
    for _ in range(asked.pairs * MOST_TRIES):
        before = meter.read()
        found = measure(package, pairs=1)
        after = meter.read()
        busy = foreign_share(before, after) > arithmetic.MOST_FOREIGN
        asked.hears(f"P2: a round {'was disturbed' if busy else 'is done'}")
        if busy and not asked.keep_busy:
            finding.dropped += 1
            continue
        finding.disturbed += busy
        rounds.append(found)
        cpu.append(counted_ms(before, after) / _value(found, "rows written"))
        if len(rounds) == asked.pairs:
            break
    if not rounds:
        raise NeverQuiet("other processes took over a tenth of the CPU in every round: quiet them, or add --keep-busy")
    return rounds, cpu


def combined(rounds: list[Round]) -> list[Figure]:
    """One figure of each name over all rounds: medians, and the range of the ratios (or of the values alone)."""
    return [_combined([_named(found, str(first["name"])) for found in rounds]) for first in rounds[0]]


def _combined(same: list[dict[str, Any]]) -> Figure:
    first = same[0]
    values = [one["value"] for one in same]
    ratios = [one["ratio"] for one in same if one["ratio"] is not None]
    judged = median(ratios or values)
    spread = ratios or values
    return Figure(
        first["name"],
        arithmetic.rounded(median(values)),
        first["unit"],
        arithmetic.rounded(median([one["floor"] for one in same])) if first["floor"] is not None else None,
        arithmetic.rounded(judged) if ratios else None,
        arithmetic.rounded(min(spread)),
        arithmetic.rounded(max(spread)),
        target=first["target"],
        ok=first["target"] is None or judged <= first["target"],
        aim=Aim.AT_MOST if first["target"] is not None else "",
    )


def _named(found: Round, name: str) -> dict[str, Any]:
    return next(one for one in found if one["name"] == name)


def _value(found: Round, name: str) -> float:
    return float(_named(found, name)["value"])
