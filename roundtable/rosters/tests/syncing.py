"""Runs a sync in a test, and what is asked of it afterwards."""

from pathlib import Path

import pytest

from roundtable.people.models import District, Student
from roundtable.rosters.plan import Plan, Request, sync
from roundtable.rosters.tests.packages import SHARED

ONEROSTER = SHARED / "oneroster"
absent = pytest.mark.skipif(not ONEROSTER.is_dir(), reason="the shared material is not beside this checkout")


def run(path: Path, district: District, *, allow_ends: bool = False) -> Plan:
    return sync(Request(path, district, keep=True, allow_ends=allow_ends))


def codes(plan: Plan, *, of: str = "") -> set[str]:
    return {problem.code for problem in plan.problems if not of or problem.severity == of}


def child(given: str = "Mia") -> Student:
    return Student.objects.get(person__given_name=given)
