"""The one way out over HTTP: keep-alive, bounded, https to public addresses only, no redirects.

Hosts named in `OUTBOUND_HOSTS` (`host` or `host:port`) may be private; to them, and to a private address only, plain
http is allowed too. The check sits where the socket is made, so the address that was checked is the address that is
connected to, whatever the name resolves to a moment later.

Each event loop has one client (`outbound_client.py`), made at the first asking. An async job awaits `post()` and
`get()`. A sync job gathers what it has to send into one coroutine and calls `run(coroutine)`: it runs in a loop of its
own that lives as long as the program, so connections stay open from one job to the next. Never call either inside a
transaction.

Two errors, because a message must not leave twice: `NotSent` (nothing was written, safe to repeat) and `Unsure`
(something was written and the answer did not come). An answer of any status is an answer.
"""

import asyncio
import atexit
import ipaddress
import json
import os
import threading
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from yarl import URL

if TYPE_CHECKING:
    from roundtable.core.outbound_client import Client

T = TypeVar("T")
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class OutboundError(Exception):
    """A request that brought no answer. The text names the host, never the address's path or its contents."""


class NotSent(OutboundError):
    """Nothing was written: no such host, no connection, a bad certificate. The same again is safe."""


class Forbidden(NotSent):
    """The address is not one we may reach; the same again will be refused again."""


class Unsure(OutboundError):
    """Written, wholly or in part, and no answer: nobody knows what the other side did."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, of any status. Header names are as sent; `header()` finds them in any case."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def header(self, name: str) -> str:
        """The header's first value, or nothing."""
        return self.headers.get(name, "")

    def json(self) -> Any:
        """The body as JSON; `ValueError` when it is none."""
        return json.loads(self.body)


class Reach(Enum):
    """Which addresses a connection may be made to."""

    PUBLIC = "public"
    ANY = "any"  # a named host over https
    PRIVATE = "private"  # a named host over plain http

    def allows(self, address: str) -> bool:
        """Whether a socket may connect to this numeric address."""
        return self is Reach.ANY or is_public(address) == (self is Reach.PUBLIC)


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the open internet, looked at through every way of wrapping IPv4."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in NAT64:
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(v4 is not None and not is_public(str(v4)) for v4 in inner):
            return False
    return ip.is_global and not ip.is_multicast


def reach_of(url: URL, named: frozenset[str]) -> Reach:
    """How far a request to this address may go. Raises `Forbidden`."""
    host = (url.host or "").lower().rstrip(".")
    is_named = host in named or f"{host}:{url.port}" in named
    if not host or url.scheme not in ("http", "https") or url.user is not None or url.password is not None:
        raise Forbidden(f"{host or 'an address without a host'} is not written as https://host/path")
    if url.scheme == "http" and not is_named:
        raise Forbidden(f"{host} would be reached without encryption: use https, or name it in OUTBOUND_HOSTS")
    if url.scheme == "http":
        return Reach.PRIVATE
    return Reach.ANY if is_named else Reach.PUBLIC


def named_hosts() -> frozenset[str]:
    """`OUTBOUND_HOSTS` of the settings, in lower case."""
    from django.conf import settings

    return frozenset(name.lower() for name in settings.OUTBOUND_HOSTS)


_clients: "WeakKeyDictionary[asyncio.AbstractEventLoop, Client]" = WeakKeyDictionary()


def _client() -> "Client":
    from roundtable.core.outbound_client import Client  # takes long to load, and no start needs it

    loop = asyncio.get_running_loop()
    if loop not in _clients:
        _clients[loop] = Client()
    return _clients[loop]


async def post(
    url: str,
    *,
    form: Mapping[str, str] | list[tuple[str, str]] | None = None,
    content: bytes = b"",
    headers: Mapping[str, str] | None = None,
    seconds: float = 30.0,
) -> Reply:
    """POST a form, or `content` as it is. `seconds` bounds each silence of the other side.
    Raises `NotSent` or `Unsure`."""
    sent = dict(headers or {})
    if form is not None:
        content = urlencode(form).encode()
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    return await _client().request("POST", url, content=content, headers=sent, seconds=seconds)


async def post_json(url: str, value: Any, *, headers: Mapping[str, str] | None = None, seconds: float = 30.0) -> Reply:
    """POST a value as JSON. Raises `NotSent` or `Unsure`."""
    sent = {"Content-Type": "application/json", **(headers or {})}
    return await _client().request("POST", url, content=json.dumps(value).encode(), headers=sent, seconds=seconds)


async def get(
    url: str, *, headers: Mapping[str, str] | None = None, seconds: float = 30.0, largest: int | None = None
) -> Reply:
    """GET an address; `largest` bytes at most, else the client's own bound. Raises `NotSent` or `Unsure`."""
    sent = headers or {}
    return await _client().request("GET", url, content=None, headers=sent, seconds=seconds, largest=largest)


async def close() -> None:
    """Close the running loop's client; for a loop of one's own that ends before the program does."""
    client = _clients.pop(asyncio.get_running_loop(), None)
    if client is not None:
        await client.close()


_making = threading.Lock()
_loops: dict[int, asyncio.AbstractEventLoop] = {}  # by process: a forked child makes its own


def _background_loop() -> asyncio.AbstractEventLoop:
    with _making:
        loop = _loops.get(os.getpid())
        if loop is None:
            loop = _loops[os.getpid()] = asyncio.new_event_loop()
            threading.Thread(target=loop.run_forever, name="outbound", daemon=True).start()
            atexit.register(_end, loop)
        return loop


def _end(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.run_coroutine_threadsafe(close(), loop).result(timeout=5)
    loop.call_soon_threadsafe(loop.stop)


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end from sync code, in the program's one outbound loop; it must not ask the database."""
    return asyncio.run_coroutine_threadsafe(coroutine, _background_loop()).result()
