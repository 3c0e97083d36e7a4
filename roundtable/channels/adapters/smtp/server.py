"""A mail server we submit to: how to reach it, and one message at a time over connections that stay open."""

import re
import smtplib
import ssl
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from roundtable.channels.adapters.smtp.codes import refusal
from roundtable.channels.base import Cause, ChannelError, InDoubt
from roundtable.core.env import SettingError

SECONDS = 30
TLS_WAYS = ("", "required", "never")
DOT = re.compile(rb"(?m)^\.")


@dataclass(frozen=True)
class Server:
    """`smtp://user:password@host:587` (STARTTLS where offered, and always before a password) or
    `smtps://host:465`; `?starttls=required` or `never`."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    implicit_tls: bool = False
    starttls: str = ""

    @classmethod
    def from_url(cls, url: str) -> Self:
        """Raises `SettingError` for what is no such address."""
        try:
            parts = urlsplit(url)
            port = parts.port or (465 if parts.scheme == "smtps" else 587)
        except ValueError:
            raise SettingError("EMAIL_URL has a port that is no number: correct it") from None
        starttls = parse_qs(parts.query).get("starttls", [""])[0]
        if not parts.hostname or starttls not in TLS_WAYS:
            raise SettingError("EMAIL_URL must be smtp://user:password@host:587 or smtps://host:465: correct it")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname, port, user, password, parts.scheme == "smtps", starttls)

    def connect(self) -> smtplib.SMTP:
        """A connection that has said hello, is encrypted and signed in. Raises `OSError` or `ChannelError`."""
        if self.implicit_tls:
            line: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=_tls())
        else:
            line = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        try:
            self._greet(line)
        except BaseException:
            line.close()
            raise
        return line

    def _greet(self, line: smtplib.SMTP) -> None:
        line.ehlo_or_helo_if_needed()
        if not self.implicit_tls and self.starttls != "never" and line.has_extn("starttls"):
            line.starttls(context=_tls())
            line.ehlo()
        elif not self.implicit_tls and (self.starttls == "required" or (self.user and self.starttls != "never")):
            say = "the mail server offers no encryption, and we do not send a password without"
            raise ChannelError(say, permanent=True, code="tls", cause=Cause.MISCONFIGURED)
        if self.user:
            line.login(self.user, self.password)


def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass
class Lines:
    """Open connections to one server, taken and given back by threads."""

    server: Server
    most: int
    _idle: deque[smtplib.SMTP] = field(default_factory=deque)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def submit(self, sender: str, to: str, content: bytes) -> None:
        """Hand one message to the server. Raises `ChannelError`, or `InDoubt` once its text was being written."""
        try:
            line = self._take()
            _envelope(line, sender, to)
        except smtplib.SMTPResponseException as error:
            raise refusal(error.smtp_code, _bytes(error.smtp_error)) from error
        except (OSError, smtplib.SMTPException) as error:
            say = f"the mail server could not be reached ({type(error).__name__})"
            raise ChannelError(say, permanent=False, code="connection", cause=Cause.BUSY) from error
        try:
            line.send(DOT.sub(b"..", content) + b".\r\n")
            code, words = line.getreply()
        except (OSError, smtplib.SMTPException) as error:
            line.close()
            raise InDoubt(f"the mail server did not answer ({type(error).__name__})") from error
        self._give_back(line)
        if 400 <= code < 600:
            raise refusal(code, words)
        if code != 250:
            raise InDoubt(f"the mail server answered {code}, which says neither yes nor no")

    def _take(self) -> smtplib.SMTP:
        with self._lock:
            line = self._idle.pop() if self._idle else None
        if line is not None:
            with suppress(OSError, smtplib.SMTPException):
                if line.rset()[0] == 250:
                    return line
            line.close()
        return self.server.connect()

    def _give_back(self, line: smtplib.SMTP) -> None:
        with self._lock:
            if len(self._idle) < self.most:
                self._idle.append(line)
                return
        line.close()


def _envelope(line: smtplib.SMTP, sender: str, to: str) -> None:
    """Everything before the text. Raises the error of the step that was refused, with the line closed."""
    try:
        _expect(line.mail(sender), 250, at_sender=True)
        _expect(line.rcpt(to), 250, 251)
        _expect(line.docmd("DATA"), 354)
    except BaseException:
        line.close()
        raise


def _expect(reply: tuple[int, bytes], *codes: int, at_sender: bool = False) -> None:
    code, words = reply
    if code not in codes:
        raise refusal(code, words, at_sender=at_sender)


def _bytes(words: bytes | str) -> bytes:
    return words if isinstance(words, bytes) else words.encode()
