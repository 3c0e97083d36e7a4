"""Orders of courts and guardians' rights, on the administrators' pages."""

from datetime import timedelta

import pytest

from roundtable.access import services
from roundtable.access.models import AuditEntry, ViewLook
from roundtable.access.policy import why_may
from roundtable.core import clock
from roundtable.home.administration import places_for
from roundtable.people.models import Guardianship, Person, Relation, Restriction, StaffRole
from roundtable.people.models.base import Origin
from roundtable.people.services import families, persons, staff
from roundtable.people.services.families import Order
from tests.signed_in import as_person

HERE = "/staff/administration"
ORDER = {"basis": "No contact", "paper": "File 12, office safe", "starts": "2026-11-09"}


def child(student) -> str:
    return f"{HERE}/children/{student.person.public_id}"


@pytest.fixture
def park(world):
    return as_person(world.park)


def test_an_order_is_checked_before_it_acts_and_then_acts_at_once(world, park):
    address = f"{child(world.mateo)}/restrictions/new/"
    said = {**ORDER, "adult": world.lucia.public_id}
    page = park.post(address, said).content.decode()
    assert f"{world.lucia.full_name} is signed out" in page
    assert not Restriction.objects.filter(adult=world.lucia).exists()
    mother = as_person(world.lucia)
    assert mother.get("/family/").status_code == 200
    kept = park.post(address, {**said, "confirmed": "yes"})
    row = Restriction.objects.get(adult=world.lucia)
    assert kept.url == f"{HERE}/restrictions/{row.public_id}/"
    assert (row.paper, row.entered_by) == (ORDER["paper"], world.park)
    assert mother.get("/family/").status_code == 302
    assert why_may(Person.objects.get(pk=world.lucia.pk), "see", world.mateo) is None


