"""Guardians of a roster: links, and the restrictions that stand above every file."""

import pytest

from roundtable.core import clock
from roundtable.people.models import (
    Guardianship,
    Person,
    Seat,
)
from roundtable.people.services import families
from roundtable.rosters.models import Decision, RosterHold
from roundtable.rosters.services.holds import decide
from roundtable.rosters.services.syncs import apply_roster
from roundtable.rosters.tests.packages import ROWS, package
from roundtable.rosters.tests.syncing import ONEROSTER, absent, child, codes, run

pytestmark = pytest.mark.django_db


def test_a_guardianship_that_a_person_ended_is_not_begun_again(tmp_path, district):
    path = package(tmp_path / "r")
    apply_roster(path, district)
    families.end_guardianship(Guardianship.objects.filter(ends=None)[0], ends=clock.today("America/Chicago"))
    assert apply_roster(path, district).plan.adds == 0


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


@absent
def test_parents_linked_on_the_students_row_with_no_school_file(district):
    plan = run(ONEROSTER / "nicelion_users_with_parents", district)
    assert plan.counts["students"] == 298
    assert plan.counts["guardians"] == 202
    assert Guardianship.objects.count() == 609
    assert codes(plan) == {"manifest.missing", "reference.org_unnamed"}
    assert not plan.has_problems
