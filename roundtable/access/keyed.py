"""How short secrets and places are kept: an HMAC under the installation's key; a copy of the rows tells nothing.

While a key is changed (`SECRET_KEY_FALLBACKS`), what was kept under an older one still fits; what is new is kept under
the new one."""

import hashlib
import hmac

from django.conf import settings


def keyed(*parts: str) -> bytes:
    """32 bytes; the same parts always give the same, under one SECRET_KEY."""
    return _under(settings.SECRET_KEY, parts)


def keyed_before(*parts: str) -> list[bytes]:
    """The same under each older key."""
    return [_under(key, parts) for key in settings.SECRET_KEY_FALLBACKS]


def fits(kept: bytes | memoryview, *parts: str) -> bool:
    """Whether these parts were kept so, under this key or an older one."""
    return any(same(bytes(kept), found) for found in (keyed(*parts), *keyed_before(*parts)))


def same(one: bytes, other: bytes) -> bool:
    """Compare without telling by the time it takes."""
    return hmac.compare_digest(bytes(one), bytes(other))


def _under(secret: str, parts: tuple[str, ...]) -> bytes:
    key = hashlib.sha256(b"roundtable.access\x00" + secret.encode()).digest()
    return hmac.digest(key, "\x1f".join(parts).encode(), "sha256")
