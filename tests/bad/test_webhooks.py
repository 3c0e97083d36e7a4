"""Webhooks forged, replayed, doubled, out of order and too large."""

import itertools
import uuid

import pytest
from django.http import HttpResponse
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob as Job

from roundtable.channels.base import State, StatusUpdate
from roundtable.design.middleware import Machines
from roundtable.messaging.delivery import settling
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.delivery.settling import keep_status
from roundtable.messaging.inbound import arriving
from roundtable.messaging.inbound.taking_in import take_in_everything
from roundtable.messaging.models import Attempt, Delivery, DeliveryTodo, InboundMessage, Message
from roundtable.messaging.services import open_conversation, tell
from roundtable.messaging.urls import urlpatterns as messaging_urls
from roundtable.people.services.reach import prefer
from tests.bad import signed

LUCIA = "+13125550110"
KEYS = {"purpose": "logistics", "key": "thanks", "facts": {"name": "Ms. Ortiz", "day": "Friday"}}


@pytest.fixture
def attempts(world, sms, settings):
    """Two texts that left by the pretend adapter; what is said of them comes in by the real hooks."""
    for person in (world.lucia, world.dana):
        tell(to=[person], student=None, school=world.mateo.school, author=world.ortiz, **KEYS)
    send_everything_due()
    settings.CHANNEL_ADAPTERS = ["roundtable.channels.adapters.twilio.adapter.TwilioSms"]
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = signed.ACCOUNT, [signed.TOKEN]
    settings.TWILIO_NUMBERS = [signed.NUMBER]
    return list(Attempt.objects.select_related("delivery").order_by("pk"))


FORGERIES = ("AAAA", "=", "x" * 5000, "0" * 28)


@pytest.mark.parametrize("signature", FORGERIES)
def test_a_forged_signature_is_refused_and_nothing_is_kept(world, twilio, signature):
    assert signed.text("STOP", sender=LUCIA, signed=signature).status_code == 403
    assert signed.text("STOP", sender=LUCIA, token="another-token").status_code == 403
    assert not InboundMessage.objects.exists()


def test_a_true_signature_for_other_words_or_another_address_is_refused(world, twilio, attempts):
    from roundtable.channels.adapters.twilio.signature import signature

    form = {"MessageSid": signed.message_id(), "From": LUCIA, "To": signed.NUMBER, "Body": "hello"}
    true = signature("http://127.0.0.1:8000/hooks/twilio/sms", list(form.items()), signed.TOKEN)
    assert signed.post("/hooks/twilio/sms", {**form, "Body": "STOP"}, signed=true).status_code == 403
    assert signed.post(f"/hooks/twilio/status/{attempts[0].token.hex}", form, signed=true).status_code == 403
    client = Client(headers={"X-Twilio-Signature": true, "Host": "evil.example"})
    assert client.post("/hooks/twilio/sms", form).status_code in (400, 403)
    assert not InboundMessage.objects.exists()


def test_a_replay_is_one_message_and_one_answer(world, twilio):
    open_conversation(world.mateo, adult=world.lucia, staff=[world.ortiz], opened_by=world.ortiz)
    sid = signed.message_id()
    for _ in range(3):
        assert signed.text("Gracias", sender=LUCIA, sid=sid).status_code == 200
        take_in_everything()
    assert InboundMessage.objects.count() == 1
    assert Message.objects.filter(author=world.lucia).count() == 1
    assert Delivery.objects.filter(sending__purpose="answer", person=world.lucia).count() == 1


def test_a_replay_with_other_words_changes_nothing(world, twilio):
    sid = signed.message_id()
    signed.text("Gracias", sender=LUCIA, sid=sid)
    assert signed.text("STOP", sender=LUCIA, sid=sid).status_code == 200
    assert InboundMessage.objects.get().body == "Gracias"