def test_an_order_sent_twice_is_one(world, park):
    said = {**ORDER, "adult": "new", "given_name": "Leo", "family_name": "Strand", "confirmed": "yes"}
    first, second = (park.post(f"{child(world.mateo)}/restrictions/new/", said).url for _ in range(2))
    assert first == second
    assert Person.objects.filter(family_name="Strand").count() == 1
    both = {**ORDER, "adult": world.dana.public_id, "other": world.curtis.public_id, "confirmed": "yes"}
    for _ in range(2):
        assert park.post(f"{child(world.jonah)}/separations/new/", both).status_code == 302
    assert Restriction.objects.filter(adult=world.dana, other_adult=world.curtis).count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"basis": ""}, "Write which order it is."),
        ({"starts": "2027-01-01"}, "This day lies ahead."),
        ({"review_on": "2026-01-01"}, "The end date comes before the beginning."),
        ({"adult": ""}, "Choose an adult."),
        ({"adult": "new", "given_name": "Leo"}, "Write the name"),
        ({"starts": "soon"}, "such as 2026-11-30"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(world, park, wrong, words):
    before = Restriction.objects.count()
    said = {**ORDER, "adult": world.lucia.public_id, "confirmed": "yes", **wrong}
    page = park.post(f"{child(world.mateo)}/restrictions/new/", said)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert Restriction.objects.count() == before


def test_an_adult_of_the_school_is_found_by_name(world, park):
    page = park.get(f"{child(world.mateo)}/restrictions/new/?q=brooks").content.decode()
    assert "Dana Brooks" in page
    assert "Tove" not in park.get(f"{child(world.mateo)}/restrictions/new/?q=tove").content.decode().replace(
        '"Tove"', ""
    )


def test_changing_something_goes_back_with_what_was_written(world, park):
    said = {**ORDER, "adult": world.lucia.public_id, "change": "yes"}
    page = park.post(f"{child(world.mateo)}/restrictions/new/", said).content.decode()
    assert "File 12, office safe" in page
    assert "Check before it acts</button>" in page
    two = {**ORDER, "adult": world.dana.public_id, "other": world.dana.public_id}
    assert "Choose two different adults." in park.post(f"{child(world.jonah)}/separations/new/", two).content.decode()


def test_the_page_says_what_ended_and_a_person_lifts_it_with_a_reason(world, park):
    row = services.restrict(world.lucia, world.mateo, by=world.park, order=Order("No contact", "File 12"))
    address = f"{HERE}/restrictions/{row.public_id}/"
    assert "What ended at once" in park.get(address).content.decode()
    refused = park.post(f"{address}lifting/", {"because": ""})
    assert refused.status_code == 422
    assert park.post(f"{address}lifting/", {"because": "The court ended it, file 13"}).url == address
    row.refresh_from_db()
    assert (row.lifted_by, row.lifted_because) == (world.park, "The court ended it, file 13")
    assert why_may(Person.objects.get(pk=world.lucia.pk), "see", world.mateo) is not None
    assert "The court ended it" in park.get(address).content.decode()


def test_orders_past_their_end_date_stand_first_and_still_hold(world, park, school_day):
    order = Order("No contact", "File 12", review_on=clock.today("America/Chicago") + timedelta(days=1))
    services.restrict(world.lucia, world.mateo, by=world.park, order=order)
    assert "Past their end date" not in park.get(f"{HERE}/restrictions/").content.decode()
    with clock.standing_at(school_day + timedelta(days=2)):
        assert "Past their end date" in as_person(world.park).get(f"{HERE}/restrictions/").content.decode()
        assert why_may(Person.objects.get(pk=world.lucia.pk), "see", world.mateo) is None


@pytest.mark.parametrize("key", ["ortiz", "teng", "rosa", "vega", "saleh", "lakehead", "lucia", "curtis"])
def test_nobody_else_reaches_an_order(world, key):
    client = as_person(world.person(key))
    row = Restriction.objects.get(adult=world.curtis)
    family = child(world.jonah)
    for address in (f"{HERE}/restrictions/{row.public_id}/", f"{family}/restrictions/", f"{family}/restrictions/new/"):
        assert client.get(address).status_code == 404
    listed = client.get(f"{HERE}/restrictions/")
    assert listed.status_code == 404 or "Curtis" not in listed.content.decode()
    assert client.post(f"{HERE}/restrictions/{row.public_id}/lifting/", {"because": "please"}).status_code == 404
    assert Restriction.objects.get(pk=row.pk).lifted_at is None


def test_an_administrator_of_the_district_reaches_every_school_and_no_other_district(world):
    head = persons.add_person(world.cedarhill, "Head", "Office")
    staff.appoint(head, StaffRole.ADMINISTRATOR, school=None)
    client = as_person(head)
    assert "Curtis Brooks" in client.get(f"{HERE}/restrictions/").content.decode()
    assert client.get(f"{child(world.jonah)}/").status_code == 200
    assert client.get(f"{child(world.freya)}/").status_code == 404
    assert client.get(f"/staff/children/{world.jonah.person.public_id}/").status_code == 404


def test_nobody_sees_an_order_they_are_a_side_of(world):
    row = services.keep_apart(world.park, world.dana, by=None, order=Order("Kept apart", "File 14"))
    assert as_person(world.park).get(f"{HERE}/restrictions/{row.public_id}/").status_code == 404


def test_the_look_at_an_order_is_kept_aside(world, park):
    park.get(f"{child(world.jonah)}/restrictions/")
    park.get(f"{child(world.jonah)}/")
    assert set(ViewLook.objects.filter(student=world.jonah).values_list("rule", "safety")) == {
        ("school:administrator.restrict.student", True),
        ("school:administrator.see.guardianship", False),
    }
    assert (
        "Looked up who cares for your child."
        in as_person(world.dana).get(f"/family/children/{world.jonah.person.public_id}/looks/").content.decode()
    )


def test_the_front_office_sees_guardians_and_nothing_of_an_order(world):
    page = as_person(world.vega).get(f"{child(world.jonah)}/").content.decode()
    assert "Dana Brooks" in page
    assert "Curtis" not in page
    assert "ourt order" not in page
    assert "/guardians/" not in page
    shared = as_person(world.vega).get(f"{child(world.linh)}/").content.decode()
    assert f"/staff/people/{world.hoa.public_id}/pin-tickets/" in shared
    assert as_person(world.vega).get(f"{child(world.linh)}/guardians/{world.hoa.public_id}/").status_code == 404


def test_changed_rights_stand_beside_what_the_roster_said(world, park):
    row = world.lucia.guardianships.get()
    Guardianship.objects.filter(pk=row.pk).update(origin=Origin.ROSTER)
    mother = as_person(world.lucia)
    mother.get("/family/")
    address = f"{child(world.mateo)}/guardians/{world.lucia.public_id}/"
    assert park.get(address).status_code == 200
    assert park.post(address, {"relation": "grandparent", "may_be_contacted": "on"}).status_code == 302
    row.refresh_from_db()
    assert (row.relation, row.origin, row.education_rights) == (Relation.GRANDPARENT, Origin.HAND, False)
    page = park.get(f"{child(world.mateo)}/").content.decode()
    assert "The roster had said: mother" in page
    assert mother.get("/family/").status_code == 302, "narrowed rights end the session"
    assert AuditEntry.objects.filter(verb="change_standing", row=row.pk, actor=world.park).exists()


def test_wider_rights_end_nothing(world, park):
    mother = as_person(world.lucia)
    mother.get("/family/")
    now = {"relation": "mother", "education_rights": "on", "may_be_contacted": "on", "may_pick_up": "on"}
    park.post(f"{child(world.mateo)}/guardians/{world.lucia.public_id}/", now)
    assert mother.get("/family/").status_code == 200


def test_ending_a_guardianship_ends_it_at_once_and_for_every_roster(world, park):
    address = f"{child(world.mateo)}/guardians/{world.lucia.public_id}/ending/"
    assert "no longer a guardian" in park.get(address).content.decode()
    assert park.post(address).status_code == 302
    assert why_may(Person.objects.get(pk=world.lucia.pk), "see", world.mateo) is None
    assert world.lucia.guardianships.get().origin == Origin.HAND
    assert "Ended on" in park.get(f"{child(world.mateo)}/").content.decode()


def test_the_rights_pass_to_the_student_once(world, park):
    address = f"{child(world.malik)}/adulthood/"
    assert park.get(address).status_code == 200
    for _ in range(2):
        assert park.post(address).status_code == 302
    assert AuditEntry.objects.filter(verb="come_of_age").count() == 1
    assert "holds the education rights alone" in park.get(f"{child(world.malik)}/").content.decode()


def test_children_are_found_by_name_within_ones_own_schools(world, park):
    assert "Mateo" in park.get(f"{HERE}/children/?q=sal").content.decode()
    assert "Nobody found" in park.get(f"{HERE}/children/?q=lund").content.decode()
    assert as_person(world.ortiz).get(f"{HERE}/children/").status_code == 404


def test_the_index_shows_each_their_own_pages(world):
    names = {
        key: [place.words for place in places_for(world.person(key))] for key in ("park", "vega", "ortiz", "saleh")
    }
    assert "Court orders" in names["park"]
    assert names["vega"] == ["Guardians and their rights", "School calendar", "Letters on paper", "How the post goes"]
    assert names["ortiz"] == []
    assert names["saleh"] == ["How the post goes", "Channels", "Rosters"]
    assert as_person(world.ortiz).get(f"{HERE}/").status_code == 404
    assert "Administration" in as_person(world.vega).get("/staff/").content.decode()
    assert "Administration" not in as_person(world.ortiz).get("/staff/").content.decode()


def test_a_row_entered_as_another_order_is_another_order(world):
    families.restrict_from_child(world.dana, world.jonah, entered_by=None, order=Order("One"))
    services.restrict(world.dana, world.jonah, by=world.park, order=Order("Two"))
    assert Restriction.objects.filter(adult=world.dana).count() == 2
