"""M.'s story as his teacher lives it, by keyboard alone."""

import re
from datetime import timedelta

import pytest

from roundtable.access.scopes import Scope
from roundtable.core.faces import Side
from roundtable.demo.story import words
from roundtable.messaging.models import Purpose
from roundtable.support.models import Concern
from roundtable.support.services import concerns
from tests.journeys.browser import DESK, PHONE, axe, photograph, visit
from tests.journeys.keys import Hands

pytestmark = pytest.mark.browser
ENGLISH = words.ENGLISH | {words.ANSWER: "At home he knows the tables. The ticking clock brings back his grandmother."}


@pytest.fixture
def teacher(house, chromium):
    with visit(chromium, size=DESK) as page:
        house.sign_in(page, "ortiz")
        page.goto(f"{house.url}/staff/")
        yield Hands(page)


def test_two_keys_lead_to_the_search_and_to_the_composer(teacher, house):
    page = teacher.page
    page.keyboard.press("/")
    page.keyboard.type("Mateo/n")
    assert page.locator("#find").input_value() == "Mateo/n", "while somebody types, keys are letters"
    page.goto(f"{house.url}/staff/")
    with page.expect_navigation():
        page.keyboard.press("n")
    assert page.url.endswith("/staff/messages/new/")


def test_good_news_from_the_class_list_is_two_stops_and_a_line(teacher, house):
    page = teacher.page
    teacher.press("Good news about Mateo Salazar")
    assert "Lucía Salazar" in page.locator("#id_to option:checked").inner_text()
    assert page.locator("input[name=purpose]:checked").get_attribute("value") == Purpose.GOOD_NEWS
    teacher.write("Message", "Mateo explained a hard problem to his whole table today.")
    teacher.to("See how families read it")
    page.get_by_role("heading", name="Spanish").wait_for()
    photograph(page, "composer-preview", DESK)
    assert axe(page) == []
    teacher.press("See how families read it")
    photograph(page, "composer-preview-page", PHONE)
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    teacher.press("Send")
    assert "/staff/conversations/" in page.url


def test_from_a_worry_to_a_good_end(teacher, house, chromium):
    concern = she_asks(teacher, house)
    she_reads_the_answer(teacher, house, concern)
    plan = she_writes_the_plan(teacher, house)
    the_mother_changes_a_way(house, chromium, plan)
    she_agrees_to_the_change(teacher, house, plan)
    the_mother(house, chromium, plan, "Acepto la versión 2")
    she_says_how_the_week_went(teacher, house, plan)
    she_proposes_a_good_end(teacher, house, plan)
    the_mother(house, chromium, plan, "Acepto que termine")
    teacher.page.reload()
    assert "This plan has ended" in teacher.page.inner_text("main")


def she_asks(hands, house) -> Concern:
    hands.page.keyboard.press("/")
    hands.page.keyboard.type("Mateo")
    with hands.page.expect_navigation():
        hands.page.keyboard.press("Enter")
    hands.press("Mateo Salazar")
    hands.press("A worry")
    hands.write("What did you see?", words.SEEN)
    hands.write("How often?", "Three times in two weeks")
    hands.write("What is a strength?", words.STRENGTH)
    hands.write("What is your question?", words.QUESTION)
    hands.press("Send the question")
    assert words.QUESTION in hands.page.inner_text("main")
    house.settle(words.SPANISH)
    return Concern.objects.latest("pk")


def she_reads_the_answer(hands, house, concern) -> None:
    told = {"side": Side.HOME, "scope": Scope.SUPPORT_TEAM, "told_to": house.world.ortiz, "language": "es"}
    concerns.answer(concern, house.world.lucia, words.ANSWER, **told)
    house.settle(ENGLISH)
    hands.page.reload()
    assert ENGLISH[words.ANSWER] in hands.page.inner_text("main")
    assert words.CANARY not in hands.page.inner_text("main")
    hands.open("See the original")
    assert words.CANARY in hands.page.inner_text("main")
    hands.write("What do we now understand together?", words.UNDERSTANDING)
    hands.press("Write it down")
    house.settle(words.SPANISH)


def she_writes_the_plan(hands, house) -> str:
    page = hands.page
    hands.press("Begin a plan together")
    hands.press("Write the first version")
    hands.write("Goal", words.GOAL)
    for row, (moment, what, side) in enumerate(words.WAYS[:2], 1):
        assert row <= 2, "two rows are free at first"
        hands.write("When?", moment)
        hands.type("Where?", "At home" if side == "home" else "At school")
        hands.write("What?", what)
        hands.type("Who?", "Luc" if side == "home" else "Ele")
    hands.type("Grown-up to go to", "Dan")
    hands.write("Where to find them", "room 14")
    photograph(page, "plan-editor-filled", DESK)
    hands.press("Agree and put forward")
    assert "Version 1" in page.inner_text("main")
    house.settle(words.SPANISH)
    return re.search(r"/plans/([\w-]{16})/", page.url).group(1)


def she_agrees_to_the_change(hands, house, plan) -> None:
    house.settle(ENGLISH)
    hands.page.goto(f"{house.url}/staff/plans/{plan}/")
    assert words.CHANGE_EN in hands.page.locator("ins").first.inner_text()
    photograph(hands.page, "plan-with-a-change", DESK)
    hands.press("I agree to version 2")


def she_says_how_the_week_went(hands, house, plan) -> None:
    house.wait(timedelta(days=7, hours=6))
    hands.page.goto(f"{house.url}/staff/plans/{plan}/")
    hands.tap("4", group="How did this week go at school?")
    assert hands.page.locator("figure svg, .chart svg").count() >= 1
    photograph(hands.page, "plan-after-a-check-in", DESK)


def she_proposes_a_good_end(hands, house, plan) -> None:
    hands.press("End or stop this plan")
    hands.write("A few words on how it went", words.CLOSING)
    hands.press("It worked")
    house.settle(words.SPANISH)
    assert "Shall this plan end?" in hands.page.inner_text("main")


def the_mother_changes_a_way(house, chromium, plan) -> None:
    with visit(chromium, scripts=False, language="es") as page:
        house.sign_in(page, "lucia")
        page.goto(f"{house.url}/family/plans/{plan}/versions/1/changes/")
        page.locator("textarea[name=way1]").fill(words.CHANGE)
        page.get_by_role("button", name="Proponer mi versión").click()
        assert words.CHANGE in page.inner_text("main")


def the_mother(house, chromium, plan, button) -> None:
    with visit(chromium, scripts=False, language="es") as page:
        house.sign_in(page, "lucia")
        page.goto(f"{house.url}/family/plans/{plan}/")
        page.get_by_role("button", name=button).click()
        photograph(page, f"lucia-after-{button.split()[-1]}")
