"""Requests to a server on loopback: a given number of clients, each asking again as soon as it is answered."""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import aiohttp

from roundtable.demo.bench.problems import WrongAnswer
from roundtable.demo.bench.values import Run

LONGEST = 60.0


@dataclass(frozen=True)
class Request:
    """One GET, or a POST where there is a form."""

    url: str
    form: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def ask_all(requests: Iterable[Request], *, clients: int, expected: int = 200) -> Run:
    """Ask every request once, `clients` at a time over kept connections. Raises WrongAnswer."""
    return asyncio.run(_ask_all(iter(list(requests)), clients, expected))


def ask_for(seconds: float, make: Callable[[], Request], *, clients: int, expected: int = 200) -> Run:
    """The same with one request after another until the time is over: a soak. Raises WrongAnswer."""
    return asyncio.run(_ask_all(_until(time.perf_counter() + seconds, make), clients, expected))


def _until(end: float, make: Callable[[], Request]) -> Iterator[Request]:
    while time.perf_counter() < end:
        yield make()


async def _ask_all(waiting: Iterator[Request], clients: int, expected: int) -> Run:
    latencies: list[float] = []
    timeout = aiohttp.ClientTimeout(total=LONGEST)
    connector = aiohttp.TCPConnector(limit=clients)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar()) as one:
        begun = time.perf_counter()
        await asyncio.gather(*(_client(one, waiting, latencies, expected) for _ in range(clients)))
        return Run(time.perf_counter() - begun, len(latencies), tuple(latencies))


async def _client(
    session: aiohttp.ClientSession, waiting: Iterator[Request], latencies: list[float], expected: int
) -> None:
    for asked in waiting:  # all clients take from the same one
        begun = time.perf_counter()
        method = "POST" if asked.form else "GET"
        async with session.request(
            method, asked.url, data=asked.form or None, headers=asked.headers, allow_redirects=False
        ) as answer:
            await answer.read()
        latencies.append((time.perf_counter() - begun) * 1000)
        if answer.status != expected:
            raise WrongAnswer(f"{asked.url} answered {answer.status} and not {expected}")
