"""The document, the table, and the command line's answers."""

import json
from argparse import Namespace
from typing import Any

import pytest

from roundtable.core.commands import UsageProblem
from roundtable.demo.bench import command, report
from roundtable.demo.bench.command import bench
from roundtable.demo.bench.values import Figure, Finding
from roundtable.demo.bench.workloads import WORKLOADS, find
from roundtable.demo.bench.workloads.rosters import combined

FIGURES = [
    Figure("pages", 12.5, "ms", 5.0, 2.5, 2.1, 3.0, target=2.0, ok=False, aim="at_most"),
    Figure("rows written", 13167, "rows"),
]
FINDING = Finding("P1", 5000, 5, dropped=2, disturbed=1, figures=FIGURES)


def test_the_document_has_the_keys_of_the_contract():
    document = json.loads(json.dumps(FINDING.as_json()))
    assert {"workload", "size", "pairs", "dropped", "figures"} <= document.keys()
    wanted = {"name", "value", "unit", "floor", "ratio", "low", "high", "target", "ok"}
    assert all(wanted <= figure.keys() for figure in document["figures"])
    assert report.read_finding(document) == FINDING


def test_a_missed_target_is_shown_as_missed():
    shown = report.table(FINDING)
    assert "MISSED" in shown
    assert "<= 2" in shown
    assert "2 dropped" in shown
    assert "1 kept though other processes" in shown
    assert FINDING.missed == FIGURES[:1]


def test_everything_is_written_with_the_machine(tmp_path):
    report.write(tmp_path / "build" / "bench.json", {"cores": 2}, [FINDING.as_json()])
    document = json.loads((tmp_path / "build" / "bench.json").read_text())
    assert document["machine"] == {"cores": 2}
    assert document["workloads"][0]["workload"] == "P1"


@pytest.mark.parametrize("said", ["P4", "p4", "inbound"])
def test_a_workload_is_found_by_id_and_by_name(said):
    found = find(said)
    assert found is not None
    assert found.key == "P4"


@pytest.mark.parametrize(("workload", "pairs", "size"), [("P99", 5, 0), ("P1", 0, 0), ("P1", 5, -1)])
def test_wrong_use_is_one_line(workload, pairs, size):
    with pytest.raises(UsageProblem):
        bench(Namespace(workload=workload, pairs=pairs, size=size, keep_busy=False))


def test_every_workload_has_a_module_with_run():
    from importlib import import_module

    for one in WORKLOADS:
        assert callable(import_module(f"roundtable.demo.bench.workloads.{one.name}").run)


def test_rounds_of_the_roster_are_combined_by_their_medians():
    rounds: list[list[dict[str, Any]]] = [
        [
            {"name": "apply", "value": value, "unit": "s", "floor": 1.0, "ratio": value, "target": 15.0},
            {"name": "rows", "value": 10, "unit": "rows", "floor": None, "ratio": None, "target": None},
        ]
        for value in (9.0, 21.0, 12.0)
    ]
    first, rows = combined(rounds)
    assert (first.value, first.ratio, first.low, first.high, first.ok) == (12, 12, 9, 21, True)
    assert (rows.value, rows.ratio, rows.ok) == (10, None, True)


@pytest.mark.django_db
def test_all_runs_each_workload_writes_the_file_and_says_what_failed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = {"P1": FINDING.as_json()}
    monkeypatch.setattr(command, "_in_a_process", lambda key, _options: found.get(key))
    outcome = bench(Namespace(workload="all", pairs=5, size=0, keep_busy=False))
    assert outcome.status == 1
    assert outcome.document["failed"] == ["P2", "P3", "P4", "P8"]
    assert "P2 could not be measured" in outcome.words
    written = json.loads((tmp_path / "build" / "bench.json").read_text())
    assert written["machine"]["cores"] >= 1
    assert [one["workload"] for one in written["workloads"]] == ["P1"]
