"""Staff at the door, in a browser, by keyboard: password and app, a passkey alone, a passkey as second step."""

import pytest
from allauth.mfa.models import Authenticator as Kept

from roundtable.access import services
from roundtable.access.tests.test_staff_sign_in import code_for
from tests.journeys.browser import DESK, photograph, visit
from tests.journeys.keys import Hands
from tests.journeys.passkeys import authenticator

pytestmark = pytest.mark.browser
EMAIL, PASSWORD = "ortiz@staff.cedarhill.example", "a long enough phrase"
ME = "/staff/me/"


@pytest.fixture
def house(own_house):
    """Passkeys need a name in the address, not a number."""
    own_house.url = own_house.url.replace("127.0.0.1", "localhost")
    services.open_staff_account(own_house.world.ortiz, EMAIL, PASSWORD)
    return own_house


@pytest.fixture
def page(chromium, house):
    with visit(chromium, size=DESK) as opened:
        yield opened


def type_password(house, page, hands) -> None:
    page.goto(f"{house.url}/account/login/?next={ME}")
    hands.check()
    hands.write("Your email at the school", EMAIL)
    hands.write("Your password", PASSWORD)
    hands.press("Sign in")


def enrol(house, page, hands) -> list[str]:
    """The first sign-in; gives the recovery codes as the page shows them."""
    type_password(house, page, hands)
    assert page.url.endswith("/account/mfa/totp/activate/")
    hands.check()
    hands.write("The code that the app shows", code_for(page.locator("b[dir=ltr]").inner_text()))
    hands.press("Go on")
    hands.check()
    codes = page.locator("ol b").all_inner_texts()
    assert len(codes) == 10
    hands.press("I have kept them")
    assert page.url == house.url + ME
    return codes


def add(page, hands, name: str, *, alone: bool = True) -> None:
    hands.press("Passkeys")
    hands.check()
    hands.press("Add a passkey")
    hands.check()
    hands.write("A name for this passkey", name)
    assert page.get_by_label("Sign in with it alone").is_checked()
    if not alone:
        hands.to("Sign in with it alone")
        page.keyboard.press("Space")
    hands.press("Add the passkey")


def sign_out(page, hands) -> None:
    hands.press("Sign out")
    assert page.url.endswith("/sign-in/")


def test_a_passkey_is_added_named_used_alone_renamed_and_removed(house, page):
    hands, device = Hands(page), authenticator(page)
    enrol(house, page, hands)
    add(page, hands, "My phone")
    assert page.url == house.url + ME
    assert "Your passkey is added" in page.locator("main").inner_text()
    assert len(device) == 1

    sign_out(page, hands)
    page.goto(f"{house.url}/account/login/?next=/staff/children/")
    photograph(page, "passkey-sign-in", DESK)
    hands.press("Sign in with a passkey")
    assert page.url == house.url + "/staff/children/", (
        "signed in by the passkey alone, and where the page was asked for"
    )

    page.goto(house.url + ME)
    hands.press("Passkeys")
    hands.press("Rename My phone")
    prove_again_by_passkey(page, hands)
    hands.check()
    hands.write("A name for this passkey", "The blue phone")
    hands.press("Keep this name")
    hands.press("Remove The blue phone")
    hands.check()
    hands.press("Remove this passkey")
    assert not Kept.objects.filter(type=Kept.Type.WEBAUTHN).exists()
    page.context.clear_cookies()
    page.goto(f"{house.url}/account/login/")
    hands.press("Sign in with a passkey")
    assert "This passkey is not known here any more." in page.locator("main").inner_text()
    hands.check()
    page.goto(house.url + ME)
    assert "/account/login/" in page.url, "a removed passkey opens nothing"


def prove_again_by_passkey(page, hands) -> None:
    """Signing in by passkey is not typing the password: changing how one signs in asks once more."""
    assert "Is it you?" in page.title()
    hands.check()
    hands.press("Use my passkey")
    hands.check()
    hands.press("Use my passkey")


def test_a_passkey_is_the_second_step_after_the_password(house, page):
    hands, device = Hands(page), authenticator(page)
    enrol(house, page, hands)
    add(page, hands, "A key", alone=False)
    assert len(device) == 1
    sign_out(page, hands)
    type_password(house, page, hands)
    assert page.url.startswith(f"{house.url}/account/mfa/authenticate/")
    hands.check()
    photograph(page, "second-step", DESK)
    hands.press("Use my passkey")
    assert page.url == house.url + ME


def test_a_cancelled_passkey_says_so_and_leaves_another_way(house, page):
    hands, device = Hands(page), authenticator(page)
    codes = enrol(house, page, hands)
    device.agree(False)
    page.goto(house.url + "/account/mfa/webauthn/add/")
    cancelled(page, hands, "Add the passkey", "No passkey was added, and nothing has changed.")
    photograph(page, "passkey-cancelled")
    photograph(page, "passkey-cancelled", theme="dark")
    device.agree(True)
    hands.press("Add the passkey")
    assert len(device) == 1, "what was cancelled can be tried again on the same page"
    page.goto(house.url + "/account/mfa/webauthn/add/")
    cancelled(page, hands, "Add the passkey", "This device holds a passkey of yours already.")

    page.context.clear_cookies()
    device.agree(False)
    page.goto(f"{house.url}/account/login/?next={ME}")
    cancelled(page, hands, "Sign in with a passkey", "No passkey was used, and you are not signed in.")
    type_password(house, page, hands)
    cancelled(page, hands, "Use my passkey", "No passkey was used. Try again, or type a code above.")
    hands.write("The code", codes[0])
    hands.press("Sign in")
    assert page.url == house.url + ME
    type_password_again_with(house, page, hands, codes[0])
    assert "This code does not work" in page.locator("main").inner_text()
    hands.check()


def type_password_again_with(house, page, hands, code: str) -> None:
    page.context.clear_cookies()
    type_password(house, page, hands)
    hands.write("The code", code)
    hands.press("Sign in")


def cancelled(page, hands, button: str, words: str) -> None:
    hands.to(button)
    page.keyboard.press("Enter")
    note = page.get_by_role("alert").filter(has_text=words)
    note.wait_for()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert", "read out, and where the keys are"
    hands.check()


def test_an_address_that_is_a_number_says_why_no_passkey_works_there(house, page):
    hands = Hands(page)
    authenticator(page)
    page.goto(house.url.replace("localhost", "127.0.0.1") + "/account/login/")
    cancelled(page, hands, "Sign in with a passkey", "Passkeys work only at an address that begins with https.")
    assert "/account/login/" in page.url, "the password stands there still"
    assert page.get_by_label("Password").is_visible()


def test_without_scripts_staff_sign_in_by_password_and_code(house, chromium):
    with visit(chromium, scripts=False) as page:
        page.goto(f"{house.url}/account/login/?next={ME}")
        assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()
        page.get_by_label("Your email at the school").fill(EMAIL)
        page.get_by_label("Your password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_label("The code that the app shows").fill(code_for(page.locator("b[dir=ltr]").inner_text()))
        page.get_by_role("button", name="Go on").click()
        page.goto(house.url + "/account/mfa/webauthn/add/")
        assert "Codes from an app work everywhere" in page.locator("main").inner_text()
        assert not page.get_by_role("button", name="Add the passkey").is_visible()


def test_nothing_on_the_way_in_runs_inline(house, page):
    """The policy forbids it; the browser says so in its console."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    hands = Hands(page)
    authenticator(page)
    enrol(house, page, hands)
    add(page, hands, "My phone")
    assert [one for one in said if not one.startswith("[DOM]")] == []
