"""Each step of signing in sent twice: once by an impatient finger, once by a browser that got no answer."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.test import Client

from roundtable.access import codes, pins, services, viewlog
from roundtable.access.links import make_link
from roundtable.access.models import OneTimeCode, SentForm, UserSession
from roundtable.access.tests.test_staff_sign_in import EMAIL, PASSWORD, code_for
from roundtable.access.views import door
from roundtable.core import clock
from roundtable.people.models import ContactPoint
from tests.bad.test_at_once import at_once, fine
from tests.signed_in import as_person

HOME, SHARED = "+13125550110", "+13125550111"
SENT: list[tuple[ContactPoint, str, str]] = []


def keep_code(point: ContactPoint, code: str, link: str) -> None:
    SENT.append((point, code, link))


@pytest.fixture(autouse=True)
def sender(settings, monkeypatch):
    SENT.clear()
    settings.CODE_SENDER = f"{__name__}.keep_code"
    monkeypatch.setattr(door, "EVEN", 0.0)
    monkeypatch.setattr(viewlog, "_there", set())  # what is made here is rolled back
    monkeypatch.setattr(transaction, "on_commit", lambda then, **_: then())  # as outside a test's transaction


def twin(client: Client) -> Client:
    """The same browser as it is now: what the next answer says to one of them, the other never hears."""
    other = Client()
    other.cookies.update(client.cookies)
    return other


def page(client: Client, path: str) -> str:
    """The token of a page opened now."""
    return str(client.get(path).context["csrf_token"])


def twice(client: Client, path: str, **said: str):
    """One form by two sendings, the second by a browser that heard nothing of the first; both answers."""
    said["csrfmiddlewaretoken"] = page(client, path)
    deaf = twin(client)
    first = client.post(path, said)
    return first, deaf.post(path, said), deaf


def opens(client: Client, path: str = "/family/") -> bool:
    return client.get(path).status_code == 200


def asked(place: str) -> Client:
    """A browser that asked for a code, at the page to type it."""
    client = Client()
    client.post("/sign-in/", {"place": place})
    return client


def test_asking_twice_sends_one_code_which_works_in_a_browser_that_got_no_answer(world):
    client = Client()
    _first, second, deaf = twice(client, "/sign-in/", place=HOME)
    assert second.url == "/sign-in/code/"
    assert len(SENT) == 1
    assert OneTimeCode.objects.count() == 1
    for browser in (deaf, client):
        assert browser.get("/sign-in/code/").status_code == 200
    assert deaf.post("/sign-in/code/", {"code": SENT[0][1]}).url == "/family/"


def test_an_unknown_number_asked_twice_gets_the_same(world):
    _first, second, _deaf = twice(Client(), "/sign-in/", place="+13125550199")
    assert (second.status_code, second.url) == (302, "/sign-in/code/")
    assert OneTimeCode.objects.count() == 1


def test_going_back_for_another_code_after_a_minute_is_meant(world, school_day):
    client = Client()
    said = {"place": HOME, "csrfmiddlewaretoken": page(client, "/sign-in/")}
    client.post("/sign-in/", said)
    with clock.standing_at(school_day + timedelta(seconds=61)):
        client.post("/sign-in/", said)
        assert len(SENT) == 2
        assert client.post("/sign-in/code/", {"code": SENT[1][1]}).url == "/family/"


def test_a_code_typed_once_and_sent_twice_signs_in(world):
    first, second, deaf = twice(client := asked(HOME), "/sign-in/code/", code=SENT[0][1])
    assert first.url == second.url == "/family/"
    assert opens(client)
    assert opens(deaf)
    assert UserSession.objects.filter(person=world.lucia).count() == 1, "one session, whichever answer was read"


def test_a_wrong_code_counts_each_time_and_leads_nowhere(world):
    first, second, deaf = twice(asked(HOME), "/sign-in/code/", code="000000")
    assert (first.status_code, second.status_code) == (422, 422)
    assert OneTimeCode.objects.get().tries == 2
    assert not SentForm.objects.exists()
    assert not opens(deaf)


def test_whoever_signed_out_is_not_let_in_by_the_same_form(world):
    _first, _second, deaf = twice(client := asked(HOME), "/sign-in/code/", code=SENT[0][1])
    client.post("/sign-out/")
    assert not opens(deaf)


def test_the_form_of_somebody_who_signed_out_opens_nothing(world):
    client = asked(HOME)
    said = {"code": SENT[0][1], "csrfmiddlewaretoken": page(client, "/sign-in/code/")}
    deaf = twin(client)
    client.post("/sign-in/code/", said)
    client.post("/sign-out/")
    assert deaf.post("/sign-in/code/", said).url == "/sign-in/"
    assert not opens(deaf)


def test_the_same_code_from_another_browser_or_later_opens_nothing(world, school_day):
    client = asked(HOME)
    said = {"code": SENT[0][1], "csrfmiddlewaretoken": page(client, "/sign-in/code/")}
    deaf = twin(client)
    client.post("/sign-in/code/", said)
    stranger = asked("+13125550199")
    assert stranger.post("/sign-in/code/", said | {"csrfmiddlewaretoken": "x" * 64}).status_code == 422
    with clock.standing_at(school_day + timedelta(seconds=61)):
        assert deaf.post("/sign-in/code/", said).url == "/sign-in/"
        assert not opens(deaf)


def test_a_shared_phone_is_passed_twice_step_by_step(world):
    pins.set_pin(world.hoa, "4826")
    _first, second, deaf = twice(asked(SHARED), "/sign-in/code/", code=SENT[0][1])
    assert second.url == "/sign-in/who/"
    _first, second, deaf = twice(deaf, "/sign-in/who/", person=world.hoa.public_id)
    assert second.url == "/sign-in/pin/"
    first, second, deaf = twice(deaf, "/sign-in/pin/", pin="4826")
    assert first.url == second.url == "/family/"
    assert opens(deaf)


def test_a_sign_in_link_opened_twice_by_its_button_signs_in(world):
    asked(HOME)
    path = SENT[0][2].removeprefix("http://127.0.0.1:8000")
    first, second, deaf = twice(Client(), path)
    assert first.url == second.url == "/family/"
    assert opens(deaf)
    assert Client().get(path).status_code == 404, "for another browser it worked once"


def test_a_link_of_one_purpose_opens_twice(world):
    target = f"/family/children/{world.person('mateo').public_id}/looks/"
    path = make_link(world.lucia, "looks", target, contact_point=None).removeprefix("http://127.0.0.1:8000")
    first, second, deaf = twice(Client(), path)
    assert first.url == second.url == target
    assert opens(deaf, target)


def test_staff_sign_in_twice_at_each_step(world):
    TOTP.activate(services.open_staff_account(world.ortiz, EMAIL, PASSWORD), "ABCDEFGHIJKLMNOP")
    first, second, deaf = twice(Client(), "/account/login/", login=EMAIL, password=PASSWORD, next="/staff/me/")
    assert first.url == second.url
    first, second, deaf = twice(deaf, "/account/mfa/authenticate/", code=code_for("ABCDEFGHIJKLMNOP"))
    assert first.url == second.url == "/staff/me/"
    assert opens(deaf, "/staff/me/"), "the code of an app works once, and the browser that heard nothing is in as well"


def test_a_second_factor_is_set_up_once(world):
    services.open_staff_account(world.ortiz, EMAIL, PASSWORD)
    client = Client()
    client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    token = page(client, "/account/mfa/totp/activate/")
    said = {"code": code_for(client.session["mfa.totp.secret"]), "csrfmiddlewaretoken": token}
    first, second = (client.post("/account/mfa/totp/activate/", said) for _ in range(2))
    assert first.url == second.url == "/account/mfa/recovery-codes/"
    assert sorted(Authenticator.objects.values_list("type", flat=True)) == ["recovery_codes", "totp"]
    before = Authenticator.objects.get(type="recovery_codes").data
    said = {"csrfmiddlewaretoken": page(client, "/account/mfa/recovery-codes/generate/")}
    client.post("/account/mfa/recovery-codes/generate/", said)
    made = Authenticator.objects.get(type="recovery_codes").data
    client.post("/account/mfa/recovery-codes/generate/", said)
    assert Authenticator.objects.get(type="recovery_codes").data == made != before, "what was written down still holds"


def test_a_password_is_changed_once(world):
    user = services.open_staff_account(world.ortiz, EMAIL, PASSWORD)
    client = Client()
    client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    new = "another long enough phrase"
    said = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    first, second, deaf = twice(client, "/account/password/change/", **said)
    assert first.status_code == 302
    assert deaf.get(second.url).url.startswith("/account/login/"), (
        "every other session has ended: sign in with the new one"
    )
    user.refresh_from_db()
    assert user.check_password(new)


def shown(answer) -> str:
    return re.findall(r"<b dir=\"ltr\">(\d{8})</b>", answer.content.decode())[0]


def test_the_front_offices_page_loaded_anew_shows_the_code_that_was_handed_over(world):
    client, path = as_person(world.vega), f"/staff/people/{world.hoa.public_id}/pin-tickets/"
    said = {"csrfmiddlewaretoken": page(client, path)}
    first, second = (shown(client.post(path, said)) for _ in range(2))
    assert first == second
    another = shown(client.post(path, {"csrfmiddlewaretoken": page(client, path)}))
    assert another != first
    assert not codes.prove_pin_ticket(world.hoa, first), "a new one ends the one before"
    assert codes.prove_pin_ticket(world.hoa, another)
    assert shown(client.post(path, said)) not in (first, another), "what was spent or ended is not shown again"


def test_a_student_link_made_twice_opens_twice(world, lived, offered):
    """Whoever heard nothing of the first has no address that opens it; the second is on the page."""
    client = as_person(world.ortiz)
    path = f"/staff/plans/{offered.plan.public_id}/student-links/"
    said = {"csrfmiddlewaretoken": page(client, path)}
    for answer in [client.post(path, said) for _ in range(2)]:
        assert Client().get(re.findall(r"/f/[\w-]+", answer.content.decode())[0]).status_code == 200


@pytest.mark.slow
def test_at_the_same_instant_one_code_is_sent_and_one_session_made(open_world, settings):
    client = Client()
    said = {"place": HOME, "csrfmiddlewaretoken": page(client, "/sign-in/")}
    pair = [twin(client), twin(client)]
    given = at_once(*[lambda one=one: one.post("/sign-in/", said).url for one in pair])
    assert fine(given), given
    assert len(SENT) == 1
    said = {"code": SENT[0][1], "csrfmiddlewaretoken": page(pair[0], "/sign-in/code/")}
    pair = [twin(pair[0]), twin(pair[0])]
    given = at_once(*[lambda one=one: one.post("/sign-in/code/", said).url for one in pair])
    assert given == ["/family/", "/family/"]
    assert all(opens(one) for one in pair)
    assert UserSession.objects.count() == 1
