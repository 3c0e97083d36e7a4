"""Packages as schools and vendors send them: each gets its verdict."""

import json

import pytest

from roundtable.rosters.plan import Request, sync
from roundtable.rosters.tests.syncing import ONEROSTER, absent, codes, run

INDEX = ONEROSTER / "longsight_v1p2_zips" / "index.json"
VERDICTS = json.loads(INDEX.read_text("utf-8")) if INDEX.is_file() else []
pytestmark = pytest.mark.django_db


@absent
@pytest.mark.parametrize("case", VERDICTS, ids=lambda case: case["file"])
def test_every_package_gets_its_verdict(district, case):
    plan = sync(Request(ONEROSTER / "longsight_v1p2_zips" / case["file"], district))
    assert plan.has_problems == (case["expect"] == "invalid")
    assert set(case.get("codes", [])) <= codes(plan)
    for problem in plan.problems:
        assert problem.problem
        assert problem.fix
        assert problem.file
    for code in case.get("codes", []):
        assert any(problem.line and problem.column for problem in plan.problems if problem.code == code)


@absent
def test_a_set_of_headers_alone_changes_nothing(district):
    plan = run(ONEROSTER / "nicelion_empty_template", district)
    assert (plan.version, plan.adds, plan.has_problems) == ("1.1", 0, False)


@absent
@pytest.mark.parametrize(
    ("folder", "code"),
    [
        ("ms_sds/SDS Format/25 Users", "format.not_read_yet"),
        ("ms_sds/UK Format/100 Users", "format.not_read_yet"),
        ("ms_sds/SDS v2", "format.not_read_yet"),
        ("ms_sds/SDS v2.1", "format.not_read_yet"),
        ("bergerb/Templates", "format.unknown"),
        ("edlink", "format.unknown"),
        ("ms_sds", "package.file_twice"),
    ],
)
def test_other_sets_are_refused_in_one_clear_line(district, folder, code):
    plan = run(ONEROSTER / folder, district)
    assert codes(plan) == {code}
    assert plan.problems[0].fix
