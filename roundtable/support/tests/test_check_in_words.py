"""The number of a check-in is the team's; home's and the student's words stay with whom they told."""

import re
from datetime import date

import pytest

from roundtable.access.policy import why_may
from roundtable.access.scopes import Scope
from roundtable.core.faces import Side
from roundtable.messaging.models import Delivery, Sending
from roundtable.people.services import families
from roundtable.support.models import CheckIn
from roundtable.support.services import checkins
from roundtable.support.showing.chart import chart_of
from roundtable.support.showing.reader import Reader
from roundtable.support.tests.signed_in import as_person

WORDS = "He cried, his father called."


@pytest.fixture
def said(held, world):
    return checkins.check_in(held.plan, world.lucia, 2, WORDS, side=Side.HOME)


def test_the_words_of_home_stay_with_the_lead_and_the_number_is_everybody_s(world, held, said):
    assert (said.scope, said.told_to) == (Scope.ONLY_TOLD, world.ortiz)
    families.make_guardian(world.dana, world.mateo)
    readers = {key: why_may(world.person(key), "see", said) is not None for key in ("lucia", "ortiz", "teng", "dana")}
    assert readers == {"lucia": True, "ortiz": True, "teng": False, "dana": False}
    for key in ("teng", "dana"):
        assert "2 of 5" in chart_of(held.plan, Reader(world.person(key), "family"), "en").sentence
    page = as_person(world.dana).get(f"/family/plans/{held.plan.public_id}/").content.decode()
    assert WORDS not in page


def test_the_school_s_words_are_the_team_s(world, held):
    row = checkins.check_in(held.plan, world.ortiz, 3, "A quiet week", side=Side.SCHOOL)
    assert row.scope == Scope.TEAM
    assert why_may(world.lucia, "see", row) is not None


def test_the_page_says_so_and_lets_the_teller_widen(world, held):
    checkins.check_in(held.plan, world.ortiz, 3, side=Side.SCHOOL)
    lucia, page = as_person(world.lucia), f"/family/plans/{held.plan.public_id}/check-ins/"
    shown = lucia.get(page).content.decode()
    assert re.search(r'<input[^>]*value="only_told"[^>]*checked', shown)
    assert "Ms. Ortiz" in shown
    lucia.post(page, {"score": "2", "words": WORDS})
    assert CheckIn.objects.get(author=world.lucia, replaced_at=None).scope == Scope.ONLY_TOLD
    lucia.post(page, {"score": "2", "words": WORDS, "scope": "team"})
    assert CheckIn.objects.get(author=world.lucia, replaced_at=None).scope == Scope.TEAM


def test_the_text_that_asks_names_who_reads_the_words(world, held):
    row = checkins.Round.objects.create(
        plan=held.plan, version=held, due_on=date(2026, 11, 9), opened_at=held.offered_at
    )
    checkins.ask_person(row, world.lucia, Side.HOME)
    asked = Sending.objects.filter(deliveries__in=Delivery.objects.filter(person=world.lucia)).latest("pk")
    assert asked.key == "support.check_in_home"
    assert asked.facts["name"] == "Ms. Ortiz"
