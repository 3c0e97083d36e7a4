"""Roles by page: given, ended with a reason, a member by hand, somebody who leaves and what they held."""

from datetime import timedelta

import pytest

from roundtable.access import services
from roundtable.access.models import AuditEntry, Link
from roundtable.access.standings import standings_of
from roundtable.core import clock
from roundtable.messaging.models import Delivery, Message, OnCallTurn, Participant
from roundtable.messaging.services import open_conversation, write_message
from roundtable.people.models import Person, SchoolSeat, StaffAssignment, StaffRole
from roundtable.people.models.base import Origin
from roundtable.people.services.staff import appoint
from tests.signed_in import as_person

HERE = "/staff/administration/staff/"


def today():
    return clock.now().date()


def page(person):
    return f"{HERE}{person.public_id}/"


def role(world, **more):
    return {
        "role": "liaison", "place": world.cedar.public_id, "title": "", "starts": today().isoformat(), "ends": "",
        "why": "She speaks Vietnamese.", **more,
    }  # fmt: skip


@pytest.fixture
def park(world):
    return as_person(world.park)


def test_a_role_opens_what_it_brings_with_a_reason_on_record(world, park):
    assert "school:liaison" not in standings_of(world.okafor).schools.get(world.cedar.pk, ())
    assert park.post(f"{page(world.ortiz)}roles/new/", role(world)).status_code == 302
    row = StaffAssignment.objects.get(person=world.ortiz, role="liaison")
    assert (row.school, row.origin, row.ends) == (world.cedar, Origin.HAND, None)
    assert SchoolSeat.objects.filter(cause=f"assignment:{row.pk}", ends=None).exists()
    assert AuditEntry.objects.get(verb="role.given").facts["why"] == "She speaks Vietnamese."
    again = park.post(f"{page(world.ortiz)}roles/new/", role(world))
    assert (again.status_code, "hold this role there already" in again.content.decode()) == (422, True)
    assert StaffAssignment.objects.filter(person=world.ortiz, role="liaison").count() == 1


def test_it_ends_on_its_last_day_and_closes_what_came_with_it(world, park):
    row = appoint(world.ortiz, StaffRole.LIAISON, school=world.cedar)
    path = f"{page(world.ortiz)}roles/{row.pk}/ending/"
    assert park.post(path, {"last_day": today().isoformat(), "why": ""}).status_code == 422
    assert park.post(path, {"last_day": today().isoformat(), "why": "The year is over."}).status_code == 302
    row.refresh_from_db()
    assert row.ends == today() + timedelta(days=1)
    assert SchoolSeat.objects.get(cause=f"assignment:{row.pk}").ends == row.ends


