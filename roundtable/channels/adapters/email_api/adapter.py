"""Email through a provider: django-anymail writes its request and reads its webhooks, in a thread, as it waits."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Any, Self
from urllib.parse import urlsplit

import requests
from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.module_loading import import_string

from roundtable.channels.adapters.email_api import hooks
from roundtable.channels.adapters.email_api.codes import BY_STATUS, refusal
from roundtable.channels.adapters.email_api.providers import PROVIDERS, Provider, backend_settings
from roundtable.channels.base import (
    Answer,
    Arrived,
    BadSignature,
    Cause,
    ChannelError,
    Condition,
    Hook,
    InDoubt,
    Outgoing,
    Receipt,
    StatusUpdate,
)
from roundtable.channels.mail.reply_to import reply_pattern
from roundtable.channels.mail.writing import bare, html, list_headers, message_id, one_line
from roundtable.core.env import SettingError

SECONDS = 30
NOT_WRITTEN = (requests.exceptions.ConnectTimeout, requests.exceptions.InvalidURL, requests.exceptions.MissingSchema)


@dataclass(frozen=True)
class EmailApi:
    """One provider. It sends where there is a key, and reads webhooks where there is a secret they carry."""

    provider: Provider | None
    api_key: str = field(repr=False)
    sender: str = ""
    url: str = ""
    secrets: tuple[str, ...] = field(default=(), repr=False)
    signing_key: str = field(default="", repr=False)
    key: str = "email_api"
    channel: str = "email"
    concurrency: int = 8

    @classmethod
    def from_settings(cls) -> Self:
        """From `EMAIL_PROVIDER*` and `EMAIL_WEBHOOK_*`. Raises `SettingError` when they are half set or misspelt."""
        reply_pattern()  # whoever sends, a wrong one stops the start
        name, key = settings.EMAIL_PROVIDER, settings.EMAIL_PROVIDER_KEY
        sender = settings.EMAIL_FROM or f"noreply@{urlsplit(settings.BASE_URL).hostname}"
        if not name:
            return cls(None, "")
        if name not in PROVIDERS:
            raise SettingError(f"EMAIL_PROVIDER is none we know: set one of {', '.join(PROVIDERS)}")
        provider, secrets = PROVIDERS[name], tuple(settings.EMAIL_WEBHOOK_SECRET)
        _check(provider, key, secrets, settings.EMAIL_WEBHOOK_SIGNING_KEY)
        signing_key = settings.EMAIL_WEBHOOK_SIGNING_KEY
        return cls(provider, key, sender, settings.EMAIL_PROVIDER_URL, secrets, signing_key, key=name)

    @property
    def is_on(self) -> bool:
        """It sends as soon as there is a key."""
        return self.provider is not None and bool(self.api_key)

    @property
    def reads(self) -> bool:
        """It reads webhooks as soon as they can be told from forged ones."""
        if self.provider is None:
            return False
        return bool(self.signing_key) if self.provider.signs else bool(self.secrets)

    @property
    def signs(self) -> bool:
        """Whether it signs its webhooks; else a name and a password stand in their addresses."""
        return self.provider is not None and self.provider.signs

    def condition(self) -> Condition:
        """On or off; the settings were checked at the start."""
        if self.provider is None:
            return Condition("email_api", "off", "no email provider", "set EMAIL_PROVIDER, or EMAIL_URL for SMTP")
        sends = "sends email" if self.api_key else "sends no email (EMAIL_PROVIDER_KEY is not set)"
        tells = "and tells what became of it" if self.reads else "and tells nothing (no EMAIL_WEBHOOK_* is set)"
        return Condition(self.key, "ok", f"{self.key} {sends} {tells}")

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Hand the email to the provider. Any 4xx but 408 is a refusal; what else is no receipt leaves it in doubt."""
        if self.provider is None:
            raise RuntimeError("no provider: ask is_on first")
        mail = self.mail(outgoing)
        try:
            await asyncio.to_thread(self._hand_over, self.provider, mail)
        except AnymailRecipientsRefused as error:
            raise refusal(Cause.WRONG_ADDRESS, "refused") from error
        except AnymailAPIError as error:
            raise _read(error) from error
        except AnymailError as error:
            raise refusal(Cause.UNKNOWN, type(error).__name__) from error
        said = mail.anymail_status  # type: ignore[attr-defined]  # anymail adds it when it sends
        if not said.status:
            raise InDoubt("the mail provider's answer says neither yes nor no")
        return Receipt(str(said.message_id or mail.extra_headers["Message-ID"]))

    def mail(self, outgoing: Outgoing) -> EmailMultiAlternatives:
        """The message, carrying the attempt's token for its callbacks; nobody is watched opening or clicking."""
        sender = one_line(outgoing.sender or self.sender)
        mail = EmailMultiAlternatives(
            subject=one_line(outgoing.subject),
            body=outgoing.body,
            from_email=sender,
            to=[bare(outgoing.to)],
            reply_to=[one_line(outgoing.reply_to)] if outgoing.reply_to else None,
            headers={
                "Message-ID": message_id(outgoing.token, sender),
                "Auto-Submitted": "auto-generated",
                **list_headers(outgoing.unsubscribe_url),
            },
        )
        mail.attach_alternative(html(outgoing.body), "text/html")
        mail.metadata = {"attempt": outgoing.token}  # type: ignore[attr-defined]  # anymail reads these
        mail.track_opens = mail.track_clicks = False  # type: ignore[attr-defined]  # and these
        return mail

    def _hand_over(self, provider: Provider, mail: EmailMultiAlternatives) -> None:
        domain = parseaddr(self.sender)[1].rpartition("@")[2]
        made = backend_settings(provider, self.api_key, url=self.url, sender_domain=domain)
        import_string(provider.backend)(timeout=SECONDS, **made).send_messages([mail])

    def read_news(self, hook: Hook) -> Sequence[Arrived | StatusUpdate]:
        """Mail that came in at `/hooks/email/<provider>`, what became of ours at `.../status`."""
        if self.provider is None or not self.reads:
            raise BadSignature
        tracking = hook.path.partition("?")[0].rstrip("/").endswith("/status")
        view = (self.provider.tracking if tracking else self.provider.inbound)(**self._proofs())
        told = hooks.events(view, hook)
        return list(hooks.statuses(told) if tracking else hooks.mails(self.key, told))

    def _proofs(self) -> dict[str, Any]:
        proofs: dict[str, Any] = {"webhook_secret": list(self.secrets)}
        if self.signing_key:
            proofs["webhook_signing_key"] = self.signing_key
        return proofs

    def answer(self) -> Answer:
        """Nothing but our 200."""
        return Answer()


