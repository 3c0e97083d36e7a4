"""Webhooks as the provider signs them."""

from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from roundtable.channels.adapters.twilio.signature import signature

ACCOUNT, TOKEN, NUMBER = "AC" + "0" * 32, "a-token-of-tests", "+13125550101"
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


def _said(form: dict[str, str]) -> list[tuple[str, str]]:
    """As the other side reads it: what is no text in UTF-8 has become the replacement mark."""
    pairs = form.items()
    return [(name, value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")) for name, value in pairs]