def test_a_role_with_a_last_day_is_given_with_it(world, park):
    ends = today() + timedelta(days=30)
    park.post(f"{page(world.ortiz)}roles/new/", role(world, ends=ends.isoformat()))
    assert StaffAssignment.objects.get(person=world.ortiz, role="liaison").ends == ends + timedelta(days=1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"role": ""}, ""),
        ({"role": "king"}, ""),
        ({"place": "AAAAAAAAAAAAAAAA"}, ""),
        ({"starts": "soon"}, ""),
        ({"why": " "}, "Write why"),
        ({"starts": "2026-11-20", "ends": "2026-11-10"}, "before the beginning"),
    ],
)
def test_what_is_wrong_is_named_and_kept(world, park, wrong, said):
    answer = park.post(f"{page(world.ortiz)}roles/new/", role(world, title="Reading coach", **wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Reading coach" in answer.content.decode()
    assert not StaffAssignment.objects.filter(person=world.ortiz, role="liaison").exists()


def test_nobodys_only_role_and_no_role_of_the_roster_ends_here(world, park):
    only = world.ortiz.assignments.get()
    path = f"{page(world.ortiz)}roles/{only.pk}/ending/"
    answer = park.post(path, {"last_day": today().isoformat(), "why": "x"})
    assert (answer.status_code, "only role" in answer.content.decode()) == (422, True)
    extra = appoint(world.ortiz, StaffRole.LIAISON, school=world.cedar)
    StaffAssignment.objects.filter(pk=extra.pk).update(origin=Origin.ROSTER)
    answer = park.post(f"{page(world.ortiz)}roles/{extra.pk}/ending/", {"last_day": today().isoformat(), "why": "x"})
    assert "own system" in answer.content.decode()
    assert not StaffAssignment.objects.filter(person=world.ortiz, ends__isnull=False).exists()


def test_the_last_administrator_stays_one(world, park):
    appoint(world.park, StaffRole.TEACHER, school=world.cedar)
    lead = world.park.assignments.get(role="administrator")
    answer = park.post(f"{page(world.park)}roles/{lead.pk}/ending/", {"last_day": today().isoformat(), "why": "x"})
    assert (answer.status_code, "administrator first" in answer.content.decode()) == (422, True)
    appoint(world.ortiz, StaffRole.ADMINISTRATOR, school=world.cedar)
    answer = park.post(f"{page(world.park)}roles/{lead.pk}/ending/", {"last_day": today().isoformat(), "why": "x"})
    assert answer.status_code == 302


@pytest.mark.parametrize("key", ["ortiz", "vega", "saleh", "rosa", "lakehead", "lucia"])
def test_nobody_else_gives_or_ends_a_role_or_lets_anybody_go(world, key):
    client, row = as_person(world.person(key)), appoint(world.okafor, StaffRole.LIAISON, school=world.cedar)
    for path in ("roles/new/", f"roles/{row.pk}/ending/", "departure/"):
        assert client.get(page(world.okafor) + path).status_code in (302, 404), path
        assert client.post(page(world.okafor) + path, role(world)).status_code in (302, 404), path
    if key != "lakehead":
        assert client.get(f"{HERE}new/").status_code in (302, 404)
    assert StaffAssignment.objects.filter(person=world.okafor, ends=None).count() == 2


def test_somebody_new_is_on_the_list_with_an_invitation(world, park):
    given = role(world, given_name="Ilse", family_name="Duarte", email="ines@cedarhill.example")
    assert park.post(f"{HERE}new/", given).status_code == 302
    ilse = Person.objects.get(given_name="Ilse")
    assert ilse.assignments.get().role == "liaison"
    assert Link.objects.filter(person=ilse, purpose="invitation").exists()
    assert "Ilse Duarte" in park.get(f"{HERE}?q=duarte").content.decode()


def test_an_address_of_somebody_else_makes_nobody(world, park):
    from roundtable.access.services import open_staff_account

    open_staff_account(world.ortiz, "taken@cedarhill.example", "a-long-password-of-tests")
    given = role(world, given_name="Ilse", family_name="Duarte", email="taken@cedarhill.example")
    answer = park.post(f"{HERE}new/", given)
    assert answer.status_code == 422
    assert "Somebody else signs in" in answer.content.decode()
    assert 'value="Ilse"' in answer.content.decode()
    assert not Person.objects.filter(given_name="Ilse").exists()


def test_nobody_gives_themselves_a_role(world, park):
    assert park.post(f"{page(world.park)}roles/new/", role(world)).status_code == 404
    assert "Nobody gives themselves a role" in park.get(page(world.park)).content.decode()
    assert not StaffAssignment.objects.filter(person=world.park, role="liaison").exists()


# --- leaving


@pytest.fixture
def talk(world, sms_off):
    row = open_conversation(world.jonah, adult=world.dana, staff=[world.ortiz], opened_by=world.ortiz)
    write_message(row, world.ortiz, "How was the weekend?")
    return row


@pytest.fixture
def sms_off(settings):
    settings.CHANNEL_ADAPTERS = []


def voices(talk):
    rows = Participant.objects.filter(conversation=talk, side="school", ends=None)
    return {row.person for row in rows.select_related("person")}


def test_the_page_shows_what_they_hold_and_hands_it_over(world, park, talk):
    OnCallTurn.objects.create(
        school=world.cedar, person=world.ortiz, begins_at=clock.now(), ends_at=clock.now() + timedelta(days=2),
        named_at=clock.now(),
    )  # fmt: skip
    shown = park.get(f"{page(world.ortiz)}departure/").content.decode()
    assert "1 conversation with a family" in shown
    assert "1 turn on call" in shown
    given = {"successor": world.teng.public_id, "why": "She moves away."}
    assert park.post(f"{page(world.ortiz)}departure/", given).status_code == 302
    assert voices(talk) == {world.teng}
    assert Delivery.objects.get(sending__key="handed_over").person == world.dana
    assert not StaffAssignment.objects.filter(person=world.ortiz, ends=None).exists()
    assert OnCallTurn.objects.get().withdrawn_by == world.park
    assert as_person(world.ortiz).get("/staff/").status_code != 200


def test_without_a_name_the_nearest_takes_over(world, park, talk):
    assert park.post(f"{page(world.ortiz)}departure/", {"successor": "", "why": "x"}).status_code == 302
    assert len(voices(talk)) == 1
    assert world.ortiz not in voices(talk)


def test_no_hand_over_leads_past_a_court_order(world, park, talk):
    services.restrict(world.teng, world.jonah, by=world.park)
    given = {"successor": world.teng.public_id, "why": "x"}
    assert park.post(f"{page(world.ortiz)}departure/", given).status_code == 302
    assert world.teng not in voices(talk)
    assert voices(talk)


def test_the_last_administrator_cannot_be_let_go(world):
    StaffAssignment.objects.filter(role="administrator").exclude(person=world.park).delete()
    assert not services.let_go(world.park, successor=None, why="x", by=world.vega)
    assert world.park.assignments.filter(ends=None).exists()
    appoint(world.ortiz, StaffRole.ADMINISTRATOR, school=world.cedar)
    assert services.let_go(world.park, successor=None, why="x", by=world.ortiz)


def test_a_family_that_writes_where_nobody_is_left_reaches_whoever_stands_nearest(world, talk):
    Participant.objects.filter(conversation=talk, side="school").update(ends=clock.now())
    kept = write_message(talk, world.dana, "Jonah is sick today.")
    assert voices(talk) == {kept.told_to}
    assert Message.objects.filter(conversation=talk, author=world.dana).count() == 1


def test_two_administrators_who_end_each_other_leave_one(world):
    other = appoint(world.teng, StaffRole.ADMINISTRATOR, school=world.cedar)
    mine = world.park.assignments.get(role="administrator")
    appoint(world.park, StaffRole.TEACHER, school=world.cedar)
    gone = {"last_day": (today() - timedelta(days=1)).isoformat(), "why": "x"}
    assert as_person(world.park).post(f"{page(world.teng)}roles/{other.pk}/ending/", gone).status_code == 302
    assert as_person(world.teng).post(f"{page(world.park)}roles/{mine.pk}/ending/", gone).status_code in (404, 422)
    assert StaffAssignment.objects.filter(role="administrator", school=world.cedar, ends=None).count() == 1
