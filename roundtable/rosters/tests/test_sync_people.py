"""Persons of a roster: what changes, what people entered by hand, and who is gone."""

from datetime import timedelta
from typing import Any

import pytest

from roundtable.core import clock
from roundtable.people.models import (
    ContactPoint,
    Person,
    Seat,
    StaffAssignment,
    Student,
)
from roundtable.people.services import persons, places, reach
from roundtable.rosters.services.syncs import apply_roster
from roundtable.rosters.tests.packages import ROWS, instead, package, without
from roundtable.rosters.tests.syncing import child, codes, run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_gives_the_same_people(tmp_path, district, encoding):
    run(package(tmp_path / "r", encoding=encoding), district)
    assert child().person.family_name == "Núñez"


def test_a_changed_name_grade_and_number(tmp_path, district):
    run(package(tmp_path / "r"), district)
    rows = instead("users", "p1", "p1,,true,p1,Marta,Núñez Vega,,+12125550102,,,,es")
    rows = [row.replace(",03,es", ",04,es") for row in rows]
    plan = run(package(tmp_path / "r", users=rows), district)
    assert Person.objects.get(given_name="Marta").family_name == "Núñez Vega"
    assert child().grade == "4"
    values = set(ContactPoint.objects.filter(person__given_name="Marta", ended=None).values_list("value", flat=True))
    assert values == {"+12125550102"}
    assert plan.changes == 2
    assert (plan.adds, plan.ends) == (1, 1)


def test_what_people_entered_stays_and_is_shown(tmp_path, district):
    run(package(tmp_path / "r"), district)
    marta = Person.objects.get(given_name="Marta")
    persons.rename(marta, given_name="Martita", family_name="Núñez")
    reach.choose_language(marta, "en")
    changed = instead("users", "p1", "p1,,true,p1,Martha,Nunez,,+12125550101,,,,es")
    plan = run(package(tmp_path / "r", users=changed), district)
    marta.refresh_from_db()
    assert (marta.given_name, marta.language) == ("Martita", "en")
    (note,) = [p for p in plan.problems if p.code == "conflict.entered_by_hand"]
    assert (note.severity, note.file, note.line) == ("note", "users.csv", 3)
    assert not plan.has_problems


def test_a_person_entered_by_hand_under_the_same_id_is_kept(tmp_path, district):
    persons.add_person(district, "Marta", "Of Before", sourced_id="p1")
    plan = run(package(tmp_path / "r"), district)
    assert Person.objects.get(sourced_id="p1").family_name == "Of Before"
    assert "conflict.entered_by_hand" in codes(plan)


def test_a_number_that_was_stopped_or_wrong_never_comes_back(tmp_path, district):
    run(package(tmp_path / "r"), district)
    point = ContactPoint.objects.get(value="+12125550101")
    reach.suspend(point)
    point.ended = clock.today("America/Chicago")
    point.save()
    run(package(tmp_path / "r"), district)
    assert ContactPoint.objects.filter(value="+12125550101", ended=None).count() == 0


def test_more_than_a_tenth_leaving_stops_everything(tmp_path, district):
    run(package(tmp_path / "r"), district)
    smaller: dict[str, Any] = {
        "users": without("users", "u1"),
        "roles": without("roles", "r4"),
        "enrollments": without("enrollments", "e2"),
    }
    path = package(tmp_path / "r", **smaller)
    stopped = run(path, district)
    assert codes(stopped, of="blocks") == {"safety.too_many_ends"}
    assert not stopped.applied
    assert stopped.ends > 0
    assert child().ended is None
    ended = run(path, district, allow_ends=True)
    assert ended.applied
    assert child().ended is not None
    assert not Seat.objects.filter(kind="teacher", ends=None).exists()
    assert Seat.objects.filter(kind="guardian", ends=None).count() == 2, "a parent keeps the record of a child who left"


def test_a_roster_leaves_another_district_alone(tmp_path, world):
    district = places.add_district("Lakeside")
    before = set(Student.objects.values_list("pk", "ended", "school"))
    run(package(tmp_path / "r"), district, allow_ends=True)
    assert before <= set(Student.objects.values_list("pk", "ended", "school"))
    assert set(Person.objects.filter(origin="roster").values_list("district", flat=True)) == {district.pk}


def test_someone_gone_from_the_roster_ends_with_seats(tmp_path, district):
    run(package(tmp_path / "r"), district)
    gone: dict[str, Any] = {
        "users": [row.replace('"p1,p2"', "p1") for row in without("users", "p2", "t1")],
        "roles": without("roles", "r1", "r3"),
        "enrollments": without("enrollments", "e1"),
    }
    plan = apply_roster(package(tmp_path / "r", **gone), district).plan
    assert plan.applied
    for given in ("Leo", "Rosa"):
        assert Person.objects.get(given_name=given).ended is not None
        assert not Seat.objects.filter(person__given_name=given, ends=None).exists()
    back = run(package(tmp_path / "r"), district)
    assert back.applied
    assert Person.objects.get(given_name="Rosa").ended is None
    assert Seat.objects.filter(person__given_name="Rosa", ends=None).exists()


def test_a_role_that_ended_yesterday_no_longer_holds(tmp_path, district):
    path = package(tmp_path / "r")
    yesterday = clock.today("America/Chicago") - timedelta(days=1)
    header = "sourcedId,status,userSourcedId,roleType,role,orgSourcedId,endDate"
    rows = [f"{row},{yesterday if row.startswith('r1') else ''}" for row in ROWS["roles"]]
    (path / "roles.csv").write_text("\n".join([header, *rows]) + "\n")
    run(path, district)
    assert not StaffAssignment.objects.exists()
