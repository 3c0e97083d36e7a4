"""The mail as a provider gets it, and what it posts back."""

import json
from base64 import b64encode
from typing import Any

import pytest
from aiohttp import web
from anymail.inbound import AnymailInboundMessage

from roundtable.channels.adapters.email_api.adapter import EmailApi
from roundtable.channels.adapters.email_api.codes import cause_of
from roundtable.channels.adapters.email_api.providers import PROVIDERS
from roundtable.channels.adapters.email_api.tests.rig import ATTEMPT, SECRET, adapter, pretended, recorded
from roundtable.channels.base import Arrived, BadHook, BadSignature, Cause, Hook, Outgoing, State, StatusUpdate
from roundtable.channels.mail.letters import LONGEST_HEADER, Kind, read
from roundtable.core import outbound
from roundtable.core.env import SettingError
from roundtable.core.tests.loopback import answering

NOTE = Outgoing(
    "rosa@example.org", "Hola\n\nالمدرسة", subject="Una nota\nBcc: x@example.org", token=ATTEMPT,
    reply_to="reply+abc@school.example", unsubscribe_url="https://school.example/u/x",
)  # fmt: skip


def posted(said: Any, path="/hooks/email/postmark/status", *, secret=SECRET, body=None):
    headers = {"content-type": "application/json", "authorization": "Basic " + b64encode(secret.encode()).decode()}
    return Hook(path, json.dumps(said).encode() if body is None else body, headers)


def news(name: str, path="/hooks/email/postmark/status"):
    return adapter().read_news(posted(recorded(name)["body"], path))


@pytest.mark.parametrize("name", sorted(PROVIDERS))
def test_every_provider_takes_a_mail(name):
    with answering(pretended) as url:
        receipt = outbound.run(adapter(f"{url}/sent_{name}/", name).send(NOTE))
    assert receipt.provider_id
    assert receipt.state is State.ACCEPTED


def test_the_mail_carries_our_token_and_watches_nobody():
    seen: list[Any] = []

    async def listens(request: web.Request) -> web.StreamResponse:
        seen.append(await request.json())
        return web.json_response(recorded("sent_postmark")["body"])

    with answering(listens) as url:
        outbound.run(adapter(f"{url}/").send(NOTE))
    [said] = seen
    headers = {one["Name"]: one["Value"] for one in said["Headers"]}
    assert said["Metadata"] == {"attempt": ATTEMPT}
    assert (said["TrackOpens"], said["TrackLinks"]) == (False, "None")
    assert (said["ReplyTo"], said["Subject"]) == ("reply+abc@school.example", "Una nota Bcc: x@example.org")
    assert headers["Message-ID"] == f"<{ATTEMPT}@school.example>"
    assert headers["List-Unsubscribe"] == "<https://school.example/u/x>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("name", "state", "cause"),
    [
        ("delivered_postmark", State.DELIVERED, None), ("bounced_postmark", State.FAILED, Cause.WRONG_ADDRESS),
        ("complained_postmark", State.DELIVERED, Cause.STOPPED),
    ],
)  # fmt: skip
def test_what_became_of_ours(name, state, cause):
    [update] = news(name)
    assert isinstance(update, StatusUpdate)
    assert (update.token, update.state, update.cause) == (ATTEMPT, state, cause)
    assert "rosa" not in update.code


def test_without_our_token_the_providers_id_is_told():
    said = recorded("delivered_postmark")["body"]
    del said["Metadata"]
    [update] = adapter().read_news(posted(said))
    assert isinstance(update, StatusUpdate)
    assert (update.token, update.provider_id) == ("", said["MessageID"])


def test_nobody_is_told_of_who_opened():
    assert adapter().read_news(posted({"RecordType": "Open", "MessageID": "x", "Recipient": "rosa@example.org"})) == []


