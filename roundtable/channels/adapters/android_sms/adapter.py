"""SMS Gateway for Android: one POST a message to the phone or its server, its webhooks read back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings

from roundtable.channels.adapters.android_sms import hooks
from roundtable.channels.adapters.android_sms.codes import refusal
from roundtable.channels.base import (
    Answer,
    Arrived,
    Condition,
    Hook,
    InDoubt,
    Outgoing,
    Receipt,
    StatusUpdate,
)
from roundtable.channels.over_http import basic, is_refusal, posting, wait_of
from roundtable.core import clock, outbound
from roundtable.core.env import SettingError
from roundtable.core.phones import is_e164

HOURS_TO_SEND = 6  # a phone that was switched off longer does not send the words of yesterday


@dataclass(frozen=True)
class AndroidSms:
    """Text messages through one phone. `keys` sign its webhooks; two while one is changed."""

    url: str
    user: str
    password: str = field(repr=False)
    number: str
    keys: tuple[str, ...] = field(repr=False)
    key: str = "android_sms"
    channel: str = "sms"
    concurrency: int = 4

    @classmethod
    def from_settings(cls) -> Self:
        """From `ANDROID_SMS_GATEWAY_*`. Raises `SettingError` when they are half set or misspelt."""
        url = settings.ANDROID_SMS_GATEWAY_URL.rstrip("/")
        user, password = settings.ANDROID_SMS_GATEWAY_USER, settings.ANDROID_SMS_GATEWAY_PASSWORD
        number, keys = settings.ANDROID_SMS_GATEWAY_NUMBER, tuple(settings.ANDROID_SMS_GATEWAY_SIGNING_KEY)
        companions = {"USER": user, "PASSWORD": password, "NUMBER": number, "SIGNING_KEY": keys}
        missing = next((name for name, value in companions.items() if not value), "")
        if url and missing:
            raise SettingError(f"ANDROID_SMS_GATEWAY_URL is set without ANDROID_SMS_GATEWAY_{missing}: set it too")
        if url and not is_e164(number):
            raise SettingError("ANDROID_SMS_GATEWAY_NUMBER must be the phone's own number, like +12025550143")
        return cls(url, user, password, number, keys)

    @property
    def is_on(self) -> bool:
        """On as soon as there is an address."""
        return bool(self.url)

    def condition(self) -> Condition:
        """On or off; over plain HTTP the phone must be a host we may reach."""
        if not self.is_on:
            return Condition(self.key, "off", "no phone of the school sends texts", "set ANDROID_SMS_GATEWAY_URL")
        parts = urlsplit(self.url)
        named = outbound.named_hosts()
        if parts.scheme == "http" and not {parts.hostname, f"{parts.hostname}:{parts.port}"} & named:
            say = "the school's phone would be reached without encryption"
            return Condition(self.key, "wrong", say, f"use https, or put {parts.hostname} into OUTBOUND_HOSTS")
        return Condition(self.key, "ok", f"texts leave through the phone at {parts.hostname}")

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Queue the message there. Its id is our token, so that every callback finds its attempt."""
        headers = basic(self.user, self.password)
        with posting():
            reply = await outbound.post_json(f"{self.url}/messages", self.message(outgoing), headers=headers)
        return _receipt(reply, outgoing.token)

    def message(self, outgoing: Outgoing) -> dict[str, object]:
        """The body of the app's `POST /messages`; pictures are not sent by it."""
        return {
            "id": outgoing.token,
            "textMessage": {"text": outgoing.body},
            "phoneNumbers": [outgoing.to],
            "withDeliveryReport": True,
            "ttl": HOURS_TO_SEND * 3600,
        }

    def read_news(self, hook: Hook) -> Sequence[Arrived | StatusUpdate]:
        """What one webhook tells: all its events come to one address."""
        return hooks.news(hooks.signed_event(hook, self.keys, clock.now().timestamp()), self.number)

    def answer(self) -> Answer:
        """Nothing but our 200."""
        return Answer()


def _receipt(reply: outbound.Reply, token: str) -> Receipt:
    if is_refusal(reply.status):
        raise refusal(reply.status, retry_after=wait_of(reply))
    if reply.status not in (200, 201, 202):
        raise InDoubt(f"the school's phone answered {reply.status}, which says neither yes nor no")
    return Receipt(token)