def test_of_a_burst_each_text_is_one_statement_and_the_first_wakes_the_worker(
    world, twilio, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(arriving, "_woken_at", float("-inf"))
    signed.text("one", sender=LUCIA)
    with django_assert_num_queries(1):
        answer = signed.text("two", sender=LUCIA)
    assert Job.objects.filter(task_name="roundtable.messaging.jobs.take_in_stored").count() == 1
    assert answer.headers["Content-Security-Policy"]
    assert answer.headers["Permissions-Policy"]
    assert not {"Set-Cookie", "Content-Language"} & set(answer.headers)


def test_only_what_is_marked_for_machines_goes_past_the_sign_in(rf):
    way = Machines(lambda _: HttpResponse("by the sign-in"))
    assert way(rf.post("/hooks/no/such/hook")).content == b"by the sign-in"
    assert way(rf.get("/staff/messages/")).content == b"by the sign-in"
    assert way(rf.get("/hooks/twilio/sms", headers={"Host": "127.0.0.1"})).status_code == 405


def test_every_hook_is_marked_for_machines():
    found = [pattern for pattern in messaging_urls if str(pattern.pattern).startswith("hooks/")]
    assert len(found) >= 4
    assert [str(one.pattern) for one in found if not getattr(one.callback, "for_machines", False)] == []


def test_half_a_message_is_refused_in_words(world, twilio):
    for form in ({}, {"From": LUCIA}, {"From": LUCIA, "To": signed.NUMBER, "MessageSid": "SM1", "Body": "x"}):
        answer = signed.post("/hooks/twilio/sms", form)
        assert answer.status_code == 400
        assert answer.content
    assert not InboundMessage.objects.exists()


@pytest.mark.parametrize("order", list(itertools.permutations(("sent", "delivered", "queued"))))
def test_callbacks_in_any_order_end_where_the_last_word_is(attempts, order):
    for state in (*order, *order):
        assert signed.status(attempts[0].token.hex, state).status_code == 200
    attempts[0].delivery.refresh_from_db()
    assert attempts[0].delivery.state == "delivered"
    assert not DeliveryTodo.objects.exists()


@pytest.mark.parametrize("order", [("delivered", "failed"), ("delivered", "undelivered", "sent")])
def test_what_has_arrived_is_never_called_lost(attempts, order):
    for state in order:
        signed.status(attempts[0].token.hex, state)
    attempts[0].delivery.refresh_from_db()
    assert attempts[0].delivery.state == "delivered"


def test_a_refusal_that_comes_first_is_put_right_by_the_delivery(attempts):
    """The next way may already be under way, so nothing is sent twice on our account."""
    first = attempts[0]
    signed.status(first.token.hex, "undelivered")
    signed.status(first.token.hex, "delivered")
    first.refresh_from_db()
    assert first.state == "delivered"
    first.delivery.refresh_from_db()
    assert first.delivery.state in ("delivered", "queued")


def test_a_token_moves_its_own_delivery_and_no_other(attempts):
    ours, others = attempts
    signed.status(others.token.hex, "delivered", sid=ours.provider_id.replace(others.token.hex, "") or "")
    ours.delivery.refresh_from_db()
    assert ours.delivery.state == "accepted"


@pytest.mark.parametrize("token", ["3f0c" * 8, "nothing", "0", "-" * 32, "é" * 5, "%00"])
def test_a_token_nobody_has_moves_nothing(attempts, token):
    from urllib.parse import quote

    path = f"/hooks/twilio/status/{quote(token)}"
    form = {"MessageSid": signed.message_id(), "MessageStatus": "delivered"}
    assert signed.post(path, form).status_code in (200, 403, 404)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"accepted"}


def test_a_state_nobody_knows_is_refused_in_words(attempts):
    assert signed.status(attempts[0].token.hex, "exploded").status_code == 400