@pytest.mark.parametrize(
    ("reason", "said", "soft", "cause"),
    [
        ("bounced", "550 5.1.1 no such user", False, Cause.WRONG_ADDRESS),
        ("bounced", "452 4.2.2 mailbox full", False, Cause.UNREACHABLE), ("bounced", "", True, Cause.UNREACHABLE),
        ("bounced", "", False, Cause.WRONG_ADDRESS),
        ("spam", "", False, Cause.STOPPED), (None, "", False, Cause.UNKNOWN),
        ("blocked", "554 5.7.1 spam", False, Cause.BLOCKED),
    ],
)  # fmt: skip
def test_why_it_did_not_arrive(reason, said, soft, cause):
    assert cause_of(reason, said, soft=soft) is cause


def test_a_mail_that_came_in():
    [arrived] = news("arrived_postmark", "/hooks/email/postmark")
    assert isinstance(arrived, Arrived)
    assert arrived.letter is not None
    assert (arrived.channel, arrived.provider, arrived.sender) == ("email", "postmark", "support@postmarkapp.com")
    assert (arrived.body, arrived.letter.kind) == ("This is a test text body.", Kind.REPLY)
    assert "mailbox+samplehash@inbound.postmarkapp.com" in arrived.letter.to
    assert len(arrived.letter.files) == 1
    assert [one.provider_id for one in news("arrived_postmark", "/hooks/email/postmark")] == [arrived.provider_id]


@pytest.mark.parametrize(
    "secret", ["", "hook:", "hook:wrong-password-of-tests", "other:a-long-password-of-tests", "é:é"]
)
def test_without_the_password_nothing_is_read(secret):
    with pytest.raises(BadSignature):
        adapter().read_news(posted(recorded("delivered_postmark")["body"], secret=secret))
    with pytest.raises(BadSignature):
        adapter().read_news(Hook("/hooks/email/postmark", b"{}", {}))


def test_mailgun_signs(settings):
    with pytest.raises(BadSignature):
        adapter(name="mailgun").read_news(posted({"signature": {"token": "a", "timestamp": "1", "signature": "x"}}))


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"\xff", b'{"FromFull": 1}', b'{"RecordType": "Delivery"}']
)
@pytest.mark.parametrize("path", ["/hooks/email/postmark", "/hooks/email/postmark/status"])
def test_half_a_webhook_is_refused_or_tells_nothing(body, path):
    try:
        told = adapter().read_news(posted(None, path, body=body))
    except BadHook:
        return
    assert all(isinstance(one, (Arrived, StatusUpdate)) for one in told)


@pytest.fixture
def provider(settings):
    settings.EMAIL_PROVIDER, settings.EMAIL_PROVIDER_KEY, settings.EMAIL_PROVIDER_URL = "postmark", "key", ""
    settings.EMAIL_WEBHOOK_SECRET, settings.EMAIL_WEBHOOK_SIGNING_KEY = [SECRET], ""
    return settings


def test_on_with_settings(provider):
    made = EmailApi.from_settings()
    assert (made.key, made.is_on, made.reads, made.condition().state) == ("postmark", True, True, "ok")
    assert SECRET not in repr(made)
    provider.EMAIL_PROVIDER_KEY = ""
    assert (EmailApi.from_settings().is_on, EmailApi.from_settings().reads) == (False, True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EMAIL_PROVIDER", "pigeon"), ("EMAIL_WEBHOOK_SECRET", ["short:x"]), ("EMAIL_PROVIDER", "mailjet"),
        ("EMAIL_PROVIDER", "mailgun"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_one_line(provider, name, value):
    setattr(provider, name, value)
    with pytest.raises(SettingError, match="EMAIL_") as caught:
        EmailApi.from_settings()
    assert "\n" not in str(caught.value)


def test_a_mail_that_a_provider_hands_on_whole_is_cut_before_it_is_parsed():
    raw = b"Content-Type: text/plain; " + b"a=b; " * 50_000 + b"\r\n\r\nGracias"
    mail = AnymailInboundMessage.parse_raw_mime_bytes(raw)
    assert read(mail).text == "Gracias"
    assert len(next(value for _, value in mail.raw_items())) <= LONGEST_HEADER