def _check(provider: Provider, key: str, secrets: tuple[str, ...], signing_key: str) -> None:
    if key and len(key.split(":")) < len(provider.keys):
        raise SettingError("EMAIL_PROVIDER_KEY must be written key:secret for this provider: add the secret")
    if not all(":" in secret and len(secret) >= 20 for secret in secrets):
        raise SettingError("EMAIL_WEBHOOK_SECRET must be name:password of 20 characters or more: make a long password")
    if provider.signs and secrets and not signing_key:
        raise SettingError("EMAIL_WEBHOOK_SECRET is not enough here: set EMAIL_WEBHOOK_SIGNING_KEY, the provider signs")
    if not key and not secrets and not signing_key:
        raise SettingError("EMAIL_PROVIDER is set alone: set EMAIL_PROVIDER_KEY to send, EMAIL_WEBHOOK_* to receive")


def _read(error: AnymailAPIError) -> Exception:
    """A refusal, or a doubt. What the provider wrote may name the address, so it is not passed on."""
    status = error.status_code
    if status is not None and 400 <= status < 500 and status != 408:
        return refusal(BY_STATUS.get(status, Cause.UNKNOWN), str(status), retry_after=_seconds(error))
    if status is None and _was_not_written(error.__cause__):
        return ChannelError(
            "the mail provider could not be reached", permanent=False, code="connection", cause=Cause.BUSY
        )
    return InDoubt(f"the mail provider gave no receipt ({status or type(error.__cause__).__name__})")


def _was_not_written(cause: BaseException | None) -> bool:
    if isinstance(cause, NOT_WRITTEN):
        return True
    reason = getattr(cause.args[0] if cause is not None and cause.args else None, "reason", None)
    return type(reason).__name__ in ("NewConnectionError", "NameResolutionError")


def _seconds(error: AnymailAPIError) -> float | None:
    said = error.response.headers.get("Retry-After", "") if error.response is not None else ""
    return float(said) if said.isdecimal() else None
