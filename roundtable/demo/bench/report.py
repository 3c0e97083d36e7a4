"""The table a person reads, and `build/bench.json`."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from roundtable.demo.bench.machine import in_a_line
from roundtable.demo.bench.values import Figure, Finding

HEAD = ("figure", "ours", "floor", "unit", "ratio", "range", "target", "")


def table(finding: Finding) -> str:
    """One workload as lines of fixed width; a missed target is marked."""
    head = f"{finding.workload}: size {finding.size:,}, {finding.pairs} pairs a figure, {finding.dropped} dropped"
    if finding.disturbed:
        head += f", {finding.disturbed} kept though other processes took over 10 % of the CPU"
    rows = [HEAD, *(_row(figure) for figure in finding.figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join([head, *("  " + line for line in lines)])


def write(path: Path, machine: dict[str, Any], findings: Iterable[dict[str, Any]]) -> None:
    """Everything as one JSON document."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {"machine": machine, "workloads": list(findings)}
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")


def head(machine: dict[str, Any]) -> str:
    """The machine, above the tables."""
    return f"On {in_a_line(machine)}"


def read_finding(document: dict[str, Any]) -> Finding:
    """A finding from its JSON."""
    return Finding(**{**document, "figures": [Figure(**figure) for figure in document["figures"]]})


def _row(figure: Figure) -> tuple[str, ...]:
    spread = "" if figure.low is None else f"{_said(figure.low)}-{_said(figure.high)}"
    bound = "" if figure.target is None else f"{'>=' if figure.aim == 'at_least' else '<='} {_said(figure.target)}"
    verdict = "" if figure.target is None and figure.ok else ("ok" if figure.ok else "MISSED")
    floor, ratio = _said(figure.floor), _said(figure.ratio)
    return (figure.name, _said(figure.value), floor, figure.unit, ratio, spread, bound, verdict)


def _said(value: float | None) -> str:
    return "" if value is None else f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"