def test_a_callback_before_our_own_mark_settles_it(world, sms, monkeypatch):
    """The provider is faster than we are: its word stands, and our receipt changes nothing back."""
    real, seen = settling.keep_answers, []

    def late(posted, now):
        for one in posted:
            token = one.submitted.token.hex
            keep_status(StatusUpdate(token, "SM" + token, State.DELIVERED, ""), now)
        real(posted, now)
        seen.extend(Delivery.objects.values_list("state", flat=True))

    monkeypatch.setattr(settling, "keep_answers", late)
    tell(to=[world.lucia], student=None, school=world.mateo.school, author=world.ortiz, **KEYS)
    send_everything_due()
    assert seen == ["delivered"]


@pytest.mark.parametrize("size", [3_000_000, 60_000_000])
def test_an_oversized_body_is_refused_and_nothing_is_kept(world, twilio, size):
    client = Client(raise_request_exception=False, headers={"X-Twilio-Signature": "AAAA"})
    answer = client.post("/hooks/twilio/sms", b"Body=" + b"a" * size, content_type=signed.FORM)
    assert answer.status_code in (400, 403, 413)
    assert not InboundMessage.objects.exists()


def test_ten_thousand_fields_are_refused(world, twilio):
    form = {f"n{number}": "1" for number in range(10_000)}
    assert signed.post("/hooks/twilio/sms", form).status_code == 403


@pytest.fixture
def phone(settings):
    """The school's own phone, for its signed webhooks."""
    settings.CHANNEL_ADAPTERS = ["roundtable.channels.adapters.android_sms.adapter.AndroidSms"]
    settings.ANDROID_SMS_GATEWAY_URL = "https://phone.example"
    settings.ANDROID_SMS_GATEWAY_USER = settings.ANDROID_SMS_GATEWAY_PASSWORD = "x"
    settings.ANDROID_SMS_GATEWAY_NUMBER = signed.NUMBER
    settings.ANDROID_SMS_GATEWAY_SIGNING_KEY = [signed.TOKEN]


def test_the_phones_text_is_kept_once_however_often_it_comes(world, phone):
    open_conversation(world.mateo, adult=world.lucia, staff=[world.ortiz], opened_by=world.ortiz)
    for _ in range(3):
        assert signed.phone_says(signed.phone_text("Gracias", sender=LUCIA, event="a")).status_code == 200
        take_in_everything()
    assert InboundMessage.objects.count() == 1
    assert Message.objects.filter(author=world.lucia).count() == 1


def test_a_phones_webhook_that_is_forged_old_or_cut_short_keeps_nothing(world, phone):
    said = signed.phone_text("STOP", sender=LUCIA)
    assert signed.phone_says(said, key="another").status_code == 403
    assert signed.phone_says(said, seconds_ago=301).status_code == 403
    assert signed.phone_says(said, seconds_ago=-301).status_code == 403
    assert signed.phone_says(said, shown="0" * 64).status_code == 403
    assert signed.phone_says(said, cut=20).status_code == 400
    assert signed.phone_says({"event": "sms:received", "payload": {}}).status_code == 400
    assert not InboundMessage.objects.exists()


@pytest.mark.parametrize("order", list(itertools.permutations(("sms:sent", "sms:delivered", "sms:failed"))))
def test_the_phones_callbacks_in_any_order_leave_what_arrived_arrived(attempts, phone, order):
    token = attempts[0].token.hex
    for event in (*order, *order):
        assert signed.phone_says({"event": event, "id": event, "payload": {"messageId": token}}).status_code == 200
    attempts[0].refresh_from_db()
    assert attempts[0].state == "delivered"
    attempts[1].refresh_from_db()
    assert attempts[1].state == "accepted"


def test_a_phone_that_is_off_has_no_webhook(world, twilio):
    assert signed.phone_says(signed.phone_text("Hola", sender=LUCIA)).status_code == 404


@pytest.fixture
def postmark(settings):
    """An email provider, for its webhooks."""
    settings.CHANNEL_ADAPTERS = ["roundtable.channels.adapters.email_api.adapter.EmailApi"]
    settings.EMAIL_PROVIDER, settings.EMAIL_PROVIDER_KEY, settings.EMAIL_PROVIDER_URL = "postmark", "key", ""
    settings.EMAIL_WEBHOOK_SECRET, settings.EMAIL_WEBHOOK_SIGNING_KEY = [signed.MAIL_SECRET], ""


