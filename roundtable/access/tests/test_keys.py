"""A new SECRET_KEY with the older one beside it ends nothing; without it, what is lost says so."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from roundtable.access import codes, services
from roundtable.access.lost import LostSecret
from roundtable.access.places import read_place
from roundtable.access.tests.test_pages import SENT, sender  # noqa: F401  # a fixture
from roundtable.access.tests.test_staff_sign_in import EMAIL, PASSWORD, code_for

SECRET = "ABCDEFGHIJKLMNOP"


@pytest.fixture
def new_key(settings):
    """Change the key; keep the older one, or lose it."""

    def change(*, keep: bool) -> None:
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY] if keep else []
        settings.SECRET_KEY = "the new one, which nobody has seen yet and nobody guesses"

    return change


@pytest.mark.parametrize("keep", [True, False])
def test_a_code_on_its_way_still_opens_while_the_older_key_is_kept(
    world, new_key, keep, django_capture_on_commit_callbacks
):
    place = read_place("(312) 555-0110")
    with django_capture_on_commit_callbacks(execute=True):
        ticket = codes.send_code(place)
    new_key(keep=keep)
    assert codes.prove_by_code(ticket, read_place("(312) 555-0111"), SENT[0][1]) is False
    assert codes.prove_by_code(ticket, place, SENT[0][1]) is keep


@pytest.mark.parametrize("keep", [True, False])
def test_a_code_from_the_front_office_too(world, new_key, keep):
    digits = codes.give_pin_ticket(world.hoa)
    new_key(keep=keep)
    assert codes.prove_pin_ticket(world.hoa, digits) is keep


def test_a_second_factor_goes_on_with_the_older_key_kept(world, new_key):
    TOTP.activate(services.open_staff_account(world.ortiz, EMAIL, PASSWORD), SECRET)
    new_key(keep=True)
    assert TOTP(Authenticator.objects.get()).validate_code(code_for(SECRET))


def test_a_lost_key_opens_no_second_factor_and_says_what_to_do(world, new_key, client):
    TOTP.activate(services.open_staff_account(world.ortiz, EMAIL, PASSWORD), SECRET)
    new_key(keep=False)
    with pytest.raises(LostSecret):
        TOTP(Authenticator.objects.get()).validate_code(code_for(SECRET))
    client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    for code in (code_for(SECRET), "000000"):
        page = client.post("/account/mfa/authenticate/", {"code": code})
        assert "before this installation got a new key" in page.content.decode()
    assert client.get("/staff/me/").status_code == 302
