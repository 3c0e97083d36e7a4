"""A call on a pretend phone: what is said, which key is pressed, and how it ends.

Roundtable is asked for TwiML with a signature at every step, as the provider would ask. A call that asks for a key
stays open until somebody presses one on the page or by `POST /api/calls/SID/keys`, hangs up, or `PATIENCE` is over.
"""

import asyncio
from dataclasses import dataclass
from xml.etree import ElementTree

from aiohttp import web

from roundtable.demo.phones.book import Text
from roundtable.demo.phones.network import NETWORK, Network

PATIENCE = 120.0  # seconds until whoever holds the phone hangs up by themselves
HANG_UP = "hang up"
KEYS = "1234567890"


@dataclass(frozen=True)
class Document:
    """What a piece of TwiML says, and where the key it waits for is posted."""

    words: str = ""
    keys_url: str = ""


def read(twiml: bytes) -> Document:
    """The words of every `<Say>`, in order, and the `<Gather>`. What declares entities is not read."""
    if b"<!" in twiml:
        return Document()
    try:
        root = ElementTree.fromstring(twiml)  # noqa: S314 - no declarations get this far
    except ElementTree.ParseError:
        return Document()
    gather = root.find("Gather")
    url = gather.get("action", "") if gather is not None else ""
    return Document("\n".join((say.text or "").strip() for say in root.iter("Say")), url)


@dataclass
class Talk:
    """One call. `pressed` is how a key reaches it."""

    network: Network
    text: Text
    said: dict[str, str]
    pressed: asyncio.Queue[str]

    async def go(self) -> None:
        """From the ringing to the end, with the faults asked for."""
        end, answered_by = self._fault()
        if not end:
            await self._speak(answered_by)
        self.text.status = end or "completed"
        if self.said.get("StatusCallback"):
            await self._post(self.said["StatusCallback"], CallStatus=self.text.status)

    def _fault(self) -> tuple[str, str]:
        """How it ends before anybody speaks, or who picks up."""
        dice, faults = self.network.dice, self.network.dice.faults
        if dice.falls(faults.busy):
            return "busy", ""
        if dice.falls(faults.no_answer):
            return "no-answer", ""
        return "", "machine_start" if dice.falls(faults.machine) else "human"

    async def _speak(self, answered_by: str) -> None:
        self.text.status = "in-progress"
        document = read(self.said.get("Twiml", "").encode())
        if self.said.get("Url"):
            asks = {"AnsweredBy": answered_by} if self.said.get("MachineDetection") else {}
            document = read(await self._post(self.said["Url"], CallStatus="in-progress", **asks))
        self._hear(document.words)
        while document.keys_url:
            key = await self._key()
            if key == HANG_UP:
                return
            self._hear(f"[{key}]")
            document = read(await self._post(document.keys_url, CallStatus="in-progress", Digits=key))
            self._hear(document.words)

    async def _key(self) -> str:
        try:
            return await asyncio.wait_for(self.pressed.get(), PATIENCE)
        except TimeoutError:
            return HANG_UP

    def _hear(self, words: str) -> None:
        self.text.body = "\n".join(filter(None, [self.text.body, words]))

    async def _post(self, url: str, **more: str) -> bytes:
        form = {"CallSid": self.text.id, "AccountSid": self.network.options.account}
        return await self.network.poster.post(url, {**form, "From": self.text.sender, "To": self.text.to, **more})


TALKS = web.AppKey("talks", dict[str, Talk])
CALLS = web.AppKey("calls", set[asyncio.Task[None]])


def begin(app: web.Application, text: Text, said: dict[str, str]) -> None:
    """The phone rings."""
    talk = Talk(app[NETWORK], text, said, asyncio.Queue())
    app[TALKS][text.id] = talk
    task = asyncio.create_task(talk.go())
    app[CALLS].add(task)

    def over(done: asyncio.Task[None]) -> None:
        app[CALLS].discard(done)
        app[TALKS].pop(text.id, None)

    task.add_done_callback(over)


def press(app: web.Application, sid: str, keys: str) -> bool:
    """Keys are pressed in a call, or it is hung up; whether there is such a call."""
    talk = app[TALKS].get(sid)
    if talk is None:
        return False
    for key in [HANG_UP] if keys == HANG_UP else keys:
        talk.pressed.put_nowait(key)
    return True