@pytest.fixture
def mailed(world, sms):
    """A mail that left by the pretend adapter."""
    prefer(world.lucia, channels=["email"])
    tell(to=[world.lucia], student=None, school=world.mateo.school, author=world.ortiz, **KEYS)
    send_everything_due()
    return Attempt.objects.select_related("delivery").get(channel="email")


@pytest.mark.parametrize("order", list(itertools.permutations(("Delivery", "Bounce", "Delivery"))))
def test_a_provider_of_mail_may_say_things_in_any_order(mailed, postmark, order):
    for kind in order:
        assert signed.mail_status(mailed.token.hex, kind).status_code == 200
    mailed.refresh_from_db()
    assert mailed.state == "delivered"


def test_a_mail_that_came_back_goes_another_way_and_its_address_is_proved_again_first(mailed, postmark):
    signed.mail_status(mailed.token.hex, "Bounce")
    mailed.refresh_from_db()
    mailed.delivery.refresh_from_db()
    assert (mailed.state, mailed.code, mailed.delivery.tried_channels) == ("failed", "5.1.1", "email")
    assert mailed.delivery.contact_point.state == "suspended"


def test_a_complaint_stops_the_address_and_what_arrived_stays_arrived(mailed, postmark):
    signed.mail_status(mailed.token.hex, "SpamComplaint")
    mailed.refresh_from_db()
    assert mailed.state == "delivered"
    assert mailed.delivery.contact_point.__class__.objects.get(pk=mailed.delivery.contact_point_id).state == "stopped"


def test_a_provider_that_names_the_mail_by_its_own_id_is_understood(mailed, postmark):
    signed.mail_status("", "Delivery", provider_id=mailed.provider_id)
    mailed.refresh_from_db()
    assert mailed.state == "delivered"


def test_a_mail_webhook_without_the_password_or_cut_short_moves_nothing(mailed, postmark):
    assert signed.mail_status(mailed.token.hex, "Bounce", secret="name:not-the-password-at-all").status_code == 403
    assert signed.mail_status(mailed.token.hex, "Bounce", secret="").status_code == 403
    assert signed.mail_status(mailed.token.hex, "Bounce", cut=30).status_code == 400
    assert signed.mail_status(uuid.uuid4().hex, "Bounce").status_code == 200
    assert signed.mail_status(mailed.token.hex, "Bounce", provider="pigeon").status_code == 404
    mailed.refresh_from_db()
    assert mailed.state == "accepted"


def test_a_mail_that_comes_twice_is_kept_once_and_what_is_forged_or_cut_never(world, postmark, settings):
    settings.EMAIL_REPLY_ADDRESS = "reply+*@school.example"
    said = signed.mail("Hello", sender="stranger@elsewhere.example", to="reply+x@school.example")
    path = "/hooks/email/postmark"
    assert signed.mail_hook(path, said, secret="hook:not-the-password-at-all").status_code == 403
    assert signed.mail_hook(path, said, cut=10).status_code == 400
    assert not InboundMessage.objects.exists()
    for _ in range(3):
        assert signed.mail_hook(path, said).status_code == 200
    take_in_everything()
    assert [row.state for row in InboundMessage.objects.all()] == ["unknown"]
    assert not Delivery.objects.exists()


def test_a_mail_larger_than_a_form_is_kept(world, postmark):
    said = signed.mail("Hello", sender="stranger@elsewhere.example", to="office@school.example")
    said["Attachments"] = [{"Name": "a.jpg", "ContentType": "image/jpeg", "Content": "QUJD" * 1_500_000}]
    assert signed.mail_hook("/hooks/email/postmark", said).status_code == 200
    assert InboundMessage.objects.get().body == "Hello"
