"""The request we make, the webhooks we read."""

import json
from datetime import timedelta

import pytest

from roundtable.channels.adapters.android_sms.adapter import AndroidSms
from roundtable.channels.adapters.android_sms.codes import CAUSES, code_of
from roundtable.channels.adapters.android_sms.hooks import as_e164
from roundtable.channels.adapters.android_sms.signature import signature
from roundtable.channels.adapters.android_sms.tests.rig import KEY, OURS, THEIRS, adapter, recorded
from roundtable.channels.base import Arrived, BadHook, BadSignature, Cause, Hook, Outgoing, State, StatusUpdate
from roundtable.core import clock
from roundtable.core.env import SettingError


def posted(said, *, key=KEY, at=None, body=None):
    raw = json.dumps(said).encode() if body is None else body
    stamp = str(int((at or clock.now()).timestamp()))
    return Hook("/hooks/android-sms", raw, {"x-timestamp": stamp, "x-signature": signature(raw, stamp, key)})


def news(name):
    return adapter("http://phone").read_news(posted(recorded(name)["body"]))


def test_the_request_carries_our_token_as_its_id():
    said = adapter("http://phone").message(Outgoing(THEIRS, "Hola", token="abc"))
    assert (said["id"], said["textMessage"], said["phoneNumbers"]) == ("abc", {"text": "Hola"}, [THEIRS])
    assert said["withDeliveryReport"] is True


def test_a_text_that_came_in():
    [arrived] = news("received")
    assert isinstance(arrived, Arrived)
    assert (arrived.provider, arrived.provider_id, arrived.channel) == ("android_sms", "Ey6ECgOkVVFjz3CL48B8C", "sms")
    assert (arrived.sender, arrived.to) == ("+16505551212", "+1234567890")
    assert arrived.body == "Android is always a sweet treat!"
    assert arrived.at is not None


def test_the_words_of_a_picture_message_are_read_once_it_is_whole():
    assert news("picture_announced") == []
    [arrived] = news("picture_downloaded")
    assert isinstance(arrived, Arrived)
    assert arrived.body == "Hello! Here is the photo."


def test_a_phone_that_does_not_know_its_number_is_our_number():
    said = recorded("received")["body"]
    said["payload"]["recipient"] = None
    [arrived] = adapter("").read_news(posted(said))
    assert isinstance(arrived, Arrived)
    assert arrived.to == OURS


@pytest.mark.parametrize(
    ("name", "token", "state"),
    [
        ("sent", "msg-456", State.SENT), ("delivered", "msg-789", State.DELIVERED), ("failed", "msg-000", State.FAILED),
        ("cancelled", "msg-456", State.FAILED),
    ],
)  # fmt: skip
def test_what_became_of_ours_is_told_by_our_token(name, token, state):
    [update] = news(name)
    assert isinstance(update, StatusUpdate)
    assert (update.token, update.state) == (token, state)


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        ("RESULT_ERROR_LIMIT_EXCEEDED", Cause.BUSY), ("Send result: RESULT_ERROR_NO_SERVICE", Cause.BUSY),
        ("RESULT_ERROR_GENERIC_FAILURE", Cause.MISCONFIGURED),
        ("Can't send message: No SIMs found", Cause.MISCONFIGURED),
        ("Invalid number +14155550143", Cause.WRONG_ADDRESS), ("Network error", Cause.UNKNOWN),
    ],
)  # fmt: skip
def test_a_reason_is_read_and_never_kept_as_it_is(reason, cause):
    said = recorded("failed")["body"]
    said["payload"]["reason"] = reason
    [update] = adapter("").read_news(posted(said))
    assert isinstance(update, StatusUpdate)
    assert update.cause is cause
    assert "+1" not in update.code


def test_no_name_has_two_causes():
    names = [name for names in CAUSES.values() for name in names]
    assert len(names) == len(set(names))
    assert all(code_of(name) == name for name in names)


def test_what_tells_nothing_is_taken_without_a_word():
    assert news("started") == []
    assert adapter("").read_news(posted({"event": "system:ping", "id": "x", "payload": {"health": {}}})) == []


def test_what_was_not_signed_now_is_refused():
    good = posted(recorded("received")["body"])
    for hook in (
        Hook(good.path, good.body + b" ", good.headers),
        Hook(good.path, good.body, {}),
        Hook(good.path, good.body, {**good.headers, "x-timestamp": "1"}),
        Hook(good.path, good.body, {**good.headers, "x-signature": "é" * 64}),
        posted(recorded("received")["body"], key="not ours"),
        posted(recorded("received")["body"], at=clock.now() - timedelta(minutes=6)),
        posted(recorded("received")["body"], at=clock.now() + timedelta(minutes=6)),
    ):
        with pytest.raises(BadSignature):
            adapter("").read_news(hook)
    assert adapter("").read_news(posted(recorded("received")["body"], key="older"))


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"event": "sms:received"}', b'{"event":"sms:received","payload":[]}', b"\xff"]
)
def test_half_an_event_is_refused_in_words(body):
    with pytest.raises(BadHook):
        adapter("").read_news(posted(None, body=body))


@pytest.mark.parametrize(("where", "name"), [("payload", "sender"), ("", "id")])
def test_what_must_be_there(where, name):
    said = recorded("received")["body"]
    (said[where] if where else said).pop(name)
    with pytest.raises(BadHook, match=name):
        adapter("").read_news(posted(said))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("6505551212", "+16505551212"),
        ("+4915112345678", "+4915112345678"),
        ("TMobile", "TMobile"),
        ("12345", "12345"),
        ("", ""),
    ],
)
def test_a_number_without_its_country_is_of_ours(written, read):
    assert as_e164(written, "+12025550143") == read


@pytest.mark.parametrize("missing", ["USER", "PASSWORD", "NUMBER", "SIGNING_KEY"])
def test_half_the_settings_are_one_line(settings, missing):
    settings.ANDROID_SMS_GATEWAY_URL = "https://phone.example"
    settings.ANDROID_SMS_GATEWAY_USER = settings.ANDROID_SMS_GATEWAY_PASSWORD = "x"
    settings.ANDROID_SMS_GATEWAY_NUMBER, settings.ANDROID_SMS_GATEWAY_SIGNING_KEY = "+12025550143", ["k"]
    assert AndroidSms.from_settings().condition().state == "ok"
    setattr(settings, f"ANDROID_SMS_GATEWAY_{missing}", "")
    with pytest.raises(SettingError, match=missing) as caught:
        AndroidSms.from_settings()
    assert "\n" not in str(caught.value)


def test_a_phone_without_encryption_must_be_named(settings):
    settings.OUTBOUND_HOSTS = []
    assert adapter("http://192.168.1.10:8080").condition().state == "wrong"
    settings.OUTBOUND_HOSTS = ["192.168.1.10:8080"]
    assert adapter("http://192.168.1.10:8080").condition().state == "ok"


def test_secrets_stay_out_of_sight():
    assert "a-password" not in repr(adapter(""))
    assert KEY not in repr(adapter(""))
