"""The request we make, the webhooks we read."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from roundtable.channels.adapters.twilio.adapter import TwilioSms
from roundtable.channels.adapters.twilio.codes import CAUSES, STATES
from roundtable.channels.adapters.twilio.signature import signature
from roundtable.channels.adapters.twilio.tests.rig import OURS, THEIRS, TOKEN, adapter, recorded
from roundtable.channels.base import BadHook, BadSignature, Cause, Hook, Outgoing, State

API = Path(__file__).parents[6] / "shared/data/webhooks/twilio/twilio_api_v2010.messages_calls.subset.json"
needs_api = pytest.mark.skipif(not API.exists(), reason="the shared data folder is not beside the project")


def posted(path: str, form: dict[str, str], token: str = TOKEN) -> Hook:
    sign = signature("https://school.example" + path, list(form.items()), token)
    return Hook(path, urlencode(form).encode(), {"x-twilio-signature": sign})


@needs_api
def test_the_request_is_one_of_twilios():
    api = json.loads(API.read_text("utf-8"))
    create = api["paths"]["/2010-04-01/Accounts/{AccountSid}/Messages.json"]["post"]
    schema = create["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]["properties"]
    service = "MG" + "a" * 32
    for sender in ("", OURS, service):
        words = Outgoing(
            THEIRS, "Hola", status_url="https://school.example/s/t", sender=sender, media=("https://x.example/a",)
        )
        form = adapter("https://api.twilio.com").form(words)
        assert {name for name, _ in form} <= set(schema)
        for name, value in form:
            pattern = schema[name].get("pattern")
            assert pattern is None or re.fullmatch(pattern, value)
    account = create["parameters"][0]["schema"]["pattern"]
    assert re.fullmatch(account, adapter("").account)


@needs_api
def test_every_state_of_a_message_is_known():
    api = json.loads(API.read_text("utf-8"))
    said = set(api["components"]["schemas"]["message_enum_status"]["enum"])
    assert said - set(STATES) == {"receiving", "received"}  # those are of texts that come in


def test_no_code_has_two_causes():
    codes = [code for codes in CAUSES.values() for code in codes]
    assert len(codes) == len(set(codes))


def test_a_text_that_came_in():
    said = recorded("arrived")["body"]
    arrived = adapter("").read_message(posted("/hooks/twilio/sms", said))
    assert (arrived.sender, arrived.to, arrived.body) == (said["From"], said["To"], said["Body"])
    assert (arrived.provider, arrived.provider_id, arrived.media) == ("twilio", said["MessageSid"], ())


def test_pictures_that_came_in():
    said = {
        **recorded("arrived")["body"],
        "NumMedia": "2",
        "MediaUrl0": "https://a.example/0",
        "MediaUrl1": "https://a.example/1",
    }
    assert adapter("").read_message(posted("/h", said)).media == ("https://a.example/0", "https://a.example/1")


@pytest.mark.parametrize("token", [TOKEN, "older"])
def test_a_callback_under_either_token(token):
    update = adapter("").read_status(posted("/hooks/twilio/status/abc", recorded("undelivered")["body"], token), "abc")
    assert (update.token, update.state, update.code, update.cause) == ("abc", State.FAILED, "30003", Cause.UNREACHABLE)


def test_a_delivered_callback_has_no_cause():
    said = {**recorded("undelivered")["body"], "MessageStatus": "delivered", "ErrorCode": ""}
    update = adapter("").read_status(posted("/h", said), "abc")
    assert (update.state, update.cause) == (State.DELIVERED, None)


def test_headers_and_other_addresses_prove_nothing():
    good = posted("/hooks/twilio/sms", recorded("arrived")["body"])
    for hook in (
        Hook("/hooks/twilio/sms?x=1", good.body, good.headers),
        Hook(good.path, good.body + b"&Body=more", good.headers),
        Hook(good.path, good.body, {}),
        Hook(good.path, b"\xff\xfe", good.headers),
        posted("/hooks/twilio/sms", recorded("arrived")["body"], "not ours"),
    ):
        with pytest.raises(BadSignature):
            adapter("").read_message(hook)


@pytest.mark.parametrize("missing", ["MessageSid", "From", "To"])
def test_what_must_be_there(missing):
    said = {name: value for name, value in recorded("arrived")["body"].items() if name not in (missing, "SmsSid")}
    with pytest.raises(BadHook, match=missing):
        adapter("").read_message(posted("/h", said))


def test_a_state_nobody_knows():
    with pytest.raises(BadHook, match="MessageStatus"):
        adapter("").read_status(posted("/h", {**recorded("undelivered")["body"], "MessageStatus": "lost"}), "t")


def test_the_answer_is_empty_twiml():
    answer = adapter("").answer()
    assert answer.content_type == "text/xml"
    assert b"Message" not in answer.body


def test_secrets_stay_out_of_sight():
    assert TOKEN not in repr(adapter(""))
    assert isinstance(adapter(""), TwilioSms)
