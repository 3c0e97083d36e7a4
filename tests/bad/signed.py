"""Webhooks as the provider signs them."""

import json
from base64 import b64encode
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from roundtable.channels.adapters.android_sms.signature import signature as phone_signature
from roundtable.channels.adapters.twilio.signature import signature
from roundtable.core import clock

ACCOUNT, TOKEN, NUMBER = "AC" + "0" * 32, "a-token-of-tests", "+13125550101"
MAIL_SECRET = "hook:a-long-password-of-tests"
FORM = "application/x-www-form-urlencoded"


def message_id() -> str:
    """A provider's id as nobody else has it."""
    return "SM" + uuid4().hex


def post(path: str, form: dict[str, str], *, token: str = TOKEN, signed: str = "") -> HttpResponse:
    """Posted to a hook, signed with `token`, or carrying `signed` instead of a true signature."""
    body = urlencode(form, encoding="utf-8", errors="surrogatepass")
    there = signed or signature(settings.BASE_URL + path, _said(form), token)
    client = Client(raise_request_exception=False)
    return client.post(path, body, content_type=FORM, headers={"X-Twilio-Signature": there})


def text(body: str, *, sender: str, sid: str = "", **how: str) -> HttpResponse:
    """A text to the school, through the hook."""
    form = {"MessageSid": sid or message_id(), "From": sender, "To": NUMBER, "Body": body}
    return post("/hooks/twilio/sms", form, **how)


def status(token: str, state: str, *, sid: str = "", **how: str) -> HttpResponse:
    """A status callback for one attempt."""
    return post(f"/hooks/twilio/status/{token}", {"MessageSid": sid or message_id(), "MessageStatus": state}, **how)


def phone_text(body: str, *, sender: str, event: str = "") -> dict[str, Any]:
    """A text as the app on the school's phone tells it."""
    payload = {"messageId": "m", "message": body, "sender": sender, "recipient": NUMBER, "simNumber": 1}
    return {"event": "sms:received", "id": event or uuid4().hex, "payload": payload}


def phone_says(
    said: dict[str, Any], *, key: str = TOKEN, seconds_ago: int = 0, shown: str = "", cut: int = 0
) -> HttpResponse:
    """Posted to the phone's hook; `cut` bytes are missing at the end, and the rest is signed."""
    raw = json.dumps(said).encode()
    raw, stamp = raw[: len(raw) - cut], str(int(clock.now().timestamp()) - seconds_ago)
    headers = {"X-Timestamp": stamp, "X-Signature": shown or phone_signature(raw, stamp, key)}
    return Client(raise_request_exception=False).post(
        "/hooks/android-sms", raw, content_type="application/json", headers=headers
    )


def mail_status(  # what a provider tells, and how it proves itself
    token: str,
    kind: str,
    *,
    provider: str = "postmark",
    provider_id: str = "b4007d94",
    secret: str = MAIL_SECRET,
    cut: int = 0,
) -> HttpResponse:
    """What an email provider tells of one of our mails: `Delivery`, `Bounce` or `SpamComplaint`."""
    said = {"RecordType": kind, "MessageID": provider_id, "Details": "smtp;550 5.1.1 no such user", "ID": 1}
    said |= {"Type": "HardBounce" if kind == "Bounce" else kind, "Metadata": {"attempt": token} if token else {}}
    return mail_hook(f"/hooks/email/{provider}/status", said, secret=secret, cut=cut)


def mail(body: str, *, sender: str, to: str) -> dict[str, Any]:
    """A mail as Postmark passes it on."""
    return {
        "FromFull": {"Email": sender, "Name": "", "MailboxHash": ""},
        "ToFull": [{"Email": to, "Name": "", "MailboxHash": ""}],
        "OriginalRecipient": to,
        "Subject": "Re: a note",
        "MessageID": uuid4().hex,
        "TextBody": body,
        "HtmlBody": "",
        "Headers": [{"Name": "Message-ID", "Value": f"<{uuid4().hex}@home.example>"}],
        "Attachments": [],
    }


def mail_hook(path: str, said: dict[str, Any], *, secret: str = MAIL_SECRET, cut: int = 0) -> HttpResponse:
    """Posted to a provider's hook with its password."""
    raw = json.dumps(said).encode()
    headers = {"Authorization": "Basic " + b64encode(secret.encode()).decode()} if secret else {}
    client = Client(raise_request_exception=False)
    return client.post(path, raw[: len(raw) - cut], content_type="application/json", headers=headers)


def _said(form: dict[str, str]) -> list[tuple[str, str]]:
    """As the other side reads it: what is no text in UTF-8 has become the replacement mark."""
    pairs = form.items()
    return [(name, value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")) for name, value in pairs]
