"""Twilio: one POST a message, its webhooks read back. `codes.py` has the meaning of every answer."""

import re
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from roundtable.channels.adapters.twilio import hooks
from roundtable.channels.adapters.twilio.codes import STATES, refusal
from roundtable.channels.adapters.twilio.hooks import MESSAGE, MOST_MEDIA
from roundtable.channels.base import (
    Answer,
    Arrived,
    ChannelError,
    Condition,
    Hook,
    InDoubt,
    Outgoing,
    Receipt,
    State,
    StatusUpdate,
)
from roundtable.channels.over_http import basic, is_refusal, posting, said_in, wait_of
from roundtable.core import outbound
from roundtable.core.env import SettingError
from roundtable.core.phones import is_e164

MOST_STEPS = 3
LARGEST_MEDIA = 10 * 1024 * 1024
ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}")
SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")


@dataclass(frozen=True)
class TwilioSms:
    """Text messages through one Twilio account. `tokens` holds two during a rotation; the first one sends."""

    account: str
    tokens: tuple[str, ...] = field(repr=False)
    numbers: tuple[str, ...]
    api_url: str
    base_url: str
    key: str = "twilio"
    channel: str = "sms"
    concurrency: int = 64

    @classmethod
    def from_settings(cls) -> Self:
        """From `TWILIO_*` and `BASE_URL`. Raises `SettingError` when they are half set or misspelt."""
        account, tokens = settings.TWILIO_ACCOUNT_SID, tuple(settings.TWILIO_AUTH_TOKEN)
        numbers = tuple(settings.TWILIO_NUMBERS)
        if account and not ACCOUNT.fullmatch(account):
            raise SettingError("TWILIO_ACCOUNT_SID is not AC and 32 hexadecimal digits: copy it from the console")
        if account and not (tokens and numbers):
            raise SettingError("TWILIO_ACCOUNT_SID is set alone: set TWILIO_AUTH_TOKEN and TWILIO_NUMBERS too")
        if not all(is_e164(number) or SERVICE.fullmatch(number) for number in numbers):
            raise SettingError("TWILIO_NUMBERS must be numbers like +12025550143 or a service's MG id, with commas")
        return cls(account, tokens, numbers, settings.TWILIO_API_URL.rstrip("/"), settings.BASE_URL)

    @property
    def is_on(self) -> bool:
        """On as soon as there is an account."""
        return bool(self.account)

    def condition(self) -> Condition:
        """On or off; the settings were checked at the start."""
        if not self.is_on:
            return Condition(self.key, "off", "text messages are off", "set TWILIO_ACCOUNT_SID and its companions")
        return Condition(self.key, "ok", f"text messages leave from {len(self.numbers)} number(s)")

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Create the message. Any 4xx but 408 is a refusal; whatever else is no receipt leaves it in doubt."""
        url = f"{self.api_url}/2010-04-01/Accounts/{self.account}/Messages.json"
        headers = basic(self.account, self.tokens[0])
        with posting():
            reply = await outbound.post(url, form=self.form(outgoing), headers=headers)
        return _receipt(reply)

    def form(self, outgoing: Outgoing) -> list[tuple[str, str]]:
        """The parameters of Twilio's `CreateMessage`."""
        sender = outgoing.sender or self.numbers[0]
        fields = [
            ("To", outgoing.to),
            ("MessagingServiceSid" if SERVICE.fullmatch(sender) else "From", sender),
            ("Body", outgoing.body),
            ("StatusCallback", outgoing.status_url),
            *(("MediaUrl", url) for url in outgoing.media[:MOST_MEDIA]),
        ]
        return [(name, value) for name, value in fields if value]

    def read_message(self, hook: Hook) -> Arrived:
        """A text somebody sent to one of our numbers."""
        return hooks.message(hooks.signed_form(hook, self.base_url, self.tokens))

    def read_status(self, hook: Hook, token: str) -> StatusUpdate:
        """What became of a message we sent."""
        return hooks.status(hooks.signed_form(hook, self.base_url, self.tokens), token)

    async def fetch(self, url: str) -> bytes:
        """A picture that came with a text. The account's login goes to Twilio alone; the picture itself lies on another
        host, to which Twilio leads. Raises ChannelError, for good once it is gone."""
        for _ in range(MOST_STEPS):
            headers = basic(self.account, self.tokens[0]) if self._is_twilios(url) else {}
            reply = await outbound.get(url, headers=headers, largest=LARGEST_MEDIA)
            if reply.status == 200:
                return reply.body
            if reply.status not in (301, 302, 307, 308):
                raise ChannelError(f"Twilio answered {reply.status}", permanent=is_refusal(reply.status))
            url = urljoin(url, reply.header("Location"))
        raise ChannelError("Twilio leads from one address to the next", permanent=True)

    def _is_twilios(self, url: str) -> bool:
        return urlsplit(url)[:2] == urlsplit(self.api_url)[:2]

    def answer(self) -> Answer:
        """No words of ours in the webhook's answer: they leave as messages of their own."""
        return Answer("text/xml", b'<?xml version="1.0" encoding="UTF-8"?><Response/>')


def _receipt(reply: outbound.Reply) -> Receipt:
    said = said_in(reply)
    code = str(said.get("error_code") or said.get("code") or "")
    if is_refusal(reply.status):
        raise refusal(code, reply.status, retry_after=wait_of(reply))
    provider_id = str(said.get("sid") or "")
    state = STATES.get(str(said.get("status")), State.ACCEPTED)
    if reply.status not in (200, 201) or not MESSAGE.fullmatch(provider_id):
        raise InDoubt(f"Twilio answered {reply.status} without a message id")
    if state is State.FAILED:
        raise refusal(code)
    return Receipt(provider_id, state)
