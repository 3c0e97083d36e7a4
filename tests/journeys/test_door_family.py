"""Families at the door, in a browser: by code, by link, on a shared phone; by keys alone, and without scripts."""

import pytest
from django.test import override_settings
from django.utils.translation import gettext, override

from roundtable.access import limits, pins
from roundtable.access.models import Attempt
from roundtable.access.tests.test_pages import SENT
from roundtable.access.views import door
from tests.journeys.browser import PHONE, photograph, visit
from tests.journeys.keys import Hands, Thumb
from tests.journeys.test_pages import problems

pytestmark = pytest.mark.browser
LUCIA, SHARED = "(312) 555-0110", "(312) 555-0111"
WAYS = [("en", True), ("es", True), ("ar", True), ("en", False), ("es", False), ("ar", False)]


@pytest.fixture(autouse=True)
def sender(house, monkeypatch):
    SENT.clear()
    Attempt.objects.all().delete()  # a number gets five codes an hour
    monkeypatch.setattr(door, "EVEN", 0.0)
    with override_settings(CODE_SENDER="roundtable.access.tests.test_pages.keep_code"):
        yield


@pytest.fixture(params=WAYS, ids=[f"{language}{'' if scripts else ' no scripts'}" for language, scripts in WAYS])
def hands(request, chromium):
    """Somebody new, who reads this language."""
    language, scripts = request.param
    with (
        override(language),
        visit(chromium, size=PHONE, language=language, scripts=scripts) as page,
    ):
        yield Hands(page) if scripts else Thumb(page)


def look(hands, name: str) -> None:
    """With scripts the page is measured; without, it is only photographed."""
    language = hands.page.locator("html").get_attribute("lang")
    assert hands.page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    if isinstance(hands, Hands):
        for theme in ("dark", "light"):
            photograph(hands.page, f"door-{name}-{language}", PHONE, theme)
        assert problems(hands.page) == []
        hands.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})


def ask(hands, house, place: str) -> None:
    hands.page.goto(f"{house.url}/sign-in/")
    hands.write(gettext("Your mobile number or email"), place)
    hands.press(gettext("Send me a code"))


def type_code(hands, code: str) -> None:
    hands.write(gettext("The code we sent"), code)
    hands.press(gettext("Go on"))


def test_by_code(house, hands):
    hands.page.goto(f"{house.url}/sign-in/")
    look(hands, "asks")
    ask(hands, house, LUCIA)
    look(hands, "code")
    code = SENT[-1][1]
    type_code(hands, f"{(int(code) + 1) % 10**6:06d}")
    assert gettext("This code does not work. Look again, or ask for a new one.") in hands.page.inner_text("main")
    look(hands, "code-wrong")
    type_code(hands, code)
    assert hands.page.url == f"{house.url}/family/"


def test_by_the_link_of_the_same_message(house, hands):
    ask(hands, house, LUCIA)
    hands.page.context.clear_cookies()  # the message may be read on another phone
    hands.page.goto(house.url + "/f/" + SENT[-1][2].rpartition("/")[2])
    look(hands, "link")
    hands.press(gettext("Open"))
    assert hands.page.url == f"{house.url}/family/"


def test_on_a_shared_phone_by_ones_own_pin(house, hands):
    pins.set_pin(house.world.hoa, "4826")
    ask(hands, house, SHARED)
    type_code(hands, SENT[-1][1])
    look(hands, "who")
    hands.press(house.world.hoa.known_as or house.world.hoa.given_name)
    for digits in ("0000", "4826"):
        look(hands, "pin" if digits == "0000" else "pin-wrong")
        hands.write(gettext("Your PIN"), digits)
        hands.press(gettext("Go on"))
    assert hands.page.url == f"{house.url}/family/"


def test_whoever_has_no_pin_finds_the_way_to_the_front_office(house, hands):
    ask(hands, house, SHARED)
    type_code(hands, SENT[-1][1])
    pins.set_pin(house.world.hoa, "4826")
    hands.press(house.world.hoa.known_as or house.world.hoa.given_name)
    hands.press(gettext("I do not have my PIN"))
    assert hands.page.get_by_label(gettext("The code from the school")).is_visible()
    look(hands, "no-pin")


def test_too_many_tries_are_told_to_wait(house, hands, monkeypatch):
    monkeypatch.setattr(limits, "CODES_FOR_A_CLIENT", limits.Limit("none_at_all", 0, limits.CODES_FOR_A_CLIENT.per))
    hands.page.goto(f"{house.url}/sign-in/")
    hands.write(gettext("Your mobile number or email"), LUCIA)
    hands.press(gettext("Send me a code"))
    assert gettext("Please wait a little") in hands.page.inner_text("h1")
    look(hands, "too-often")


def test_staff_who_try_too_often_are_told_to_wait_too(house, hands):
    with override_settings(ACCOUNT_RATE_LIMITS={"login": "1/h/ip"}):
        for _ in range(2):
            hands.page.goto(f"{house.url}/account/login/")
            hands.write(gettext("Your email at the school"), "nobody@staff.example")
            hands.write(gettext("Your password"), "not the phrase")
            hands.press(gettext("Sign in"))
    assert gettext("Please wait a little") in hands.page.inner_text("h1")
