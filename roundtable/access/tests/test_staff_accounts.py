"""Staff accounts: invited by mail, a forgotten password, a lost second step; who may, and what ends."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.test import Client

from roundtable.access import services
from roundtable.access.administration.staff import State, member_for, members, never_invited
from roundtable.access.models import AuditEntry, Link, User, UserSession
from roundtable.core import clock
from roundtable.people.models import Channel, StaffRole
from roundtable.people.models.base import holds_on
from roundtable.people.services import staff as roles
from roundtable.people.services.reach import add_contact_point
from tests.signed_in import as_person

EMAIL, PASSWORD, NEWER = "ortiz@staff.cedarhill.example", "a long enough phrase", "another long enough phrase"
LIST = "/staff/administration/staff/"
POST: list[tuple[str, str, str]] = []


def keep_mail(point, key, link):
    POST.append((point.value, key.removeprefix("staff_account."), link))


@pytest.fixture(autouse=True)
def post(settings):
    settings.ACCOUNT_MAIL = f"{__name__}.keep_mail"
    POST.clear()
    return POST


@pytest.fixture
def park(world):
    return as_person(world.park)


def at(person) -> str:
    return f"{LIST}{person.public_id}/"


def path(link: str) -> str:
    return "/f/" + link.rsplit("/", 1)[1]


def choose(client, link: str, password: str = PASSWORD):
    address = client.post(path(link)).url
    return client.post(address, {"password1": password, "password2": password})


def test_an_invitation_leads_from_the_mail_to_a_password_and_the_second_step(world, park, post, client, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda then, **_: then())
    assert park.post(f"{at(world.ortiz)}invitations/", {"email": EMAIL}).url == at(world.ortiz)
    [(address, key, link)] = post
    assert (address, key) == (EMAIL, "invitation")
    assert "Choose a password" in client.get(path(link)).content.decode()
    assert not Link.objects.get(purpose="invitation").opened_at, "a robot that looks at links spends nothing"
    assert choose(client, link).url == "/account/password/reset/key/done/"
    client.post("/account/login/?next=/staff/me/", {"login": EMAIL, "password": PASSWORD, "next": "/staff/me/"})
    assert client.get("/staff/me/").url == "/account/mfa/totp/activate/"
    assert client.get("/account/mfa/totp/activate/").status_code == 200
    assert Client().get(path(link)).status_code == 404, "the link is spent"
    assert member_for(world.park, world.ortiz.public_id).state == State.FIRST_STEP


def test_an_invitation_taken_back_opens_nothing_not_even_where_it_was_opened(world, park, post, client):
    park.post(f"{at(world.ortiz)}invitations/", {"email": EMAIL})
    address = client.post(path(post[0][2])).url
    assert client.get(address).status_code == 200
    park.post(f"{at(world.ortiz)}invitations/ending/")
    assert Client().get(path(post[0][2])).status_code == 404
    assert "no longer opens" in client.post(address, {"password1": PASSWORD, "password2": PASSWORD}).content.decode()
    assert not services.ways_in.has_password(User.objects.get(person=world.ortiz))
    assert member_for(world.park, world.ortiz.public_id).state == State.LAPSED


def test_an_invitation_sent_again_ends_the_one_before_and_one_sent_twice_is_one(world, park, post):
    for email in (EMAIL, EMAIL, "ortiz2@staff.cedarhill.example"):
        park.post(f"{at(world.ortiz)}invitations/", {"email": email})
    assert Link.objects.filter(person=world.ortiz, purpose="invitation", ended_at=None).count() == 1
    assert Client().get(path(post[0][2])).status_code == 404
    assert Client().get(path(post[-1][2])).status_code == 200
    assert len(post) == 2


def test_an_invitation_works_for_seven_days(world, park, post, client, school_day):
    park.post(f"{at(world.ortiz)}invitations/", {"email": EMAIL})
    Link.objects.update(expires_at=clock.now())
    assert client.get(path(post[0][2])).status_code == 404
    assert member_for(world.park, world.ortiz.public_id).state == State.LAPSED


def test_an_address_that_somebody_signs_in_with_invites_nobody_else(world, park, post):
    services.open_staff_account(world.teng, EMAIL, PASSWORD)
    page = park.post(f"{at(world.ortiz)}invitations/", {"email": EMAIL})
    assert page.status_code == 422
    assert "Somebody else signs in with this address" in page.content.decode()
    assert EMAIL in page.content.decode(), "what was typed is kept"
    assert not post


def test_everybody_of_a_school_who_was_never_invited_gets_one_mail(world, park, post):
    add_contact_point(world.ortiz, Channel.EMAIL, EMAIL)
    found = never_invited(world.park, world.cedar)
    expected = {point.value for point in found.points}
    assert EMAIL in expected
    assert world.park not in [point.person for point in found.points]
    address = f"/staff/administration/schools/{world.cedar.public_id}/invitations/"
    assert EMAIL in park.get(address).content.decode()
    park.post(address)
    assert {mail[0] for mail in post} == expected
    assert not never_invited(world.park, world.cedar).points


def test_the_door_answers_the_same_to_a_known_and_an_unknown_address(world, post, client):
    services.open_staff_account(world.ortiz, EMAIL, PASSWORD)
    known, unknown = (
        client.post("/account/password/reset/", {"email": address}) for address in (EMAIL.upper(), "nobody@x.example")
    )
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [mail[:2] for mail in post] == [(EMAIL, "new_password")]


def test_a_new_password_ends_every_session_tells_by_mail_and_still_asks_the_second_step(world, post, client):
    user = services.open_staff_account(world.ortiz, EMAIL, PASSWORD)
    TOTP.activate(user, "ABCDEFGHIJKLMNOP")
    elsewhere = as_person(world.ortiz)
    assert elsewhere.get("/staff/me/").status_code == 200
    client.post("/account/password/reset/", {"email": EMAIL})
    choose(client, post[0][2], NEWER)
    assert elsewhere.get("/staff/me/").status_code == 302
    assert [mail[1] for mail in post] == ["new_password", "password_changed"]
    login = client.post("/account/login/", {"login": EMAIL, "password": NEWER})
    assert login.url.startswith("/account/mfa/authenticate/")
    assert Client().get(path(post[0][2])).status_code == 404


def test_asking_again_and_again_sends_few_mails(world, post, client):
    services.open_staff_account(world.ortiz, EMAIL, PASSWORD)
    for _ in range(3):
        services.send_new_password(EMAIL)
    assert len(post) == 1, "within a minute one is enough"
    for _ in range(6):
        Link.objects.update(made_at=clock.now() - services.ways_in.AT_ONCE)
        services.send_new_password(EMAIL)
    assert len(post) == 3, "five times an hour are asked at most"


def test_nobody_gets_a_password_by_asking_who_was_never_invited_or_works_here_no_more(world, park, post):
    park.post(f"{at(world.ortiz)}invitations/", {"email": EMAIL})
    park.post(f"{at(world.ortiz)}invitations/ending/")
    services.send_new_password(EMAIL)
    services.open_staff_account(world.teng, "teng@staff.cedarhill.example", PASSWORD)
    services.leave(world.teng, ends=clock.today("America/Chicago"), by=world.park)
    services.send_new_password("teng@staff.cedarhill.example")
    assert [mail[1] for mail in post] == ["invitation"]


def test_a_lost_second_step_is_ended_with_a_reason_and_told(world, park, post):
    TOTP.activate(services.open_staff_account(world.ortiz, EMAIL, PASSWORD), "ABCDEFGHIJKLMNOP")
    elsewhere = as_person(world.ortiz)
    elsewhere.get("/staff/me/")
    address = f"{at(world.ortiz)}second-step/ending/"
    assert park.post(address, {"why": "lost"}).status_code == 422, "first speak to them"
    assert Authenticator.objects.exists()
    park.post(address, {"why": "lost", "known": "on"})
    assert not Authenticator.objects.exists()
    assert not UserSession.objects.filter(person=world.ortiz).exists()
    assert elsewhere.get("/staff/me/").status_code == 302
    entry = AuditEntry.objects.get(verb="end_second_step")
    assert (entry.actor, entry.facts) == (world.park, {"why": "lost"})
    assert [mail[:2] for mail in post] == [(EMAIL, "second_step_ended")]


def test_an_administrator_changes_neither_their_own_account_nor_that_of_whoever_leads_elsewhere(world, park):
    roles.appoint(world.ortiz, StaffRole.ADMINISTRATOR, school=None)
    for person in (world.park, world.ortiz):
        assert park.get(at(person)).status_code == 200
        assert park.get(f"{at(person)}second-step/ending/").status_code == 404
        assert park.post(f"{at(person)}invitations/", {"email": EMAIL}).status_code == 404
        assert park.post(f"{at(person)}invitations/ending/").status_code == 404
    with pytest.raises(ValueError, match="their own"):
        services.end_second_step(world.park, services.Lost.LOST, by=world.park)
    assert world.ortiz not in [point.person for point in never_invited(world.park, world.cedar).points]


def test_a_role_that_begins_elsewhere_tomorrow_closes_the_account_today(world, park):
    tomorrow = clock.today("America/Chicago") + timedelta(days=1)
    roles.appoint(world.ortiz, StaffRole.ADMINISTRATOR, school=None, starts=tomorrow)
    assert park.post(f"{at(world.ortiz)}invitations/", {"email": EMAIL}).status_code == 404
    assert world.ortiz not in [point.person for point in never_invited(world.park, world.cedar).points]


def test_who_leaves_keeps_no_role_that_was_to_end_or_to_begin_later(world):
    today = clock.today("America/Chicago")
    roles.appoint(world.ortiz, StaffRole.ADMINISTRATOR, school=None, starts=today + timedelta(days=30))
    world.ortiz.assignments.filter(role=StaffRole.TEACHER).update(ends=today + timedelta(days=200))
    roles.leave(world.ortiz, ends=today)
    for days in (0, 30, 100):
        assert not world.ortiz.assignments.filter(holds_on(today + timedelta(days=days))).exists()


@pytest.mark.parametrize("key", ["ortiz", "vega", "teng", "lucia", "lakehead"])
def test_nobody_else_reaches_staff_accounts(world, key):
    client = as_person(getattr(world, key))
    for address in (LIST, at(world.ortiz), f"{at(world.ortiz)}second-step/ending/"):
        answer = client.get(address)
        assert answer.status_code in (302, 404) or world.ortiz.full_name not in answer.content.decode()
    assert client.get(f"/staff/administration/schools/{world.cedar.public_id}/invitations/").status_code in (302, 404)


def test_staff_are_found_by_name_and_by_how_far_their_account_is(world, park):
    services.open_staff_account(world.ortiz, EMAIL, PASSWORD)
    assert world.ortiz in members(world.park, words=world.ortiz.family_name[:3])
    assert list(members(world.park, state="first_step")) == [world.ortiz]
    assert world.ortiz not in members(world.park, state="never")
    page = park.get(LIST, {"q": "zzz", "state": "nonsense"}).content.decode()
    assert "Nobody found" in page


def test_the_list_asks_as_much_for_many_as_for_one(world, park, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        page = park.get(LIST)
    assert world.ortiz.full_name in page.content.decode()
