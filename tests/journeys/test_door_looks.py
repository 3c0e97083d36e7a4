"""The pages of a staff account that stand only at a step: each looked at there, in English and Spanish."""

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator as Kept

from roundtable.access import services
from roundtable.access.models import User
from tests.journeys.browser import DESK, photograph, visit
from tests.journeys.keys import Hands
from tests.journeys.passkeys import authenticator
from tests.journeys.test_door_staff import EMAIL, PASSWORD, enrol
from tests.journeys.test_pages import problems

pytestmark = pytest.mark.browser
THEIRS = (
    "Authenticat",
    "Security key",
    "Two-Factor",
    "Sign Up",
    "Sign In",
    "Token",
    "reauthenticate",
    "Confirm Access",
)


class Looks:
    """Opens a page, looks at it, remembers what is wrong."""

    def __init__(self, house, page, language: str) -> None:
        self.house, self.page, self.language = house, page, language
        self.wrong: list[str] = []

    def at(self, name: str, path: str = "") -> None:
        if path:
            self.page.goto(self.house.url + path)
        full = f"account-{name}" + ("" if self.language == "en" else f"-{self.language}")
        for size in (DESK, (320, 740)):
            for theme in ("light", "dark"):
                photograph(self.page, full, size, theme)
        text = self.page.locator("body").inner_text()
        self.wrong += [f"{name} says {word!r}" for word in THEIRS if word in text]
        self.wrong += [f"{name}: {one}" for one in problems(self.page)]
        self.page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_step_of_a_staff_account(own_house, chromium, language):
    house = own_house
    house.url = house.url.replace("127.0.0.1", "localhost")
    user = services.open_staff_account(house.world.ortiz, EMAIL, PASSWORD)
    with visit(chromium, size=DESK) as page:
        authenticator(page)
        enrol(house, page, Hands(page))
        if language == "es":
            from roundtable.people.services.reach import choose_language

            choose_language(house.world.ortiz, "es")
        looks = Looks(house, page, language)
        signed_in(looks, page)
        proving_again(looks, page)
    with visit(chromium, size=DESK, language=language) as page:
        looks_outside = Looks(house, page, language)
        outside(looks_outside, page, user)
    assert looks.wrong + looks_outside.wrong == []


def signed_in(looks, page) -> None:
    looks.at("me", "/staff/me/")
    looks.at("password-change", "/account/password/change/")
    page.locator("main form").first.evaluate("(form) => form.submit()")
    page.wait_for_load_state()
    looks.at("password-change-empty")
    looks.at("app-set-up", "/account/mfa/totp/deactivate/")
    looks.at("recovery", "/account/mfa/recovery-codes/")
    looks.at("recovery-new", "/account/mfa/recovery-codes/generate/")
    looks.at("passkey-add", "/account/mfa/webauthn/add/")
    page.locator("form[data-passkey] button").click()
    page.wait_for_url("**/staff/me/")
    looks.at("passkey-added")
    looks.at("passkeys", "/account/mfa/webauthn/")
    key = Kept.objects.get(type=Kept.Type.WEBAUTHN).pk
    looks.at("passkey-rename", f"/account/mfa/webauthn/keys/{key}/edit/")
    looks.at("passkey-remove", f"/account/mfa/webauthn/keys/{key}/remove/")


def proving_again(looks, page) -> None:
    looks.at("again-password", "/account/reauthenticate/?next=/staff/me/")
    page.locator("input[type=password]").fill("wrong")
    page.locator("main form").first.evaluate("(form) => form.submit()")
    page.wait_for_load_state()
    looks.at("again-password-wrong")
    looks.at("again-code", "/account/mfa/reauthenticate/?next=/staff/me/")
    looks.at("again-passkey", "/account/mfa/webauthn/reauthenticate/?next=/staff/me/")
    looks.at("sign-out", "/account/logout/")


def outside(looks, page, user: User) -> None:
    looks.at("login", "/account/login/")
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill("wrong")
    page.locator("main form").first.evaluate("(form) => form.submit()")
    page.wait_for_load_state()
    looks.at("login-wrong")
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form").first.evaluate("(form) => form.submit()")
    page.wait_for_url("**/authenticate/**")
    looks.at("second-step")
    page.locator("input[name=code]").fill("1")
    page.locator("main form").first.evaluate("(form) => form.submit()")
    page.wait_for_load_state()
    looks.at("second-step-wrong")
    user = User.objects.get(pk=user.pk)  # signing in was noted in the row, and ends older links
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    page.context.clear_cookies()
    looks.at("new-password", f"/account/password/reset/key/{key}/")
    page.locator("input[name=password1]").fill("short")
    page.locator("input[name=password2]").fill("shorter")
    page.locator("main form").first.evaluate("(form) => form.submit()")
    page.wait_for_load_state()
    looks.at("new-password-wrong")
    for name, path in OPEN.items():
        looks.at(name, path)


OPEN = {
    "signing-up-closed": "/account/signup/",
    "inactive": "/account/inactive/",
    "forgotten": "/account/password/reset/",
    "forgotten-sent": "/account/password/reset/done/",
    "new-password-done": "/account/password/reset/key/done/",
    "new-password-old-link": "/account/password/reset/key/1-nothing/",
}
