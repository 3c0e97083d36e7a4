"""Whole rosters through PostgreSQL: planned, applied, applied again, changed."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roundtable.core import clock
from roundtable.demo.generator import generate
from roundtable.people.models import (
    ContactPoint,
    Enrollment,
    Guardianship,
    Person,
    School,
    SchoolSeat,
    Seat,
    StaffAssignment,
    Student,
)
from roundtable.people.services import families, persons, places, reach
from roundtable.rosters.models import Decision, RosterHold, RosterSync
from roundtable.rosters.plan import Plan, Request, sync
from roundtable.rosters.services.holds import decide
from roundtable.rosters.services.syncs import apply_roster, plan_roster
from roundtable.rosters.tests.packages import ROWS, SHARED, instead, package, without

ONEROSTER = SHARED / "oneroster"
INDEX = ONEROSTER / "longsight_v1p2_zips" / "index.json"
VERDICTS = json.loads(INDEX.read_text("utf-8")) if INDEX.is_file() else []
absent = pytest.mark.skipif(not ONEROSTER.is_dir(), reason="the shared material is not beside this checkout")
pytestmark = pytest.mark.django_db


@pytest.fixture
def district(school_day):
    return places.add_district("Lakeside")


def run(path: Path, district, **more) -> Plan:
    return sync(Request(path, district, keep=True, **more))


def codes(plan: Plan, *, of: str = "") -> set[str]:
    return {problem.code for problem in plan.problems if not of or problem.severity == of}


def statements(captured: CaptureQueriesContext) -> int:
    """How many ran, but for the dropping of what an earlier sync left in the same transaction."""
    return sum(not query["sql"].startswith("DROP") for query in captured.captured_queries)


def child(given="Mia") -> Student:
    return Student.objects.get(person__given_name=given)


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


def test_a_guardianship_that_a_person_ended_is_not_begun_again(tmp_path, district):
    path = package(tmp_path / "r")
    apply_roster(path, district)
    families.end_guardianship(Guardianship.objects.filter(ends=None)[0], ends=clock.today("America/Chicago"))
    assert apply_roster(path, district).plan.adds == 0


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


def test_a_link_on_the_guardians_row_and_in_a_relationships_file(tmp_path, district):
    users = [row.replace('"p1,p2"', "").replace(",+12125550101,,,", ",+12125550101,,u1,") for row in ROWS["users"]]
    path = package(tmp_path / "r", users=users)
    pairs = "userSourcedId,relationshipUserSourcedId,relationshipRole\nu1,p2,grandparent\n"
    (path / "relationships.csv").write_text(pairs)
    assert run(path, district).problems == []
    assert dict(Guardianship.objects.values_list("guardian__given_name", "relation")) == {
        "Marta": "parent", "Leo": "grandparent",
    }  # fmt: skip
    assert not Guardianship.objects.get(relation="grandparent").education_rights


def test_a_link_between_a_teacher_and_a_student_grants_nothing(tmp_path, district):
    users = [row.replace('"p1,p2"', '"p1,t1"') for row in ROWS["users"]]
    plan = run(package(tmp_path / "r", users=users), district)
    assert set(Guardianship.objects.values_list("guardian__given_name", flat=True)) == {"Marta"}
    (note,) = [p for p in plan.problems if p.code == "link.grants_nothing"]
    assert note.line == 5


def test_a_restriction_leaves_the_standing_it_overrides(tmp_path, district):
    run(package(tmp_path / "r"), district)
    families.restrict_from_child(Person.objects.get(given_name="Leo"), child(), entered_by=None)
    plan = run(package(tmp_path / "r"), district)
    assert (plan.adds, plan.changes, plan.ends) == (0, 0, 0)
    assert Guardianship.objects.filter(guardian__given_name="Leo", ends=None).exists()


def test_a_restricted_adult_is_never_linked(tmp_path, district):
    run(package(tmp_path / "r"), district)
    leo, mia = Person.objects.get(given_name="Leo"), child()
    families.restrict_from_child(leo, mia, entered_by=None)
    families.end_guardianship(Guardianship.objects.get(guardian=leo), ends=clock.today("America/Chicago"))
    plan = run(package(tmp_path / "r"), district)
    assert not Guardianship.objects.filter(guardian=leo, ends=None).exists()
    assert "restriction.kept" in codes(plan)


@pytest.mark.parametrize(
    ("row", "likeness"),
    [
        ("p9,,true,p9,LÉO,NUNEZ,other@example.org,,,,,", "name"),
        ("p9,,true,p9,Núñez,Leo,other@example.org,,,,,", "name"),
        ("p9,,true,p9,Tom,Hall,LEO@example.org,,,,,", "contact"),
    ],
)
def test_who_resembles_a_restricted_adult_waits_for_a_person(tmp_path, district, row, likeness):
    run(package(tmp_path / "r"), district)
    leo, mia, rosa = Person.objects.get(given_name="Leo"), child(), Person.objects.get(given_name="Rosa")
    families.restrict_from_child(leo, mia, entered_by=rosa)
    users = [*(user.replace('"p1,p2"', '"p1,p2,p9"') for user in ROWS["users"]), row]
    path = package(tmp_path / "r", users=users, roles=[*ROWS["roles"], "r9,,p9,primary,parent,s1"])
    plan = run(path, district)
    hold = RosterHold.objects.get()
    assert (hold.likeness, hold.adult.sourced_id, hold.decision) == (likeness, "p9", "")
    assert "restriction.resembles" in codes(plan, of="note")
    assert not Seat.objects.filter(person=hold.adult).exists()
    run(path, district)
    assert RosterHold.objects.count() == 1
    decide(hold, Decision.ANOTHER, by=rosa)
    assert Seat.objects.filter(person=hold.adult, student=mia, kind="guardian").exists()
    assert "restriction.resembles" not in codes(run(path, district))


def test_who_is_the_same_restricted_person_is_kept_out_for_good(tmp_path, district):
    run(package(tmp_path / "r"), district)
    rosa = Person.objects.get(given_name="Rosa")
    families.restrict_from_child(Person.objects.get(given_name="Leo"), child(), entered_by=rosa)
    users = [*(user.replace('"p1,p2"', '"p1,p9"') for user in ROWS["users"]), "p9,,true,p9,Leo,Núñez,,,,,,"]
    path = package(tmp_path / "r", users=users, roles=[*ROWS["roles"], "r9,,p9,primary,parent,s1"])
    run(path, district)
    decide(RosterHold.objects.get(), Decision.SAME, by=rosa)
    assert "restriction.kept" in codes(run(path, district))
    assert not Guardianship.objects.filter(guardian__sourced_id="p9").exists()


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
def test_parents_linked_on_the_students_row_with_no_school_file(district):
    plan = run(ONEROSTER / "nicelion_users_with_parents", district)
    assert plan.counts["students"] == 298
    assert plan.counts["guardians"] == 202
    assert Guardianship.objects.count() == 609
    assert codes(plan) == {"manifest.missing", "reference.org_unnamed"}
    assert not plan.has_problems


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


def test_a_role_that_ended_yesterday_no_longer_holds(tmp_path, district):
    path = package(tmp_path / "r")
    yesterday = clock.today("America/Chicago") - timedelta(days=1)
    header = "sourcedId,status,userSourcedId,roleType,role,orgSourcedId,endDate"
    rows = [f"{row},{yesterday if row.startswith('r1') else ''}" for row in ROWS["roles"]]
    (path / "roles.csv").write_text("\n".join([header, *rows]) + "\n")
    run(path, district)
    assert not StaffAssignment.objects.exists()
