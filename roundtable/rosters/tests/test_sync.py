"""Whole rosters through PostgreSQL: planned, applied, applied again, a part of one."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roundtable.core import clock
from roundtable.demo.generator import generate
from roundtable.people.models import (
    Enrollment,
    Guardianship,
    Person,
    School,
    SchoolSeat,
    Seat,
    StaffAssignment,
)
from roundtable.people.services import places
from roundtable.rosters.models import RosterSync
from roundtable.rosters.services.syncs import apply_roster, plan_roster
from roundtable.rosters.tests.packages import ROWS, package
from roundtable.rosters.tests.syncing import child, run

pytestmark = pytest.mark.django_db


def statements(captured: CaptureQueriesContext) -> int:
    """How many ran, but for the dropping of what an earlier sync left in the same transaction."""
    return sum(not query["sql"].startswith("DROP") for query in captured.captured_queries)


def test_a_plan_shows_what_apply_does_and_changes_nothing(tmp_path, district):
    path = package(tmp_path / "r")
    planned = plan_roster(path, district).plan
    assert not Person.objects.exists()
    applied = apply_roster(path, district).plan
    assert (planned.adds, planned.changes, planned.ends) == (applied.adds, applied.changes, applied.ends)
    assert planned.as_json()["counts"] == {
        "schools": 1, "students": 1, "staff": 1, "guardians": 2, "sections": 1, "enrollments": 1,
    }  # fmt: skip
    assert applied.problems == []
    assert [row.state for row in RosterSync.objects.order_by("pk")] == ["planned", "applied"]


def test_apply_writes_people_with_their_seats_and_ways_to_reach_them(tmp_path, district):
    run(package(tmp_path / "r"), district)
    mia = child()
    assert (mia.grade, mia.school.name, mia.person.language) == ("3", "Lakeside School", "es")
    seats = {(seat.person.given_name, seat.kind) for seat in Seat.objects.filter(student=mia)}
    assert seats == {("Mia", "self"), ("Marta", "guardian"), ("Leo", "guardian"), ("Rosa", "teacher")}
    for guardianship in Guardianship.objects.all():
        assert Seat.objects.get(cause=f"guardianship:{guardianship.pk}").person_id == guardianship.guardian_id
        assert guardianship.education_rights
    marta = Person.objects.get(given_name="Marta")
    assert [(c.channel, c.value, c.state) for c in marta.contact_points.all()] == [
        ("sms", "+12125550101", "unverified")
    ]
    marta_keys = (marta.search_key, marta.sort_key, marta.trigrams)
    marta.set_keys()
    assert marta_keys == (marta.search_key, marta.sort_key, marta.trigrams)
    assert School.objects.get().hours.count() == 5


def test_the_seats_are_those_the_services_would_write(tmp_path, district):
    from roundtable.people.services.seats import seat_at_school, seat_teachers

    run(package(tmp_path / "r", roles=[*ROWS["roles"], "r9,,t1,secondary,principal,s1"]), district)
    before = set(Seat.objects.values_list("person", "student", "kind", "reason", "cause", "starts"))
    school_seats = set(SchoolSeat.objects.values_list("person", "school", "role", "cause", "starts"))
    assert len(school_seats) == 1
    seat_teachers(list(Enrollment.objects.values_list("section_id", flat=True)))
    for assignment in StaffAssignment.objects.all():
        seat_at_school(assignment)
    assert before == set(Seat.objects.values_list("person", "student", "kind", "reason", "cause", "starts"))
    assert school_seats == set(SchoolSeat.objects.values_list("person", "school", "role", "cause", "starts"))


@pytest.mark.parametrize("through", [run, lambda path, district: apply_roster(path, district).plan])
def test_the_same_file_twice_changes_nothing(tmp_path, district, through):
    path = package(tmp_path / "r")
    first = through(path, district)
    again = through(path, district)
    assert (again.adds, again.changes, again.ends) == (0, 0, 0)
    assert again.counts == first.counts
    assert again.as_json()["format"] == "oneroster12"


def test_the_same_bytes_are_read_again_once_people_changed_rows(tmp_path, district):
    path = package(tmp_path / "r")
    apply_roster(path, district)
    ended = Guardianship.objects.filter(ends=None)[:1].values("pk")
    Guardianship.objects.filter(pk__in=ended).update(ends=clock.today("America/Chicago"))
    assert apply_roster(path, district).plan.adds > 0


def test_a_delta_ends_only_what_it_marks(tmp_path, district):
    run(package(tmp_path / "r"), district)
    delta: dict[str, Any] = {name: [] for name in ROWS}
    delta["enrollments"] = ["e2,tobedeleted,,,,,"]
    delta["users"] = ["p2,tobedeleted,,,,,,,,,,"]
    plan = run(package(tmp_path / "r", mode="delta", **delta), district)
    assert not plan.has_problems
    assert child().ended is None
    assert not Enrollment.objects.filter(ends=None).exists()
    assert set(Guardianship.objects.filter(ends=None).values_list("guardian__given_name", flat=True)) == {"Marta"}
    assert not Seat.objects.filter(person__given_name__in=("Leo", "Rosa"), ends=None).exists()


def test_a_delta_adds_to_what_is_known(tmp_path, district):
    run(package(tmp_path / "r"), district)
    delta: dict[str, Any] = {name: [] for name in ROWS}
    delta["users"] = ["u2,,true,u2,Sam,Núñez,,,,p1,KG,"]
    delta["roles"] = ["r5,,u2,primary,student,s1"]
    delta["enrollments"] = ["e5,,k1,s1,u2,student,false"]
    plan = run(package(tmp_path / "r", mode="delta", **delta), district)
    assert not plan.has_problems
    kinds = set(Seat.objects.filter(student=child("Sam"), ends=None).values_list("person__given_name", "kind"))
    assert kinds == {("Sam", "self"), ("Marta", "guardian"), ("Rosa", "teacher")}


def test_a_synthetic_district_imports_without_a_problem_and_by_a_constant_number_of_statements(tmp_path, district):
    generate(students=60, out=tmp_path / "small")
    generate(students=600, out=tmp_path / "large", seed=2)
    other = places.add_district("Hillside")
    with CaptureQueriesContext(
        connection,
    ) as small:
        first = run(tmp_path / "small", district)
    with CaptureQueriesContext(connection) as large:
        second = run(tmp_path / "large", other)
    assert first.problems == second.problems == []
    assert (first.counts["students"], second.counts["students"]) == (60, 600)
    assert statements(large) <= statements(small) + 12, "only an ANALYZE a table may come with size"
    again = run(tmp_path / "large", other)
    assert (again.adds, again.changes, again.ends) == (0, 0, 0)
