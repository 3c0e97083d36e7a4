"""What `core/outbound.py` sends with: aiohttp's sessions, and its errors in our words."""

import asyncio
import socket
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any

import aiohttp
from yarl import URL

from roundtable.core.outbound import Forbidden, NotSent, OutboundError, Reach, Reply, Unsure, named_hosts, reach_of

AT_ONCE = 64  # requests on their way at one time, per event loop
LARGEST_ANSWER = 2 * 1024 * 1024
CONNECT_SECONDS = 10.0


class _RefusedAddress(OSError):
    """The socket was not made, because of where it would have led."""


def _socket_factory(reach: Reach) -> Callable[[Any], socket.socket]:
    def make(info: tuple[Any, ...]) -> socket.socket:
        family, kind, proto, _, where = info
        if not reach.allows(where[0]):
            raise _RefusedAddress(f"the address is not one that {reach.value} requests may reach")
        return socket.socket(family=family, type=kind, proto=proto)

    return make


class Client:
    """The sessions of one event loop, one a `Reach`. Use `post` and `get` of `core/outbound.py`."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)
        self._sessions: dict[Reach, aiohttp.ClientSession] = {}

    def _session(self, reach: Reach) -> aiohttp.ClientSession:
        if reach not in self._sessions:
            connector = aiohttp.TCPConnector(
                limit=AT_ONCE, keepalive_timeout=15, socket_factory=_socket_factory(reach), ttl_dns_cache=60
            )
            self._sessions[reach] = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "Roundtable"},
                trust_env=False,
            )
        return self._sessions[reach]

    async def request(
        self,
        method: str,
        url: str,
        *,
        content: bytes | None,
        headers: Mapping[str, str],
        seconds: float,
        largest: int | None = None,
    ) -> Reply:
        """One request, one answer of `largest` bytes at most. Raises `NotSent` or `Unsure`."""
        where = URL(url, encoded=True)
        session = self._session(reach_of(where, named_hosts()))
        limits = aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS, sock_read=seconds)
        async with self._places:
            try:
                async with asyncio.timeout(CONNECT_SECONDS + 2 * seconds):
                    asked = session.request(
                        method, where, data=content, headers=headers, timeout=limits, allow_redirects=False
                    )
                    return await _answer(asked, largest or LARGEST_ANSWER)
            except (aiohttp.ClientError, OSError) as error:  # TimeoutError is an OSError
                raise _translated(error, where.host or "") from error

    async def close(self) -> None:
        """Close what is open; the client cannot be used afterwards."""
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()


async def _answer(asked: AbstractAsyncContextManager[aiohttp.ClientResponse], largest: int) -> Reply:
    async with asked as response:
        body = bytearray()
        async for chunk in response.content.iter_any():
            body += chunk
            if len(body) > largest:
                raise aiohttp.ClientPayloadError("the answer is too large")
        return Reply(response.status, bytes(body), response.headers)


def _translated(error: Exception, host: str) -> OutboundError:
    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, _RefusedAddress):
        return Forbidden(f"{host} leads to an address that is not public: name it in OUTBOUND_HOSTS if it is yours")
    if isinstance(error, (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)):
        return NotSent(f"{host} could not be reached ({type(error).__name__})")
    return Unsure(f"{host} did not answer ({type(error).__name__})")
