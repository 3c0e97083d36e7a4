"""Who leads a plan: another with a reason, an absence with a stand-in, a return; the family reads it in a sentence."""

from datetime import date

import pytest

from roundtable.core import clock
from roundtable.messaging.models import Sending
from roundtable.people.models import Absence, Person
from roundtable.people.services.families import keep_apart
from roundtable.support import sweeps
from roundtable.support.models import LeadTurn
from roundtable.support.services import leads
from roundtable.support.tests.signed_in import as_person
from tests.world import SCHOOL_DAY

MONDAY = date(2026, 11, 9)


@pytest.fixture
def at(held):
    return f"/staff/plans/{held.plan.public_id}/"


def family_page(held, world) -> str:
    Person.objects.filter(pk=world.lucia.pk).update(language="en")  # its sentences are read in English here
    return as_person(world.lucia).get(f"/family/plans/{held.plan.public_id}/").content.decode()


def told(person) -> list[str]:
    return list(Sending.objects.filter(deliveries__person=person).order_by("pk").values_list("key", flat=True))


def away(client, at, **changes):
    facts = {"starts": "2026-11-02", "ends": "2026-11-20", "stand_in": ""}
    return client.post(f"{at}absences/", facts | changes)


def test_another_lead_needs_a_reason_which_the_school_reads_and_the_family_not(world, held, at):
    ortiz = as_person(world.ortiz)
    assert f'href="{at}leads/"' in ortiz.get(at).content.decode()
    assert ortiz.post(f"{at}leads/", {"person": world.teng.public_id}).status_code == 422
    facts = {"person": world.teng.public_id, "reason": "He sees Mateo each day"}
    assert ortiz.post(f"{at}leads/", facts).status_code == 302
    turn = leads.current_turn(held.plan)
    assert (turn.person, turn.reason, turn.set_by) == (world.teng, "He sees Mateo each day", world.ortiz)
    assert "He sees Mateo each day" in as_person(world.teng).get(f"{at}leads/").content.decode()
    page = family_page(held, world)
    assert "Mr. Teng leads it for the school." in page
    assert "He sees Mateo each day" not in page
    assert "support.lead_is" in told(world.lucia)
    assert "support.you_lead" in told(world.teng)


def test_a_long_absence_moves_the_lead_at_once_and_the_return_brings_it_back(world, held, at):
    assert away(as_person(world.park), at, stand_in=world.teng.public_id).status_code == 302
    assert leads.current_lead(held.plan) == world.teng
    assert "Mr. Teng leads it for the school while Ms. Ortiz is away." in family_page(held, world)
    assert as_person(world.park).post(f"{at}returns/").status_code == 302
    assert leads.current_lead(held.plan) == world.ortiz
    assert "Ms. Ortiz leads it for the school." in family_page(held, world)
    assert told(world.lucia).count("support.lead_is") == 2
    assert Absence.objects.get().ends == MONDAY


def test_without_a_stand_in_chosen_whom_the_lead_named_stands_in(world, held, at):
    away(as_person(world.ortiz), at)
    assert leads.current_lead(held.plan) == world.okafor


def test_an_absence_that_begins_today_moves_nothing_yet_and_may_be_corrected(world, held, at):
    ortiz = as_person(world.ortiz)
    away(ortiz, at, starts="2026-11-09", ends="")
    assert leads.current_lead(held.plan) == world.ortiz
    assert "Ms. Ortiz is away" in ortiz.get(f"{at}leads/").content.decode()
    away(ortiz, at, starts="2026-11-10", ends="2026-11-30", stand_in=world.teng.public_id)
    row = Absence.objects.get()
    assert (row.starts, row.ends, row.stand_in) == (date(2026, 11, 10), date(2026, 11, 30), world.teng)
    with clock.standing_at(SCHOOL_DAY.replace(day=17)):
        sweeps.due_leads(clock.now())
        assert leads.current_lead(held.plan) == world.teng
    with clock.standing_at(SCHOOL_DAY.replace(day=30)):
        sweeps.due_leads(clock.now())
        assert leads.current_lead(held.plan) == world.ortiz


def test_nobody_comes_back_before_they_left(world, held, at):
    assert away(as_person(world.ortiz), at, ends="2026-11-02").status_code == 422
    assert away(as_person(world.ortiz), at, starts="x").status_code == 422
    assert not Absence.objects.exists()


def test_a_return_without_an_absence_changes_nothing(world, held, at):
    as_person(world.ortiz).post(f"{at}returns/")
    assert LeadTurn.objects.count() == 1


@pytest.mark.parametrize("key", ["lucia", "vega", "jackson", "stone"])
def test_only_the_child_s_team_and_the_school_s_administrator_name_a_lead(world, held, at, key):
    client = as_person(world.person(key))
    assert client.get(f"{at}leads/").status_code == 404
    facts = {"person": world.teng.public_id, "reason": "x"}
    assert client.post(f"{at}leads/", facts).status_code == 404
    assert away(client, at).status_code == 404
    assert leads.current_lead(held.plan) == world.ortiz


def test_a_lead_finds_the_plans_at_home(world, held, at):
    assert f'href="{at}"' in as_person(world.ortiz).get("/staff/").content.decode()
    away(as_person(world.park), at)
    home = as_person(world.okafor).get("/staff/").content.decode()
    assert f'href="{at}"' in home
    assert "Standing in" in home
    assert "Plans I lead" not in as_person(world.ortiz).get("/staff/").content.decode()


def test_a_lead_kept_apart_from_a_reader_is_not_named_to_them(world, held, at):
    leads.set_lead(held.plan, world.teng, "named", by=world.ortiz)
    keep_apart(world.lucia, world.teng, entered_by=world.park)
    assert "Teng" not in family_page(held, world)
