"""A right ends at once: sessions, links, codes, and what the apps hold; or nothing of it, where one of them fails."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory

from roundtable.access import codes, services, sessions
from roundtable.access.links import make_link
from roundtable.access.models import AuditEntry, Consent, Link, OneTimeCode, UserSession
from roundtable.access.places import Place
from roundtable.access.policy import why_may
from roundtable.access.revocation import Cause, Revocation, revoke
from roundtable.core import clock
from roundtable.people.models import Channel, ContactPoint
from roundtable.people.services.families import Order

HEARD: list[Revocation] = []


def hear(cause):
    HEARD.append(cause)
    return 1


def fail(cause):
    raise RuntimeError("this revoker fails")


@pytest.fixture(autouse=True)
def revokers(settings):
    HEARD.clear()
    settings.REVOKERS = [f"{__name__}.hear"]
    settings.CODE_SENDER = ""


def holds(person):
    """A session, a link and a code of this person."""
    request = RequestFactory().get("/")
    request.session = Client().session
    sessions.sign_in(request, person, how=sessions.CODE)
    request.session.save()
    make_link(person, "looks", "/family/", contact_point=None)
    point = ContactPoint.objects.filter(person=person, channel=Channel.SMS).first()
    if point is not None:
        codes.send_code(Place(Channel.SMS, point.value))
    return request.session.session_key


def ended(person, key) -> bool:
    now = clock.now()
    still = [
        Session.objects.filter(session_key=key).exists(),
        UserSession.objects.filter(person=person).exists(),
        Link.objects.filter(person=person, ended_at=None).exists(),
        OneTimeCode.objects.filter(contact_point__person=person, expires_at__gt=now).exists(),
    ]
    return not any(still)


def test_a_restriction_ends_everything_the_adult_holds(world):
    key = holds(world.dana)
    services.restrict(world.dana, world.jonah, by=world.park, order=Order("an order"))
    assert ended(world.dana, key)
    assert why_may(world.dana, "see", world.jonah) is None
    [cause] = HEARD
    assert (cause.cause, cause.student_id) == (Cause.RESTRICTION, world.jonah.pk)
    assert AuditEntry.objects.filter(verb="restrict").exists()


def test_lifting_gives_the_right_back(world):
    restriction = services.restrict(world.dana, world.jonah, by=world.park)
    services.lift(restriction, by=world.park)
    assert why_may(world.dana, "see", world.jonah) is not None


def test_nobody_else_is_touched(world):
    key, other = holds(world.dana), holds(world.lucia)
    services.keep_apart(world.dana, world.curtis, by=world.park)
    assert ended(world.dana, key)
    assert not ended(world.lucia, other)


def test_a_failing_revoker_undoes_the_whole_act(world, settings):
    key = holds(world.dana)
    settings.REVOKERS = [f"{__name__}.hear", f"{__name__}.fail"]
    with pytest.raises(RuntimeError):
        services.restrict(world.dana, world.jonah, by=world.park)
    assert not ended(world.dana, key)
    assert why_may(world.dana, "see", world.jonah) is not None


def test_a_departure_ends_seats_and_sessions(world):
    key = holds(world.ortiz)
    services.leave(world.ortiz, ends=date(2026, 11, 9), by=world.park)
    assert ended(world.ortiz, key)
    assert why_may(world.ortiz, "see", world.mateo) is None


def test_a_guardianship_ends(world):
    guardianship = world.lucia.guardianships.get()
    services.end_guardianship(guardianship, ends=date(2026, 11, 9), by=world.park)
    assert why_may(world.lucia, "see", world.mateo) is None


def test_a_wrong_number_ends_what_was_sent_there(world):
    point = ContactPoint.objects.get(person=world.lucia, channel=Channel.SMS)
    make_link(world.lucia, "looks", "/family/", contact_point=point)
    codes.send_code(Place(Channel.SMS, point.value))
    services.wrong_number(point, by=world.vega)
    assert not Link.objects.filter(ended_at=None).exists()
    assert not OneTimeCode.objects.filter(expires_at__gt=clock.now()).exists()
    assert HEARD[0].contact_value == point.value


def test_at_eighteen_the_guardians_sessions_end(world):
    key = holds(world.rana)
    services.come_of_age(world.malik, by=world.park)
    assert ended(world.rana, key)
    world.malik.refresh_from_db()
    assert why_may(world.rana, "ask_evaluation", world.malik) is None
    assert why_may(world.malik.person, "ask_evaluation", world.malik) is not None


def test_signing_out_everywhere(world):
    key = holds(world.lucia)
    services.sign_out_everywhere(world.lucia, by=world.lucia)
    assert ended(world.lucia, key)


def test_revoking_nobody_is_nothing(world):
    key = holds(world.lucia)
    revoke(Revocation(Cause.SIGNED_OUT, frozenset()))
    assert not ended(world.lucia, key)


def test_a_withdrawn_consent_keeps_what_was_given(world, school_day):
    consent = Consent.objects.create(
        district=world.cedarhill, person=world.lucia, purpose="story", words="May we tell it?", language="es",
        how=Consent.How.WEB, expires_at=school_day + timedelta(days=365),
    )  # fmt: skip
    services.withdraw_consent(consent, by=world.lucia)
    consent.refresh_from_db()
    assert consent.withdrawal.by == world.lucia
    assert consent.words == "May we tell it?"
