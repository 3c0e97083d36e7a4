"""Email by SMTP. `smtplib` waits, so each message is handed over in a thread."""

import asyncio
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings

from roundtable.channels.adapters.smtp.server import Lines, Server
from roundtable.channels.base import ChannelError, Condition, Outgoing, Receipt, State
from roundtable.channels.mail.writing import bare, letter
from roundtable.core.env import SettingError

AT_ONCE = 4


@dataclass(frozen=True)
class Smtp:
    """Email through one server; `sender` is `Name <address>` or an address."""

    server: Server | None
    sender: str
    key: str = "smtp"
    channel: str = "email"
    concurrency: int = AT_ONCE
    _lines: Lines | None = field(default=None, compare=False)

    @classmethod
    def from_settings(cls) -> Self:
        """From `EMAIL_URL` and `EMAIL_FROM` (unset: `noreply@` our own host). Raises `SettingError`."""
        sender = settings.EMAIL_FROM or f"noreply@{urlsplit(settings.BASE_URL).hostname}"
        if not settings.EMAIL_URL:
            return cls(None, sender)
        try:
            bare(sender)
        except ChannelError:
            raise SettingError("EMAIL_FROM is not an address such as school@example.org: correct it") from None
        server = Server.from_url(settings.EMAIL_URL)
        return cls(server, sender, _lines=Lines(server, AT_ONCE))

    @property
    def is_on(self) -> bool:
        """On as soon as there is a server."""
        return self.server is not None

    def condition(self) -> Condition:
        """On or off; the settings were checked at the start."""
        if self.server is None:
            return Condition(self.key, "off", "email is off", "set EMAIL_URL")
        return Condition(self.key, "ok", f"email leaves through {self.server.host}")

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Hand the email to the server. `InDoubt` only once its text was being written."""
        if self._lines is None:
            raise RuntimeError("email is off: ask is_on first")
        sender = outgoing.sender or self.sender
        mail = letter(outgoing, sender)
        await asyncio.to_thread(self._lines.submit, bare(sender), bare(outgoing.to), mail.as_bytes())
        return Receipt(str(mail["Message-ID"]), State.ACCEPTED)
