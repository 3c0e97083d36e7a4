"""Calls: what is said to whom at which key, what becomes of the delivery, and what nobody hears."""

import re
from datetime import timedelta
from typing import ClassVar
from urllib.parse import urlencode

import pytest
from django.test import Client

from roundtable.channels.adapters.twilio.signature import signature
from roundtable.channels.adapters.twilio_voice.adapter import TwilioVoice
from roundtable.channels.base import Outgoing, Receipt
from roundtable.core import clock
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.models import Delivery, DeliveryTodo, OptOut, Spending
from roundtable.messaging.reaching import choices
from roundtable.messaging.services import open_conversation, tell, withdraw, write_message
from roundtable.messaging.tests.sms import PretendEmail, PretendSms
from roundtable.messaging.trials.services import send_waiting, try_out
from roundtable.people.models import Channel, ContactPoint
from roundtable.people.services import reach
from tests.world import SCHOOL_DAY

DANA, ACCOUNT, TOKEN = "+13125550112", "AC" + "1" * 32, "a-token-of-tests"
WORDS = "How was the weekend at the lake?"


class PretendCalls(TwilioVoice):
    """Twilio's calls, but for the post; `begun` is what would have been posted."""

    begun: ClassVar[list[Outgoing]] = []

    async def send(self, outgoing):
        self.begun.append(outgoing)
        return Receipt(sid(outgoing.token))


def sid(token):
    return "CA" + token[-32:]


@pytest.fixture
def calls(settings, world, school_day):
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = ACCOUNT, [TOKEN]
    settings.TWILIO_VOICE_NUMBERS = ["+13125550101"]
    ways = (PretendSms, PretendEmail, PretendCalls)
    settings.CHANNEL_ADAPTERS = [f"{one.__module__}.{one.__name__}" for one in ways]
    PretendSms.answers = staticmethod(lambda outgoing: Receipt("SM" + outgoing.token))
    PretendSms.sent.clear()
    PretendCalls.begun.clear()
    choices.choose_calls(world.dana, ContactPoint.objects.get(person=world.dana, channel="sms"))
    choices.choose_details(world.dana, details=True)
    yield PretendCalls.begun
    del PretendSms.answers


def post(path, form, token=TOKEN):
    from django.conf import settings

    sign = signature(settings.BASE_URL + path, list(form.items()), token)
    kind = "application/x-www-form-urlencoded"
    return Client().post(path, urlencode(form), content_type=kind, headers={"X-Twilio-Signature": sign})


def step(outgoing, key="", **more):
    """What is said after a key; without one, when somebody answers."""
    path = f"/hooks/twilio/voice/{outgoing.token}" + ("/keys" if key else "")
    answer = post(path, {"CallSid": sid(outgoing.token), **({"Digits": key} if key else {}), **more})
    assert answer.status_code == 200
    return answer.content.decode()


def ends(outgoing, word):
    form = {"CallSid": sid(outgoing.token), "CallStatus": word}
    assert post(f"/hooks/twilio/voice/{outgoing.token}/endings", form).status_code == 200


def written(world, words=WORDS):
    row = open_conversation(world.jonah, adult=world.dana, staff=[world.ortiz], opened_by=world.ortiz)
    message = write_message(row, world.ortiz, words)
    send_everything_due()
    return message


@pytest.fixture
def rung(calls, world):
    """The call of a message to Dana."""
    written(world)
    assert [outgoing.to for outgoing in calls] == [DANA]
    return calls[0]


def delivery():
    return Delivery.objects.get(person__given_name="Dana", sending__message__isnull=False)


def test_it_is_called_and_nothing_is_texted(rung):
    assert PretendSms.sent == []
    assert rung.answer_url.endswith(f"/hooks/twilio/voice/{rung.token}")
    assert (delivery().state, delivery().channel) == ("accepted", "voice")


def test_the_greeting_names_the_school_and_nothing_of_a_child(rung, world):
    said = step(rung)
    assert world.cedar.name in said
    assert "press 1" in said
    assert not re.search("lake|weekend|Jonah|Ortiz|Dana", said)
    assert delivery().state == "accepted"


def test_one_reads_the_words_and_it_has_arrived(rung):
    step(rung)
    assert WORDS in step(rung, "1")
    assert delivery().state == "delivered"
    assert WORDS in step(rung, "3")
    ends(rung, "completed")
    assert delivery().state == "delivered"


def test_a_machine_hears_nothing_and_it_rings_again_hours_later(rung, calls):
    assert "<Say" not in step(rung, AnsweredBy="machine_start")
    assert (delivery().state, delivery().reason) == ("queued", "again")
    assert delivery().due_at == SCHOOL_DAY + timedelta(hours=2)


