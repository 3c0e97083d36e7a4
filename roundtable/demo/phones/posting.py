"""What the network posts to Roundtable: texts from phones in their order, callbacks with the faults asked for.

Real carriers try once; here a webhook is tried again for a minute, so that a restart in the middle of a demo or of a
crash test loses nothing that Roundtable could not have kept.
"""

import asyncio
import sys
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from roundtable.demo.phones import wire
from roundtable.demo.phones.book import Text
from roundtable.demo.phones.faults import Dice

PAUSES = (0.2, 0.5, 1, 2, 4, 8, 15, 30)
AT_ONCE = 16
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Callback:
    """What one accepted message is to report, in this order."""

    text: Text
    url: str
    states: tuple[str, ...]
    code: str = ""


@dataclass
class Poster:
    """Posts signed forms. `open()` it inside the loop, `close()` it there."""

    account: str
    token: str
    webhook: str
    dice: Dice
    pause: float = 0.0  # seconds between a message and its callbacks
    delivered: int = 0
    given_up: int = 0
    _callbacks: asyncio.Queue[Callback] = field(default_factory=asyncio.Queue)
    _lines: dict[str, deque[Text]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Start the workers."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),
            timeout=aiohttp.ClientTimeout(total=30),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        for _ in range(AT_ONCE):
            self._start(self._work())

    async def close(self) -> None:
        """Stop, leaving what is not posted."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session:
            await self._session.close()

    @property
    def waiting(self) -> int:
        """How many webhooks and callbacks are not posted yet."""
        return self._callbacks.qsize() + sum(len(line) for line in self._lines.values())

    def report(self, callback: Callback) -> None:
        """Take a callback on."""
        self._callbacks.put_nowait(callback)

    def hand_in(self, text: Text) -> None:
        """Take on a text from a phone; the texts of one phone arrive in their order."""
        line = self._lines.setdefault(text.phone, deque())
        line.append(text)
        if len(line) == 1:
            self._start(self._empty(text.phone, line))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _empty(self, phone: str, line: deque[Text]) -> None:
        while line:
            await self.post(f"{self.webhook}/hooks/twilio/sms", wire.arrived(line[0], self.account))
            line.popleft()
        del self._lines[phone]

    async def _work(self) -> None:
        while True:
            callback = await self._callbacks.get()
            if self.pause:
                await asyncio.sleep(self.pause)
            await self._report(callback)

    async def _report(self, callback: Callback) -> None:
        states = list(callback.states)
        if self.dice.falls(self.dice.faults.reorder_callbacks):
            states.reverse()
        callback.text.status, callback.text.code = callback.states[-1], callback.code
        for state in states:
            if self.dice.falls(self.dice.faults.drop_callbacks):
                continue
            times = 2 if self.dice.falls(self.dice.faults.double_callbacks) else 1
            form = wire.status(
                callback.text, self.account, state, callback.code if state == callback.states[-1] else ""
            )
            for _ in range(times):
                await self.post(callback.url, form)

    async def post(self, url: str, form: dict[str, str]) -> bytes:
        """Post a signed form until it is taken or a minute is over; gives the answer's body."""
        headers = {"X-Twilio-Signature": wire.signature(url, form, self.token), "Content-Type": FORM}
        content = urlencode(form).encode()
        for pause in (*PAUSES, None):
            status, body = await self._try(url, content, headers)
            if status and status < 500:
                self.delivered += status < 400
                self._complain(url, status)
                return body
            if pause is not None:
                await asyncio.sleep(pause)
        self.given_up += 1
        print(f"phones: gave up on {_place(url)}", file=sys.stderr)
        return b""

    async def _try(self, url: str, content: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("open() the poster first")
        try:
            async with self._session.post(url, data=content, headers=headers, allow_redirects=False) as answer:
                return answer.status, await answer.content.read(64 * 1024)
        except (aiohttp.ClientError, OSError):
            return 0, b""

    def _complain(self, url: str, status: int) -> None:
        if status >= 400:
            self.given_up += 1
            print(f"phones: {_place(url)} answered {status}", file=sys.stderr)


def _place(url: str) -> str:
    """The address without its last part, which is a token."""
    return url.rpartition("/")[0]
