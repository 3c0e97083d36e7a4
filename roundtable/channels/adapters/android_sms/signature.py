"""Whether the phone signed a webhook, and lately. Pure.

`X-Signature` is the hexadecimal HMAC-SHA256 over the raw body followed by `X-Timestamp` (Unix seconds)."""

import hashlib
import hmac
from collections.abc import Iterable

CLOCKS_APART = 300  # seconds; the app signs each try anew, so only a replay is older


def signature(body: bytes, timestamp: str, key: str) -> str:
    """What `X-Signature` must say."""
    return hmac.new(key.encode(), body + timestamp.encode(), hashlib.sha256).hexdigest()


def is_signed(body: bytes, timestamp: str, given: str, keys: Iterable[str]) -> bool:
    """Whether any key in force signed this. Each is compared in constant time."""
    said = given.strip().lower().encode("utf-8", "replace")
    expected = [signature(body, timestamp, key).encode() for key in keys]
    return any(hmac.compare_digest(one, said) for one in expected)


def is_fresh(timestamp: str, now: float) -> bool:
    """Whether it was signed within `CLOCKS_APART` of `now` (Unix seconds)."""
    return timestamp.isascii() and timestamp.isdigit() and abs(float(timestamp[:12]) - now) <= CLOCKS_APART
