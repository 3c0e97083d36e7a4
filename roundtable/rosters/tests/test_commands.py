import json

import pytest

from roundtable import cli
from roundtable.people.models import District, Student
from roundtable.rosters.tests.packages import package, without

pytestmark = pytest.mark.django_db


@pytest.fixture
def roundtable(capsys, monkeypatch, school_day):
    def call(*words: str):
        status = cli.main([*words, "--json"])
        printed = capsys.readouterr().out
        return status, json.loads(printed) if printed else None

    return call


def test_plan_then_apply_then_again(roundtable, tmp_path):
    path = str(package(tmp_path / "r"))
    status, plan = roundtable("roster", "plan", path)
    assert status == 0
    assert {"format", "version", "counts", "adds", "changes", "ends", "problems"} <= plan.keys()
    assert (plan["applied"], Student.objects.count()) == (False, 0)
    status, done = roundtable("roster", "apply", path)
    assert (status, done["applied"], Student.objects.count()) == (0, True, 1)
    assert District.objects.get().name == "Lakeside District"
    status, again = roundtable("roster", "apply", path)
    assert (status, again["adds"], again["changes"], again["ends"]) == (0, 0, 0, 0)
    assert again["counts"] == done["counts"]


def test_problems_are_listed_with_status_one(roundtable, tmp_path):
    path = package(tmp_path / "r", enrollments=["e1,,gone,s1,t1,teacher,true"])
    status, plan = roundtable("roster", "plan", str(path))
    assert status == 1
    (problem,) = [found for found in plan["problems"] if found["severity"] == "row"]
    assert {key: problem[key] for key in ("file", "line", "column", "value")} == {
        "file": "enrollments.csv", "line": 2, "column": "classSourcedId", "value": "gone",
    }  # fmt: skip
    assert problem["fix"]


def test_the_safety_stop_and_the_way_past_it(roundtable, tmp_path):
    roundtable("roster", "apply", str(package(tmp_path / "r")))
    smaller = str(package(tmp_path / "r", users=without("users", "u1"), roles=without("roles", "r4"), enrollments=[]))
    status, plan = roundtable("roster", "apply", smaller)
    assert (status, plan["applied"], plan["problems"][0]["severity"]) == (1, False, "blocks")
    assert roundtable("roster", "apply", smaller, "--allow-ends")[0] == 0


@pytest.mark.parametrize(
    "words", [["plan", "no/such/path"], ["plan", ".", "--format", "xml"], ["plan", ".", "--district", "x"]]
)
def test_wrong_use_is_status_two(roundtable, words, db):
    assert roundtable("roster", *words) == (2, None)


def test_generate_district(roundtable, tmp_path):
    status, made = roundtable("generate-district", "--students", "30", "--out", str(tmp_path / "d"))
    assert (status, made["students"]) == (0, 30)
    status, plan = roundtable("roster", "apply", str(tmp_path / "d"))
    assert (status, plan["problems"], plan["counts"]["students"]) == (0, [], 30)
    assert roundtable("generate-district", "--students", "0", "--out", str(tmp_path))[0] == 2
