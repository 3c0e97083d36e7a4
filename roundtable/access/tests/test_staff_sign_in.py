"""Staff: password, then a second factor that is enrolled at the first sign-in."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db import transaction
from django.test import Client, RequestFactory

from roundtable.access import services
from roundtable.access.factors import enrolled_here
from roundtable.access.models import UserSession

EMAIL, PASSWORD = "ortiz@staff.cedarhill.example", "a long enough phrase"


def code_for(secret: str) -> str:
    before_now_after = list(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, before_now_after[1])))


@pytest.fixture
def ortiz(world):
    services.open_staff_account(world.ortiz, EMAIL, PASSWORD)
    return world.ortiz


def log_in(client):
    return client.post("/account/login/?next=/staff/me/", {"login": EMAIL, "password": PASSWORD, "next": "/staff/me/"})


def test_the_door_sends_staff_to_their_own(world, client):
    assert client.get("/sign-in/?next=/staff/me/").url == "/account/login/?next=%2Fstaff%2Fme%2F"
    page = client.get("/account/login/").content.decode()
    assert "Sign in as staff" in page
    assert " style=" not in page


def test_a_password_alone_opens_nothing_but_the_enrolment(ortiz, client):
    assert log_in(client).url == "/staff/me/"
    assert client.get("/staff/me/").url == "/account/mfa/totp/activate/"


def test_the_second_factor_is_enrolled_once_and_asked_each_time(ortiz, client, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda then, **_: then())  # as outside a test's transaction
    log_in(client)
    page = client.get("/account/mfa/totp/activate/")
    assert "<svg" in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    answer = client.post("/account/mfa/totp/activate/", {"code": code_for(secret)})
    assert answer.url == "/account/mfa/recovery-codes/"
    assert client.get(answer.url).status_code == 200, "nobody is asked again for what they typed a moment ago"
    assert client.get("/staff/me/").status_code == 200
    assert UserSession.objects.get(session_key=client.session.session_key).how == "staff"
    client.post("/sign-out/")
    assert log_in(client).url.startswith("/account/mfa/authenticate/")
    assert client.get("/staff/me/").status_code == 302


@pytest.fixture
def two_browsers(ortiz, monkeypatch):
    """Both signed in with the password before there was a second factor; then the first one set it up."""
    monkeypatch.setattr(transaction, "on_commit", lambda then, **_: then())
    first, second = Client(), Client()
    log_in(first)
    log_in(second)
    first.get("/account/mfa/totp/activate/")
    first.post("/account/mfa/totp/activate/", {"code": code_for(first.session["mfa.totp.secret"])})
    return first, second


CHANGES = (
    "/account/mfa/webauthn/add/",
    "/account/mfa/webauthn/",
    "/account/mfa/totp/deactivate/",
    "/account/mfa/recovery-codes/",
    "/account/mfa/recovery-codes/generate/",
    "/account/mfa/recovery-codes/download/",
    "/account/password/change/",
)


@pytest.mark.parametrize("path", CHANGES)
def test_a_session_that_typed_the_password_alone_changes_nothing_once_there_is_a_factor(two_browsers, path):
    first, second = two_browsers
    assert first.get(path).status_code == 200
    asked = f"/account/mfa/reauthenticate/?next={path.replace('/', '%2F')}"
    assert second.get(path).url == asked
    assert second.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302
    assert second.get(path).url == asked, "the password once more is no second step"
    assert second.post(path).url == asked


def test_a_further_factor_gives_no_more_time(two_browsers):
    first, _ = two_browsers
    before = first.session["account_authentication_methods"]
    request = RequestFactory().get("/")
    request.session, request.user = first.session, Authenticator.objects.first().user
    key = Authenticator.objects.create(user=request.user, type="webauthn", data={"name": "A key"})
    enrolled_here(request, request.user, key)
    assert request.session["account_authentication_methods"] == before


def test_the_secret_is_encrypted_in_the_row(ortiz, client):
    user = services.open_staff_account(ortiz, EMAIL, PASSWORD)
    TOTP.activate(user, "ABCDEFGHIJKLMNOP")
    assert "ABCDEFGHIJKLMNOP" not in str(Authenticator.objects.get().data)
    assert TOTP(Authenticator.objects.get()).validate_code(code_for("ABCDEFGHIJKLMNOP"))


def test_nobody_signs_up(world, client):
    page = client.post("/account/signup/", {"email": "new@staff.example", "password1": PASSWORD})
    assert page.status_code == 200
    assert "The school makes the accounts" in page.content.decode()
