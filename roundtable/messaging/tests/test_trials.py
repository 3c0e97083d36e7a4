"""Test messages: by one provider, once, to whom it may go; and what becomes of them."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from roundtable.channels.adapters.twilio.signature import signature
from roundtable.channels.base import Cause, ChannelError, InDoubt, Receipt, State, StatusUpdate
from roundtable.core import clock
from roundtable.messaging.delivery.settling import keep_status
from roundtable.messaging.models import OptOut, OptOutKind, Trial
from roundtable.messaging.services.opting_out import Number, opt_out
from roundtable.messaging.tests.sms import PretendEmail, PretendSms
from roundtable.messaging.trials.hearing import KEPT, is_trial, new_token, sweep_trials
from roundtable.messaging.trials.services import send_waiting, try_out
from tests.signed_in import as_person

LIST, PAGE = "/staff/administration/channels/", "/staff/administration/channels/pretend/"
NUMBER = "+13125550177"


@pytest.fixture
def row(world, sms):
    return try_out(PretendSms(), NUMBER, by=world.saleh)


def state(row):
    row.refresh_from_db()
    return row.state, row.cause


def sends(sms, answers):
    sms.answers = staticmethod(answers)
    send_waiting()


def raising(error):
    def answers(outgoing):
        raise error

    return answers


def test_a_test_message_leaves_once_by_that_provider_and_names_no_child(row, sms, world):
    send_waiting()
    send_waiting()
    assert [one.to for one in sms.sent] == [NUMBER]
    assert sms.sent[0].body == f"This is a test message from {world.cedarhill.name}. You do not need to do anything."
    assert PretendEmail.sent == []
    assert state(row) == ("accepted", "")


def test_its_words_are_in_the_language_of_whoever_tries(world, sms):
    world.saleh.language = "es"
    world.saleh.save()
    try_out(PretendSms(), NUMBER, by=world.saleh)
    send_waiting()
    assert sms.sent[0].body.startswith("Este es un mensaje de prueba")


@pytest.mark.parametrize("cause", Cause)
def test_a_refusal_is_told_with_what_to_do(row, sms, world, cause):
    sends(sms, raising(ChannelError("no", permanent=True, code="30007", cause=cause)))
    assert state(row) == ("failed", cause.value)
    shown = as_person(world.saleh).get(PAGE).content.decode()
    assert "It was refused." in shown
    assert "30007" in shown


def test_silence_is_doubt_and_a_late_callback_settles_it(row, sms):
    sends(sms, raising(InDoubt()))
    assert state(row) == ("in_doubt", "")
    keep_status(StatusUpdate(row.token, "SM1", State.DELIVERED), clock.now())
    assert state(row) == ("delivered", "")


def test_a_worker_that_died_leaves_doubt_and_nothing_is_sent_again(row, sms):
    Trial.objects.update(state="submitting")
    with clock.standing_at(clock.now() + timedelta(minutes=11)):
        sweep_trials(clock.now())
    send_waiting()
    assert state(row) == ("in_doubt", "")
    assert sms.sent == []


def test_callbacks_doubled_late_and_out_of_order_move_it_forward_only(row, sms):
    send_waiting()
    for said in (State.DELIVERED, State.SENT, State.FAILED, State.DELIVERED):
        keep_status(StatusUpdate(row.token, "SM1", said, "30003", Cause.UNREACHABLE), clock.now())
        assert state(row) == ("delivered", "")


def test_a_failure_is_not_taken_back_by_an_earlier_word(row):
    keep_status(StatusUpdate(row.token, "SM1", State.FAILED, "30003", Cause.UNREACHABLE), clock.now())
    keep_status(StatusUpdate(row.token, "SM1", State.SENT), clock.now())
    assert state(row) == ("failed", "unreachable")


def test_a_provider_that_was_switched_off_meanwhile_is_told(row, settings):
    settings.CHANNEL_ADAPTERS = []
    send_waiting()
    assert state(row) == ("failed", "misconfigured")


def test_old_ones_go(row):
    sweep_trials(clock.now() + KEPT + timedelta(days=1))
    assert not Trial.objects.exists()


def test_a_token_is_no_attempts():
    token = new_token()
    assert is_trial(token)
    assert not is_trial(token[1:])
    assert not is_trial("")


@pytest.mark.parametrize("key", ["saleh", "park"])
def test_technology_support_and_administrators_send_one_from_the_page(world, sms, key):
    person = as_person(world.person(key))
    assert "pretends" in person.get(LIST).content.decode().lower()
    assert person.post(PAGE + "trials/", {"to": "312 555 0177"}).status_code == 302
    send_waiting()
    assert [one.to for one in sms.sent] == [NUMBER]
    assert "The provider has taken it." in person.get(PAGE).content.decode()


@pytest.mark.parametrize("key", ["ortiz", "vega", "rosa", "teng", "lucia", "malik"])
def test_nobody_else(world, sms, key):
    person = as_person(world.person(key))
    for path in (LIST, PAGE):
        assert person.get(path).status_code in (302, 404)
    assert person.post(PAGE + "trials/", {"to": NUMBER}).status_code in (302, 404)
    assert not Trial.objects.exists()


def test_another_district_s_test_messages_are_not_shown(row, world):
    shown = as_person(world.lakehead).get(PAGE)
    assert shown.status_code == 200
    assert NUMBER not in shown.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Write the number"), ("a@b.example", "Write a phone number"), ("12", "")]
)
def test_a_wrong_address_is_named_and_kept(world, sms, typed, said):
    answer = as_person(world.saleh).post(PAGE + "trials/", {"to": typed})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert f'value="{typed}"' in answer.content.decode() or not typed
    assert not Trial.objects.exists()


def test_email_wants_an_address(world, sms):
    person = as_person(world.saleh)
    path = "/staff/administration/channels/pretend_email/trials/"
    assert person.post(path, {"to": NUMBER}).status_code == 422
    assert person.post(path, {"to": "Omar@Example.org"}).status_code == 302
    send_waiting()
    assert [(one.to, one.subject) for one in PretendEmail.sent] == [("omar@example.org", world.cedarhill.name)]


def test_whoever_opted_out_gets_none(world, sms):
    opt_out(Number(world.cedarhill, "sms", NUMBER), OptOutKind.ALL, OptOut.How.TEXT)
    answer = as_person(world.saleh).post(PAGE + "trials/", {"to": NUMBER})
    assert answer.status_code == 422
    assert "wants no more messages" in answer.content.decode()


def test_ten_an_hour_are_enough(world, sms):
    person = as_person(world.saleh)
    statuses = [person.post(PAGE + "trials/", {"to": f"+1312555{n:04}"}).status_code for n in range(100, 111)]
    assert statuses == [302] * 10 + [422]


def test_a_signed_callback_of_the_provider_finds_it(world, settings):
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC" + "1" * 32, ["a-token-of-tests"]
    settings.TWILIO_NUMBERS = ["+13125550100"]
    row = Trial.objects.create(
        district=world.cedarhill, by=world.saleh, provider="twilio", to=NUMBER, token=new_token(), state="accepted"
    )
    path = f"/hooks/twilio/status/{row.token}"
    form = {"MessageSid": "SM" + "2" * 32, "MessageStatus": "undelivered", "ErrorCode": "30034"}
    sign = signature(settings.BASE_URL + path, list(form.items()), "a-token-of-tests")
    kind = "application/x-www-form-urlencoded"
    assert Client().post(path, urlencode(form), content_type=kind).status_code == 403
    answer = Client().post(path, urlencode(form), content_type=kind, headers={"X-Twilio-Signature": sign})
    assert answer.status_code == 200
    assert state(row)[0] == "failed"


def test_the_addresses_to_copy_are_those_that_answer(world, settings):
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC" + "1" * 32, ["a-token-of-tests"]
    settings.TWILIO_NUMBERS = ["+13125550100"]
    shown = as_person(world.saleh).get("/staff/administration/channels/twilio/").content.decode()
    assert f"{settings.BASE_URL}/hooks/twilio/sms" in shown
    assert Client().post("/hooks/twilio/sms").status_code == 403


@pytest.mark.parametrize(
    ("provider", "start"), [("postmark", "https://EMAIL_WEBHOOK_SECRET@"), ("mailgun", "https://")]
)
def test_a_provider_that_signs_nothing_is_given_a_password(world, settings, provider, start):
    settings.BASE_URL, settings.EMAIL_PROVIDER = "https://school.example", provider
    settings.EMAIL_WEBHOOK_SECRET, settings.EMAIL_WEBHOOK_SIGNING_KEY = ["name:a-long-password"], "a-key"
    shown = as_person(world.saleh).get(f"/staff/administration/channels/{provider}/").content.decode()
    assert f"{start}school.example/hooks/email/{provider}/status" in shown
    assert "a-long-password" not in shown


def test_a_channel_that_is_off_says_what_to_set_and_offers_no_test(world):
    person = as_person(world.saleh)
    shown = person.get("/staff/administration/channels/twilio/").content.decode()
    assert "TWILIO_ACCOUNT_SID" in shown
    assert "Send the test message" not in shown
    assert person.post("/staff/administration/channels/twilio/trials/", {"to": NUMBER}).status_code == 422
    assert person.get("/staff/administration/channels/in_product/").status_code == 404


def test_the_list_asks_the_same_at_any_size(world, sms, django_assert_max_num_queries):
    person = as_person(world.saleh)
    person.get(LIST)
    with django_assert_max_num_queries(12):
        person.get(LIST)


def test_the_receipt_of_a_pretend_phone_says_that_it_arrived(row, sms):
    sends(sms, lambda outgoing: Receipt("SM1", State.DELIVERED))
    assert state(row) == ("delivered", "")
