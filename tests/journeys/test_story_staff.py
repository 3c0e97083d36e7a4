"""Somebody new joins the staff and somebody leaves, by keyboard alone: from the list to the hand-over."""

import pytest

from roundtable.access.tests.test_staff_sign_in import code_for
from roundtable.messaging.models import Participant, Sending
from roundtable.people.models import Person
from tests.journeys.browser import DESK, visit
from tests.journeys.keys import Hands

pytestmark = pytest.mark.browser
PASSWORD = "seven lamps along the river"


def test_somebody_joins_and_somebody_leaves_by_keyboard(own_house, chromium):
    with visit(chromium, size=DESK) as page:
        own_house.sign_in(page, "park")
        put_on_the_list(own_house, page, Hands(page))
    link = Sending.objects.filter(key="staff_account.invitation").latest("pk").secret["link"]
    with visit(chromium, size=DESK) as page:
        join(own_house, page, Hands(page), link)
    with visit(chromium, size=DESK) as page:
        own_house.sign_in(page, "park")
        let_go(own_house, page, Hands(page))


def put_on_the_list(house, page, hands) -> None:
    page.goto(house.url + "/staff/administration/")
    hands.press("Staff and their accounts")
    hands.press("Somebody new")
    hands.check()
    hands.write("First name", "Ilse")
    hands.write("Family name", "Duarte")
    hands.write("Their email", "ilse@staff.cedarhill.example")
    hands.type("Role", "family liaison")
    hands.write("Why?", "She speaks Portuguese.")
    hands.press("Put them on the list and invite them")
    assert "the invitation is on its way." in page.locator("main").inner_text()
    assert "Family liaison" in page.locator("main").inner_text()
    hands.check()


def join(house, page, hands, link) -> None:
    page.goto(link.replace(link.split("/f/")[0], house.url))
    hands.check()
    hands.press("Choose a password")
    hands.check()
    hands.write("Your new password", PASSWORD)
    hands.write("The new password once more", PASSWORD)
    hands.press("Change my password")
    assert "Your password is changed" in page.title()
    hands.check()
    page.goto(house.url + "/account/login/?next=/staff/")
    hands.write("Your email at the school", "ilse@staff.cedarhill.example")
    hands.write("Your password", PASSWORD)
    hands.press("Sign in")
    hands.write("The code that the app shows", code_for(page.locator("b[dir=ltr]").inner_text()))
    hands.press("Go on")
    hands.press("I have kept them")
    assert "Ilse" in page.locator("body").inner_text()


def let_go(house, page, hands) -> None:
    ilse = Person.objects.get(given_name="Ilse")
    before = Participant.objects.filter(person=house.world.ortiz, side="school", ends=None).count()
    assert before
    page.goto(f"{house.url}/staff/administration/staff/{house.world.ortiz.public_id}/")
    hands.press("They leave")
    hands.check()
    assert "nobody else of the school takes part" in page.locator("main").inner_text()
    hands.type("Who takes over", "Ilse Duarte")
    hands.write("Why?", "She moves to another town.")
    hands.press("Hand over and let them go")
    assert "They have left." in page.locator("main").inner_text()
    assert not Participant.objects.filter(person=house.world.ortiz, side="school", ends=None).exists()
    assert Participant.objects.filter(person=ilse, side="school", ends=None).exists()
