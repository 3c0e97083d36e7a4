"""M.'s story as his mother lives it: a phone held upright, in Spanish, by keys alone; and once more without scripts."""

from datetime import timedelta

import pytest

from roundtable.core.faces import Side
from roundtable.demo.story import words
from roundtable.support.models import Plan
from roundtable.support.models import View as Told
from roundtable.support.services import agreements, concerns, endings
from roundtable.support.services.plans import newest_offer
from tests.journeys.browser import PHONE, photograph, visit
from tests.journeys.keys import Hands, Thumb

pytestmark = pytest.mark.browser
WORRY = concerns.Worry(words.SEEN, words.STRENGTH, words.QUESTION)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_the_question_to_a_good_end(own_house, chromium, scripts):
    house = own_house
    with visit(chromium, size=PHONE, language="es", scripts=scripts) as page:
        house.sign_in(page, "lucia")
        hands = Hands(page) if scripts else Thumb(page)
        she_answers_the_question(hands, house)
        she_changes_the_plan_and_agrees(hands, house)
        she_says_how_the_week_went(hands, house)
        she_agrees_to_the_end(hands, house)
        assert page.locator("script").count() == 0, "a family's page needs no script and has none"


def she_answers_the_question(hands, house) -> None:
    concern = concerns.open_concern(house.world.mateo, house.world.ortiz, WORRY)
    house.settle(words.SPANISH)
    page = hands.page
    page.goto(f"{house.url}/family/")
    hands.press("Contestar")
    assert words.QUESTION_ES in page.inner_text("main")
    hands.write("Su respuesta", words.ANSWER)
    hands.press("Continuar")
    assert words.CANARY in page.inner_text("blockquote")
    hands.choose("Quién", "el equipo de apoyo")
    photograph(page, "lucia-who-may-see")
    hands.check()
    hands.press("Mandar mi respuesta")
    told = Told.objects.get(concern=concern)
    assert (told.author, told.scope) == (house.world.lucia, "support_team")
    page.goto(f"{house.url}/family/")
    assert "Contestar" not in page.locator("main .card").all_inner_texts(), "what is answered waits no more"


def she_changes_the_plan_and_agrees(hands, house) -> None:
    page = hands.page
    hands.press("Leer y contestar")
    if "/plans/" not in page.url:  # the letter of the week came first
        page.goto(f"{house.url}/family/")
        hands.press("Leer y contestar")
    hands.press("Proponer un cambio")
    hands.write("1. En casa", words.CHANGE)
    hands.press("Proponer mi versión")
    assert words.CHANGE in page.locator("ins").first.inner_text()
    photograph(page, "lucia-her-own-version")
    hands.press("Acepto la versión 2")
    plan = Plan.objects.get(student=house.world.mateo)
    agreements.agree(newest_offer(plan), house.world.ortiz, side=Side.SCHOOL)
    page.reload()
    assert "Leer y contestar" not in page.inner_text("main")


def she_says_how_the_week_went(hands, house) -> None:
    house.wait(timedelta(days=7, hours=8))
    page = hands.page
    page.goto(f"{house.url}/family/")
    hands.press("Decir cómo le fue")
    hands.choose("semana", "4")
    hands.write("Qué ayudó", "la canción le ayudó")
    hands.press("Enviar")
    assert "la canción le ayudó" in page.inner_text("main")
    photograph(page, "lucia-after-a-check-in")
    hands.check()


def she_agrees_to_the_end(hands, house) -> None:
    plan = Plan.objects.get(student=house.world.mateo)
    endings.propose_closing(
        plan, endings.OutcomeKind.SUCCEEDED, by=house.world.ortiz, side=Side.SCHOOL, body=words.CLOSING
    )
    house.settle(words.SPANISH)
    page = hands.page
    page.goto(f"{house.url}/family/plans/{plan.public_id}/")
    assert words.SPANISH[words.CLOSING] in page.inner_text("main")
    hands.press("Acepto que termine")
    assert "Este plan terminó" in page.inner_text("main")
    photograph(page, "lucia-the-end")
