"""The addresses answers come back to: `EMAIL_REPLY_ADDRESS` with a secret in the place of its star.

The secret is 128 bits in 26 letters and digits of base32, because mail servers may change an address to lower case."""

import re
from base64 import b32encode
from dataclasses import dataclass

from django.conf import settings

from roundtable.core.env import SettingError

TOKEN = "[a-z2-7]{26}"  # noqa: S105  # the shape, not a secret
SHAPE = re.compile(r"[A-Za-z0-9._+=-]{0,30}\*[A-Za-z0-9._+=-]{0,8}@[A-Za-z0-9.-]{3,200}")


@dataclass(frozen=True)
class ReplyPattern:
    """`reply+*@school.example`, or `*@reply.school.example`."""

    written: str

    def address(self, secret: bytes) -> str:
        """The address that carries a secret of 16 bytes."""
        return self.written.replace("*", token_of(secret))

    def token_in(self, address: str) -> str:
        """What an address carries; nothing where it is none of these."""
        before, after = (re.escape(part) for part in self.written.lower().split("*"))
        found = re.fullmatch(f"{before}({TOKEN}){after}", address.lower())
        return found[1] if found else ""

    def without_secrets(self, text: str) -> str:
        """The same text with every such address shortened to its star."""
        before, after = (re.escape(part) for part in self.written.split("*"))
        return re.sub(f"{before}{TOKEN}{after}", self.written, text, flags=re.IGNORECASE)


def token_of(secret: bytes) -> str:
    """Sixteen bytes as an address carries them."""
    return b32encode(secret).decode().rstrip("=").lower()


def reply_pattern() -> ReplyPattern | None:
    """From `EMAIL_REPLY_ADDRESS`; nothing where answers by email are off. Raises `SettingError`."""
    written = settings.EMAIL_REPLY_ADDRESS
    if not written:
        return None
    if not SHAPE.fullmatch(written):
        raise SettingError("EMAIL_REPLY_ADDRESS must be like reply+*@school.example, with one star: correct it")
    return ReplyPattern(written)