@pytest.mark.parametrize("word", ["busy", "no-answer", "completed", "canceled"])
def test_what_nobody_heard_rings_twice_more_and_then_goes_by_text(calls, world, word):
    written(world)
    for hours in (0, 3, 6):
        with clock.standing_at(SCHOOL_DAY + timedelta(hours=hours)):
            send_everything_due()
            ends(calls[-1], word)
            ends(calls[-1], word)
    with clock.standing_at(SCHOOL_DAY + timedelta(hours=6, minutes=1)):
        send_everything_due()
    assert len(calls) == 3
    assert [outgoing.to for outgoing in PretendSms.sent] == [DANA]
    assert delivery().state == "accepted"


def test_a_number_the_provider_cannot_call_goes_by_text_at_once(rung):
    ends(rung, "failed")
    send_everything_due()
    assert [outgoing.to for outgoing in PretendSms.sent] == [DANA]


def test_in_an_emergency_the_next_way_is_taken_at_once(calls, world):
    facts = {"purpose": "emergency", "key": "words_wait", "author": None, "sensitive": False, "student": None}
    tell(to=[world.dana], school=world.cedar, **facts)
    send_everything_due()
    ends(calls[0], "no-answer")
    send_everything_due()
    assert [outgoing.to for outgoing in PretendSms.sent] == [DANA]


def test_nine_asks_a_person_once(rung, world):
    step(rung)
    for _ in range(3):
        assert "will call you" in step(rung, "9")
    todo = DeliveryTodo.objects.get()
    assert (todo.kind, todo.owner, todo.settled_at) == ("call_asked", world.ortiz, None)
    ends(rung, "completed")
    assert delivery().state == "delivered"
    assert DeliveryTodo.objects.get().settled_at is None


def test_nine_after_listening_asks_too(rung):
    step(rung, "1")
    step(rung, "9")
    assert DeliveryTodo.objects.get().kind == "call_asked"


def test_zero_stops_calls_and_not_texts(rung, calls, world):
    step(rung)
    assert "not call this number" in step(rung, "0")
    row = OptOut.objects.get()
    assert (row.channel, row.value, row.how, row.person) == ("voice", DANA, "key", world.dana)
    assert ContactPoint.objects.get(person=world.dana, channel="sms").state == "verified"
    ends(rung, "completed")
    send_everything_due()
    assert [outgoing.to for outgoing in PretendSms.sent] == [DANA]
    assert len(calls) == 1
    assert "press 1" not in step(rung)


def test_choosing_calls_again_lifts_the_stop(rung, calls, world):
    step(rung, "0")
    choices.choose_calls(world.dana, ContactPoint.objects.get(person=world.dana, channel="sms"))
    assert OptOut.objects.get().lifted_at is not None
    written(world, "And how is the dog?")
    assert len(calls) == 2


def test_another_key_brings_the_greeting_again(rung):
    assert "press 1" in step(rung, "7")
    assert delivery().state == "accepted"


def test_what_was_taken_back_is_not_heard(rung, world):
    withdraw(delivery().sending.message, by=world.ortiz)
    assert WORDS not in step(rung, "1")


@pytest.mark.parametrize("about", ["child", "teller"])
def test_whom_a_restriction_keeps_away_hears_nothing(rung, world, about):
    _restrict(world, about)
    assert WORDS not in step(rung, "1")
    assert delivery().state != "delivered"


def _restrict(world, about):
    from roundtable.people.models import Restriction

    kept = {"student": world.jonah} if about == "child" else {"other_adult": world.ortiz}
    kind = "adult_child" if about == "child" else "adult_adult"
    today = {"starts": SCHOOL_DAY.date(), "review_on": SCHOOL_DAY.date() + timedelta(days=90)}
    Restriction.objects.create(
        adult=world.dana, district=world.cedarhill, kind=kind, entered_by=world.ortiz, **today, **kept
    )


def test_without_details_only_that_there_is_a_note(calls, world):
    choices.choose_details(world.dana, details=False)
    written(world)
    said = step(calls[0], "1")
    assert WORDS not in said
    assert "has a note for you" in said
    assert "http" not in re.sub('(action|xmlns)="[^"]*"', "", said)


def test_a_number_that_others_share_hears_only_a_note(calls, world):
    reach.add_contact_point(world.lucia, Channel.SMS, DANA, verified=True)
    written(world)
    assert WORDS not in step(calls[0], "1")


def test_a_number_that_became_shared_while_it_rang_hears_only_a_note(rung, world):
    reach.add_contact_point(world.lucia, Channel.SMS, DANA, verified=True)
    assert WORDS not in step(rung, "1")


def test_a_number_that_was_never_proved_hears_only_a_note(calls, world):
    ContactPoint.objects.filter(person=world.dana).update(state="unverified", verified_at=None)
    written(world)
    assert WORDS not in step(calls[0], "1")


