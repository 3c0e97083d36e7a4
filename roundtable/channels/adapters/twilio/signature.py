"""Whether Twilio signed a webhook. Pure; checked against Twilio's own vectors.

The signature is HMAC-SHA1 over the address and the sorted form, keyed by the account's token. Twilio signs some
addresses with and some without their port, so both spellings are tried. A body that is no form is covered by a
SHA-256 in the query (`bodySHA256`).
"""

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qs, urlsplit, urlunsplit

PORTS = {"https": 443, "http": 80}
Params = Sequence[tuple[str, str]]


def signature(url: str, params: Params, token: str) -> str:
    """What `X-Twilio-Signature` must say: names sorted, each name's values sorted and without doubles."""
    text = url + "".join(name + value for name, value in sorted(set(params)))
    return b64encode(hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()).decode()


def is_signed(url: str, params: Params, given: str, tokens: Iterable[str]) -> bool:
    """Whether any token in force signed this. Every candidate is compared, in constant time each."""
    expected = [signature(spelling, params, token).encode() for token in tokens for spelling in _spellings(url)]
    return any(hmac.compare_digest(one, given.encode("utf-8", "replace")) for one in expected)


def covers_body(url: str, body: bytes) -> bool:
    """Whether the address carries this body's SHA-256."""
    named = parse_qs(urlsplit(url).query).get("bodySHA256", [""])[0]
    return hmac.compare_digest(named.lower().encode(), hashlib.sha256(body).hexdigest().encode())


def _spellings(url: str) -> list[str]:
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    port = parts.port or PORTS.get(parts.scheme)
    return [urlunsplit(parts._replace(netloc=netloc)) for netloc in (f"{host}:{port}", host)]
