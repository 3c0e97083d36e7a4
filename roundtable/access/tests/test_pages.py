"""Signing in by code, by link, on a shared phone; the family's view of the log; faces."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from roundtable.access import codes, pins, sessions
from roundtable.access.links import demo_link, make_link
from roundtable.access.models import Link, OneTimeCode, UserSession
from roundtable.access.policy import require
from roundtable.access.viewlog import log_look
from roundtable.access.views import door
from roundtable.core import clock
from roundtable.core.plugs import plugged
from roundtable.people.models import Channel, ContactPoint, ContactState
from roundtable.people.services import reach

SENT: list[tuple[ContactPoint, str, str]] = []


def keep_code(point: ContactPoint, code: str, link: str) -> None:
    SENT.append((point, code, link))


def no_flag() -> bool:
    return False


def a_flag() -> bool:
    return True


@pytest.fixture(autouse=True)
def sender(settings, monkeypatch):
    SENT.clear()
    settings.CODE_SENDER = f"{__name__}.keep_code"
    settings.DEMO_FLAG = f"{__name__}.no_flag"
    monkeypatch.setattr(door, "EVEN", 0.0)
    return SENT


@pytest.fixture
def ask(django_capture_on_commit_callbacks):
    def asked(client, place):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/sign-in/", {"place": place})

    return asked


def signed_in(client):
    return UserSession.objects.filter(session_key=client.session.session_key).values_list("person", flat=True).first()


def test_a_code_signs_a_mother_in(world, client, ask):
    assert ask(client, "(312) 555-0110").url == "/sign-in/code/"
    [(point, code, _link)] = SENT
    assert point.person == world.lucia
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert client.post("/sign-in/code/", {"code": wrong}).status_code == 422
    assert client.post("/sign-in/code/", {"code": code}).url == "/family/"
    assert signed_in(client) == world.lucia.pk


def test_a_code_works_once_and_in_its_own_browser_only(world, client, ask):
    ask(client, "lucia@family.example")
    other = Client()
    ask(other, "lucia@family.example")
    (_p, first, _l), (_q, second, _m) = SENT
    if first != second:
        assert other.post("/sign-in/code/", {"code": first}).status_code == 422
    assert client.post("/sign-in/code/", {"code": first}).status_code == 302
    row = OneTimeCode.objects.exclude(used_at=None).get()
    assert not codes._spend(row, "email:lucia@family.example", first)


def test_five_tries_then_the_right_code_is_refused(world, client, ask):
    ask(client, "+13125550110")
    code = SENT[0][1]
    for step in range(1, 6):
        client.post("/sign-in/code/", {"code": f"{(int(code) + step) % 10**6:06d}"})
    assert client.post("/sign-in/code/", {"code": code}).status_code == 422


def test_a_code_ends_after_ten_minutes(world, client, ask, school_day):
    ask(client, "+13125550110")
    with clock.standing_at(school_day + timedelta(minutes=11)):
        assert client.post("/sign-in/code/", {"code": SENT[0][1]}).status_code == 422


def test_known_and_unknown_places_look_the_same(world, ask):
    known, unknown = Client(), Client()
    answers = [ask(known, "+13125550110"), ask(unknown, "+13125550199")]
    for one in answers:
        assert (one.status_code, one.url, one.content) == (302, "/sign-in/code/", b"")
    pages = [re.sub(rb"csrf\w+\" value=\"\w+", b"", one.get("/sign-in/code/").content) for one in (known, unknown)]
    assert pages[0] == pages[1]
    assert len(SENT) == 1
    assert OneTimeCode.objects.count() == 2


def test_asking_takes_the_same_time(world, client, ask, monkeypatch):
    slept: list[float] = []
    monkeypatch.setattr(door, "EVEN", 30.0)
    monkeypatch.setattr("roundtable.access.views.door.time.sleep", slept.append)
    for place in ("+13125550110", "+13125550199"):
        ask(client, place)
    assert all(25 < seconds <= 30 for seconds in slept)
    assert len(slept) == 2


def test_a_place_gets_five_codes_an_hour(world, client, ask):
    answers = [ask(client, "+13125550110").status_code for _ in range(8)]
    assert len(SENT) == 5
    assert set(answers) == {302}


def test_a_client_is_stopped(world, client, ask):
    codes_seen = [ask(client, f"person{n}@family.example").status_code for n in range(32)]
    assert codes_seen[29:] == [302, 429, 429]


@pytest.mark.parametrize("place", ["", "hello", "12", "a@b", "+1312555", "'; drop table", "\x00", "٣١٢"])
def test_what_is_no_place_is_said_and_kept(world, client, place):
    answer = client.post("/sign-in/", {"place": place})
    assert answer.status_code == 422


def test_staff_and_restricted_adults_get_no_code(world, client, ask):
    for place in ("ortiz@staff.cedarhill.example", "curtis@family.example", "+16085550199"):
        assert ask(client, place).status_code == 302
    assert SENT == []


def test_a_wrong_number_and_a_stopped_number_get_no_code(world, client, ask):
    reach.stop_number(Channel.SMS, "+13125550110")
    reach.suspend(ContactPoint.objects.get(person=world.dana, channel="sms"))
    ask(client, "+13125550110")
    ask(client, "+13125550112")
    assert SENT == []


def test_the_link_in_the_message_signs_in_after_a_button(world, client, ask):
    ask(client, "+13125550110")
    path = SENT[0][2].removeprefix("http://127.0.0.1:8000")
    browser = Client()
    for _ in range(3):
        assert browser.get(path).status_code == 200
    assert browser.post(path)["Location"] == "/family/"
    assert signed_in(browser) == world.lucia.pk
    assert Client().post(path).status_code == 404


# -- the shared phone


def prove_shared(client, ask):
    ask(client, "+13125550111")
    assert client.post("/sign-in/code/", {"code": SENT[-1][1]}).url == "/sign-in/who/"


def test_a_shared_phone_asks_who_and_the_pin(world, client, ask):
    pins.set_pin(world.hoa, "4826")
    prove_shared(client, ask)
    page = client.get("/sign-in/who/").content.decode()
    assert "Hoa" in page
    assert "Minh" in page
    assert "Tran" not in page
    client.post("/sign-in/who/", {"person": world.hoa.public_id})
    assert client.post("/sign-in/pin/", {"pin": "0000"}).status_code == 422
    assert signed_in(client) is None
    assert client.post("/sign-in/pin/", {"pin": "4826"}).url == "/family/"
    assert signed_in(client) == world.hoa.pk


def test_unlike_rights_need_the_front_office_for_a_first_pin(world, client, ask):
    prove_shared(client, ask)
    client.post("/sign-in/who/", {"person": world.hoa.public_id})
    assert client.post("/sign-in/pin/", {"new_pin": "4826"}).status_code == 422
    digits = codes.give_pin_ticket(world.hoa)
    assert client.post("/sign-in/pin/", {"ticket": "1", "new_pin": "4826"}).status_code == 422
    assert client.post("/sign-in/pin/", {"ticket": digits, "new_pin": "1111"}).status_code == 422
    assert client.post("/sign-in/pin/", {"ticket": digits, "new_pin": "4826"}).status_code == 302
    assert pins.is_pin(world.hoa, "4826")
    assert not codes.prove_pin_ticket(world.hoa, digits)


def test_people_of_equal_rights_choose_their_own_first_pin(world, client, ask):
    reach.add_contact_point(world.lucia, Channel.SMS, "+13125550120", verified=True)
    from roundtable.people.services import families, persons

    aunt = persons.add_person(world.cedarhill, "Inés", "Salazar")
    families.make_guardian(aunt, world.mateo)
    reach.add_contact_point(aunt, Channel.SMS, "+13125550120", verified=True)
    ask(client, "+13125550120")
    client.post("/sign-in/code/", {"code": SENT[-1][1]})
    client.post("/sign-in/who/", {"person": aunt.public_id})
    assert client.post("/sign-in/pin/", {"new_pin": "4826"}).status_code == 302
    assert signed_in(client) == aunt.pk


def test_nobody_outside_the_phone_can_be_chosen(world, client, ask):
    prove_shared(client, ask)
    assert client.post("/sign-in/who/", {"person": world.lucia.public_id}).status_code == 200
    assert client.get("/sign-in/pin/").url == "/sign-in/"


def test_a_pin_rests_and_closes(world, school_day):
    pins.set_pin(world.hoa, "4826")
    assert [pins.is_pin(world.hoa, "0001") for _ in range(5)] == [False] * 5
    assert not pins.is_pin(world.hoa, "4826")
    with clock.standing_at(school_day + timedelta(minutes=16)):
        assert pins.is_pin(world.hoa, "4826")
    for step in range(2):
        with clock.standing_at(school_day + timedelta(hours=1 + step)):
            for _ in range(5):
                pins.is_pin(world.hoa, "0001")
    with clock.standing_at(school_day + timedelta(days=300)):
        assert not pins.is_pin(world.hoa, "4826")
    assert not pins.is_pin(world.lucia, "4826")


# -- links


def path_of(link):
    return link.removeprefix("http://127.0.0.1:8000")


def looks_path(world, key="mateo"):
    return f"/family/children/{world.person(key).public_id}/looks/"


def test_a_link_opens_its_purpose_only(world, client):
    path = path_of(make_link(world.lucia, "looks", looks_path(world), contact_point=None))
    first = client.get(path)
    assert first.status_code == 200
    assert first["Referrer-Policy"] == "strict-origin"
    assert "no-store" in first["Cache-Control"]
    assert signed_in(client) is None
    assert client.post(path).url == looks_path(world)
    assert client.get(looks_path(world)).status_code == 200
    assert client.get("/family/").url.startswith("/sign-in/?next=")
    assert client.get(looks_path(world, "linh")).url.startswith("/sign-in/?next=")
    assert client.get("/sign-in/").status_code == 200


def test_links_expire_and_end(world, client, school_day):
    path = path_of(make_link(world.lucia, "looks", looks_path(world), contact_point=None, days=3))
    with clock.standing_at(school_day + timedelta(days=4)):
        assert client.post(path).status_code == 404
    Link.objects.update(ended_at=school_day)
    assert client.post(path).status_code == 404
    assert client.get("/f/nothing").status_code == 404


def test_a_link_to_a_wrong_number_no_longer_opens(world, client):
    point = ContactPoint.objects.get(person=world.lucia, channel="sms")
    path = path_of(make_link(world.lucia, "looks", looks_path(world), contact_point=point))
    reach.suspend(point)
    assert ContactPoint.objects.get(pk=point.pk).state == ContactState.SUSPENDED
    assert client.post(path).status_code == 404


def test_a_link_to_a_shared_phone_asks_for_the_pin(world, client):
    point = ContactPoint.objects.get(person=world.hoa, channel="sms")
    path = path_of(make_link(world.hoa, "looks", looks_path(world, "linh"), contact_point=point))
    assert client.post(path).status_code == 422
    pins.set_pin(world.hoa, "4826")
    assert client.post(path, {"pin": "1"}).status_code == 422
    assert client.post(path, {"pin": "4826"}).url == looks_path(world, "linh")


def test_a_whole_session_is_kept_when_its_own_link_is_opened(world, client, ask):
    ask(client, "+13125550110")
    client.post("/sign-in/code/", {"code": SENT[0][1]})
    client.post(path_of(make_link(world.lucia, "looks", looks_path(world), contact_point=None)))
    assert client.get("/family/pin/").status_code == 200


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "family/", "/a?b=c", "/a\\b"])
def test_a_link_leads_nowhere_else(world, target):
    with pytest.raises(ValueError, match=re.escape(target)):
        make_link(world.lucia, "looks", target, contact_point=None)


def test_demo_links_open_in_a_demo_only(world, client, settings):
    path = path_of(demo_link(world.ortiz, "/staff/me/"))
    assert client.post(path).status_code == 404
    settings.DEMO_FLAG = f"{__name__}.a_flag"
    assert [flag() for flag in plugged("DEMO_FLAG")] == [True]
    for _ in range(2):
        assert client.post(path).url == "/staff/me/"
    assert client.get("/staff/me/").status_code == 200


# -- faces and the log


def test_faces_need_their_seats(world, client, ask):
    ask(client, "+13125550110")
    client.post("/sign-in/code/", {"code": SENT[0][1]})
    assert client.get("/staff/me/").status_code == 404
    assert client.get("/student/").status_code == 404
    assert client.get(looks_path(world, "malik")).status_code == 404


def test_a_code_never_opens_the_staff_face(world, client, rf):
    request = rf.get("/")
    request.session = client.session
    sessions.sign_in(request, world.ortiz, how=sessions.CODE)
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key
    assert client.get("/staff/me/").url == "/account/login/?next=%2Fstaff%2Fme%2F"
    assert client.get("/account/login/").status_code == 200
    assert client.get("/staff/me/").url.startswith("/sign-in/")


def test_the_family_reads_who_looked(world, client, ask):
    log_look(world.ortiz, [world.mateo], require(world.ortiz, "see", world.mateo))
    log_look(world.park, [world.mateo], require(world.park, "see", world.mateo), safety=True)
    ask(client, "+13125550110")
    client.post("/sign-in/code/", {"code": SENT[0][1]})
    page = client.get(looks_path(world)).content.decode()
    assert "Elena Ortiz" in page
    assert "Grade 3 teacher" in page
    assert "Grace Park" not in page
    assert client.get(looks_path(world) + "?before=nonsense").status_code == 200
    assert client.get(looks_path(world) + "?before=2026-11-09T00:00:00%2B00:00").status_code == 200


def test_the_front_office_hands_out_pin_codes(world, client, settings):
    settings.DEMO_FLAG = f"{__name__}.a_flag"
    client.post(path_of(demo_link(world.vega, "/staff/me/")))
    path = f"/staff/people/{world.hoa.public_id}/pin-tickets/"
    assert client.get(path).status_code == 200
    [digits] = re.findall(r"<b dir=\"ltr\">(\d{8})</b>", client.post(path).content.decode())
    assert codes.prove_pin_ticket(world.hoa, digits)
    assert client.get(f"/staff/people/{world.tove.public_id}/pin-tickets/").status_code == 404
    client.post(path_of(demo_link(world.ortiz, "/staff/me/")))
    assert client.get(path).status_code == 404


def test_signing_out_ends_the_session(world, client, ask):
    ask(client, "+13125550110")
    client.post("/sign-in/code/", {"code": SENT[0][1]})
    client.post("/sign-out/")
    assert not UserSession.objects.exists()
    assert client.get("/family/pin/").status_code == 302


PLACES = {
    "known": "+13125550110",
    "unknown": "+13125550199",
    "shared": "+13125550111",
    "staff": "ortiz@staff.cedarhill.example",
    "restricted": "curtis@family.example",
    "stopped": "+16085550120",
}


@pytest.mark.parametrize("who", PLACES)
def test_every_number_and_address_gets_the_same_answers_byte_for_byte(world, ask, who):
    reach.stop_number(Channel.SMS, PLACES["stopped"])
    assert answers_to(ask, PLACES[who]) == answers_to(ask, "+13125550198")


def answers_to(ask, place):
    """Each answer on the way of somebody who has no code: status, headers, cookies and bytes, apart from tokens."""
    client = Client()
    steps = [client.get("/sign-in/"), ask(client, place), client.get("/sign-in/code/")]
    steps += [client.post("/sign-in/code/", {"code": code}) for code in ("", "12", "000000", "000000", "000000")]
    steps += [client.post("/sign-in/code/", {"code": "000000"}) for _ in range(3)]
    steps += [client.get("/sign-in/who/"), client.get("/sign-in/pin/")]
    return [bare(one) for one in steps]


def bare(answer):
    cookies = sorted((name, cookie["max-age"], cookie["path"]) for name, cookie in answer.cookies.items())
    body = re.sub(rb"csrf\w+\" value=\"\w+", b"", answer.content)
    return answer.status_code, sorted(answer.headers.items()), cookies, body