def test_keys_alone_keep_no_number_fresh(calls, world):
    ContactPoint.objects.filter(person=world.dana).update(last_heard_at=SCHOOL_DAY - timedelta(days=61))
    written(world)
    for _ in range(2):
        assert WORDS not in step(calls[0], "1")


@pytest.mark.parametrize("language", ["ht", "so"])
def test_a_language_without_a_voice_is_offered_a_person_and_read_nothing(calls, world, language):
    choices.choose_language(world.dana, language)
    said = _told_a_line(world, calls)
    assert ("tapez 9" if language == "ht" else "press 9") in said
    assert step(calls[0], "1") == said
    assert DeliveryTodo.objects.count() == 0
    step(calls[0], "9")
    assert DeliveryTodo.objects.get().kind == "call_asked"


def test_each_line_is_in_a_voice_of_its_language(calls, world):
    choices.choose_language(world.dana, "es")
    said = _told_a_line(world, calls)
    assert 'language="es-US"' in said
    assert "oprima el 1" in said


def _told_a_line(world, calls):
    tell(
        to=[world.dana], student=None, school=world.cedar, purpose="logistics", key="words_wait", author=None,
        sensitive=False,
    )  # fmt: skip
    send_everything_due()
    return step(calls[0])


def test_a_forged_step_is_refused_and_nothing_happens(rung):
    for path in ("", "/keys", "/endings"):
        form = {"CallSid": sid(rung.token), "Digits": "0", "CallStatus": "busy"}
        assert post(f"/hooks/twilio/voice/{rung.token}{path}", form, token="guessed").status_code == 403
    assert OptOut.objects.count() == 0
    assert delivery().state == "accepted"


def test_a_replay_after_an_hour_or_for_another_call_hears_nothing(rung):
    path, other = f"/hooks/twilio/voice/{rung.token}/keys", {"CallSid": "CA" + "9" * 32, "Digits": "1"}
    assert b"<Say" not in post(path, other).content
    with clock.standing_at(SCHOOL_DAY + timedelta(hours=2)):
        assert "<Say" not in step(rung, "1")
    assert "<Say" not in post("/hooks/twilio/voice/nobody/keys", other).content.decode()
    assert delivery().state == "accepted"


def test_half_a_step_is_refused_in_words(rung):
    answer = post(f"/hooks/twilio/voice/{rung.token}/endings", {"CallSid": sid(rung.token), "CallStatus": "dancing"})
    assert answer.status_code == 400
    assert b"CallStatus" in answer.content


def test_calls_that_are_off_have_no_hook(rung, settings):
    settings.TWILIO_VOICE_NUMBERS = []
    assert post(f"/hooks/twilio/voice/{rung.token}", {"CallSid": sid(rung.token)}).status_code == 404


@pytest.mark.parametrize("words", ["</Say><Dial>+1900</Dial>", "a & b < c > \"d\" 'e'", "عربي 学校 🙂", "]]>\u200b"])
def test_naughty_words_are_only_words(calls, world, words):
    written(world, words)
    assert "<Dial" not in step(calls[0], "1")


def test_nobody_is_called_for_a_code_or_an_answer(calls, world):
    tell(to=[world.dana], student=None, school=world.cedar, purpose="answer", key="words_wait", author=None)
    send_everything_due()
    assert calls == []
    assert len(PretendSms.sent) == 1


def test_a_call_counts_in_the_money_of_the_month(calls, world, settings):
    from decimal import Decimal

    settings.MESSAGE_PRICES = {"twilio_voice": Decimal("0.10")}
    written(world)
    assert Spending.objects.get().amount == Decimal("0.10")


def test_a_wrong_number_is_not_called_either(calls, world):
    reach.end_contact_point(ContactPoint.objects.get(person=world.dana, channel="sms"))
    assert not ContactPoint.objects.filter(person=world.dana, channel="voice", ended=None).exists()


def test_no_call_in_quiet_hours(calls, world):
    with clock.standing_at(SCHOOL_DAY + timedelta(hours=12)):
        written(world)
    assert calls == []
    assert delivery().reason == "quiet_hours"


def test_a_test_call_says_its_sentence_and_is_known_to_have_arrived(calls, world):
    row = try_out(PretendCalls.from_settings(), "+13125550177", by=world.saleh)
    send_waiting()
    assert "This is a test message from" in step(calls[-1])
    row.refresh_from_db()
    assert row.state == "delivered"
    assert "test message" not in step(calls[-1]), "a step that comes again says nothing"
    ends(calls[-1], "no-answer")
    row.refresh_from_db()
    assert row.state == "delivered"


def test_a_test_call_that_nobody_answers_failed(calls, world):
    row = try_out(PretendCalls.from_settings(), "+13125550177", by=world.saleh)
    send_waiting()
    ends(calls[-1], "no-answer")
    row.refresh_from_db()
    assert (row.state, row.cause) == ("failed", "unreachable")
