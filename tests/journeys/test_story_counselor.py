"""M.'s story as the counselor lives it, by keyboard alone: what was told to the support team, the meeting, the plan."""

from datetime import timedelta

import pytest

from roundtable.core.faces import Side
from roundtable.demo.seed.words import mateo as words
from roundtable.support.models import Meeting, Plan, PlanVersion
from roundtable.support.services import agreements, checkins
from tests.journeys.browser import DESK, photograph, visit
from tests.journeys.keys import Hands

pytestmark = pytest.mark.browser
SEES = "In the hallway Mateo counts his steps when the bell rings."
DECIDED = "No timers on Tuesdays and Thursdays until we meet again."
DOES = "Show Mateo the quiet corner in room 14."
BETTER = "Mateo works at the back table or in room 14. No timer is heard or seen."


def test_from_what_home_told_to_a_plan_that_holds(house, chromium):
    with visit(chromium, size=DESK) as page:
        house.sign_in(page, "teng")
        page.goto(f"{house.url}/staff/")
        hands = Hands(page)
        he_reads_what_home_told(hands)
        he_adds_what_he_sees(hands)
        the_two_doors_are_in_sight(hands)
        he_takes_part_in_the_meeting(hands)
        he_writes_a_version(hands)
        it_holds_and_he_sees_how_it_goes(hands, house)
        assert "It holds now" in page.inner_text("main")


def he_reads_what_home_told(hands) -> None:
    hands.page.keyboard.press("/")
    hands.page.keyboard.type("Mateo")
    with hands.page.expect_navigation():
        hands.page.keyboard.press("Enter")
    hands.press("Mateo Salazar")
    hands.press("Concerns")
    hands.press("Open")
    main = hands.page.inner_text("main")
    assert words.ANSWER_IN_ENGLISH in main
    assert "Ms. Ortiz and the support team can see this." in main
    hands.open("See the original")
    assert words.ANSWER in hands.page.inner_text("main")


def he_adds_what_he_sees(hands) -> None:
    hands.write("What do you see?", SEES)
    hands.press("Add what I see")
    assert SEES in hands.page.inner_text("main")


def the_two_doors_are_in_sight(hands) -> None:
    hands.press("Go to your duty to report")
    photograph(hands.page, "teng-duty", DESK)
    hands.page.go_back()


def he_takes_part_in_the_meeting(hands) -> None:
    hands.press("Go to the plan")
    plan = hands.page.url
    hands.page.goto(hands.page.url.replace(*_from_plan_to_meeting(hands)))
    hands.type("What is it?", "A dec")
    hands.write("In plain words", DECIDED)
    hands.press("Add it")
    hands.open("Add what somebody will do")
    hands.write("What will be done?", DOES)
    hands.type("Who?", "Daniel")
    hands.type("By which day?", "12012026")
    hands.press("Add it")
    main = hands.page.inner_text("main")
    assert DECIDED in main
    assert DOES in main
    hands.press("It is done")
    assert "Done" in hands.page.inner_text("main")
    photograph(hands.page, "teng-meeting", DESK)
    hands.page.goto(plan)


def _from_plan_to_meeting(hands) -> tuple[str, str]:
    """The meeting was called about the concern: its address stands on the child's timeline."""
    plan = Plan.objects.get(public_id=hands.page.url.rstrip("/").rpartition("/")[2])
    return f"/plans/{plan.public_id}/", f"/meetings/{Meeting.objects.get(student=plan.student).public_id}/"


def he_writes_a_version(hands) -> None:
    hands.press("Write a version")
    hands.to("What?")
    hands.write("What?", BETTER)
    hands.press("put forward")
    main = hands.page.inner_text("main")
    assert "version 2" in main
    assert BETTER in hands.page.locator("ins").first.inner_text()


def it_holds_and_he_sees_how_it_goes(hands, house) -> None:
    version = PlanVersion.objects.get(plan__student=house.world.mateo, number=2)
    house.settle(words.SPANISH | {BETTER: "Mateo trabaja en la mesa de atrás o en el salón 14."})
    agreements.agree(version, house.world.lucia, side=Side.HOME)
    agreements.agree(version, house.world.ortiz, side=Side.SCHOOL)
    house.wait(timedelta(days=7, hours=6))
    checkins.check_in(version.plan, house.world.lucia, 4, "Se estiró él solo.", side=Side.HOME)
    house.settle({"Se estiró él solo.": "He stretched by himself."})
    hands.page.reload()
    main = hands.page.inner_text("main")
    assert "He stretched by himself." not in main, "her words are for whoever leads the plan; the number is the team's"
    assert hands.page.locator("main svg").count() >= 1
    photograph(hands.page, "teng-plan", DESK)
