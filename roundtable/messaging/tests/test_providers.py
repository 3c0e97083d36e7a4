"""A provider in trouble: it rests, another one takes over, one message tries it, and nothing that waits is lost."""

from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest

from roundtable.channels.base import Cause, ChannelError, InDoubt, Outgoing, Receipt
from roundtable.core import clock
from roundtable.messaging.codes import send_code
from roundtable.messaging.delivery.providers import doctor_parts
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.models import Delivery, ProviderHealth
from roundtable.messaging.rules.resting import LONGEST_REST, WELL, Health, heard
from roundtable.messaging.services import announce, tell
from roundtable.messaging.tests.sms import PretendSms
from roundtable.people.models import ContactPoint

DANA = "+13125550112"
NOON = datetime(2026, 3, 4, 18, 0, tzinfo=UTC)


class SecondSms(PretendSms):
    """Another company for texts."""

    key = "second"
    sent: ClassVar[list[Outgoing]] = []


@pytest.fixture
def two_companies(sms, settings):
    settings.CHANNEL_ADAPTERS = [*settings.CHANNEL_ADAPTERS[:1], "roundtable.messaging.tests.test_providers.SecondSms"]
    SecondSms.sent.clear()
    SecondSms.answers = staticmethod(lambda outgoing: Receipt("S2" + outgoing.token))
    return sms


def troubled(cause=Cause.BUSY, retry_after=None):
    def answer(outgoing):
        raise ChannelError("no", permanent=False, cause=cause, retry_after=retry_after)

    return staticmethod(answer)


def silent(outgoing):
    raise InDoubt


def many(world, count):
    said = {"school": world.cedar, "purpose": "concern", "key": "question_from", "author": world.ortiz}
    return [tell(to=[world.dana], student=world.jonah, link_target="/family/", **said)[0] for _ in range(count)]


def again_at(moment):
    with clock.standing_at(moment):
        send_everything_due()


def states():
    return sorted(Delivery.objects.values_list("state", "reason"))


@pytest.mark.parametrize("went", [1, 7])
def test_one_message_that_goes_makes_it_well(went):
    assert heard(Health(40, 3, NOON), went=went, trouble=7, asked=0, now=NOON) == WELL


@pytest.mark.parametrize(("before", "trouble", "rests"), [(0, 4, 0), (0, 5, 1), (4, 1, 1), (0, 32, 1), (3, 1, 0)])
def test_five_in_a_row_open_the_break(before, trouble, rests):
    after = heard(Health(before), went=0, trouble=trouble, asked=0, now=NOON)
    assert (after.rests, after.is_resting(NOON)) == (rests, rests == 1)


def test_each_failed_try_doubles_the_rest_up_to_ten_minutes():
    health, rests = WELL, []
    for trouble in (5, 1, 1, 1, 1, 1, 1):
        health = heard(health, went=0, trouble=trouble, asked=0, now=NOON)
        rests.append(int((health.rests_until - NOON).total_seconds()))
    assert rests == [30, 60, 120, 240, 480, 600, 600]


def test_a_provider_is_left_alone_as_long_as_it_asks_within_reason():
    assert heard(WELL, went=0, trouble=5, asked=90, now=NOON).rests_until == NOON + timedelta(seconds=90)
    assert heard(WELL, went=0, trouble=5, asked=1e9, now=NOON).rests_until == NOON + LONGEST_REST


@pytest.mark.parametrize("answer", [troubled(), troubled(Cause.MISCONFIGURED), staticmethod(silent)])
def test_the_others_wait_while_it_rests(world, sms, answer, school_day, monkeypatch):
    monkeypatch.setattr(sms, "concurrency", 5)
    sms.answers = answer
    many(world, 12)
    send_everything_due()
    assert len(sms.sent) == 5
    held = Delivery.objects.filter(state="held", reason="provider_rests")
    assert set(held.values_list("due_at", flat=True)) == {school_day + timedelta(seconds=30)}
    assert held.count() == 7


def test_one_tries_it_and_then_all_go(world, sms, school_day):
    sms.answers = troubled()
    many(world, 40)
    send_everything_due()
    assert len(sms.sent) == 32
    again_at(school_day + timedelta(seconds=31))
    assert len(sms.sent) == 33
    assert ProviderHealth.objects.get().rests == 2
    sms.answers = staticmethod(lambda outgoing: Receipt("SM" + outgoing.token))
    again_at(school_day + timedelta(minutes=2))
    assert set(states()) == {("accepted", "")}
    assert not ProviderHealth.objects.exists()


def test_another_company_takes_over_and_nothing_waits(world, two_companies, school_day):
    two_companies.answers = troubled()
    many(world, 40)
    send_everything_due()
    assert (len(two_companies.sent), len(SecondSms.sent)) == (32, 8)
    many(world, 3)
    send_everything_due()
    assert (len(two_companies.sent), len(SecondSms.sent)) == (32, 11)
    assert not Delivery.objects.filter(state="held").exists()


def test_an_emergency_and_a_code_go_all_the_same(world, sms, school_day):
    sms.answers = troubled()
    many(world, 5)
    send_everything_due()
    sms.answers = staticmethod(lambda outgoing: Receipt("SM" + outgoing.token))
    sms.sent.clear()
    ProviderHealth.objects.update(rests_until=school_day + timedelta(minutes=5))
    send_code(ContactPoint.objects.get(value=DANA), "123456", "")
    announce(world.ortiz, world.room12, "The school is closed.", purpose="emergency")
    send_everything_due()
    assert any("123456" in outgoing.body for outgoing in sms.sent)
    assert any("closed" in outgoing.body for outgoing in sms.sent)


def test_what_is_wrong_with_one_number_says_nothing_of_the_company(world, sms):
    def wrong(outgoing):
        raise ChannelError("no", permanent=True, cause=Cause.UNREACHABLE)

    sms.answers = staticmethod(wrong)
    many(world, 12)
    send_everything_due()
    assert not ProviderHealth.objects.exists()


def test_a_slow_queue_is_not_given_up_after_two_minutes(world, sms, school_day):
    [delivery] = many(world, 1)
    Delivery.objects.update(tries=5)
    sms.answers = troubled()
    send_everything_due()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.reason) == ("queued", "again")


def test_the_doctor_says_which_company_has_trouble(world, sms, school_day):
    assert doctor_parts() == []
    sms.answers = troubled()
    many(world, 5)
    send_everything_due()
    [part] = doctor_parts()
    assert (part.part, part.state) == ("pretend", "wrong")
    assert "none of the last 5" in part.say
    assert DANA not in part.say
