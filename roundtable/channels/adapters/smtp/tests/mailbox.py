"""A mail server on loopback that speaks enough of RFC 5321 for us, and goes wrong where it is told to."""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

LEADING_DOT = re.compile(rb"(?m)^\.")
OK = "250 2.0.0 yes"


@dataclass
class Mailbox:
    """`replies` overrides what a verb is answered; `CUT` closes the line instead. `letters` is what was taken."""

    replies: dict[str, str] = field(default_factory=dict)
    letters: list[bytes] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)
    connections: int = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(ConnectionError):
            await self._say(writer, "HELLO", "220 loopback")
            while line := await reader.readline():
                await self._obey(line.decode().strip(), reader, writer)
        writer.close()

    async def _obey(self, line: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        verb = line.split(":")[0].split(" ")[0].upper()
        self.verbs.append(verb)
        if verb == "DATA" and await self._say(writer, "DATA", "354 go on"):
            content = await reader.readuntil(b"\r\n.\r\n")
            if self.replies.get("TEXT", OK) == OK:
                self.letters.append(LEADING_DOT.sub(b"", content[:-3]))
            await self._say(writer, "TEXT", OK)
        elif verb in ("EHLO", "HELO"):
            await self._say(writer, verb, "250-loopback\r\n250 8BITMIME")
        elif verb != "DATA":
            await self._say(writer, verb, "221 bye" if verb == "QUIT" else OK)

    async def _say(self, writer: asyncio.StreamWriter, verb: str, usual: str) -> bool:
        words = self.replies.get(verb, usual)
        if words == "CUT":
            writer.transport.abort()
            raise ConnectionError
        writer.write(words.encode() + b"\r\n")
        await writer.drain()
        return words[0] in "23"


@contextmanager
def mail_server(**replies: str) -> Iterator[tuple[Mailbox, int]]:
    """A mailbox and the port it listens on."""
    box, loop = Mailbox(replies), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    opening = asyncio.start_server(box.talk, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(opening, loop).result(5)
    try:
        yield box, server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


async def _end(server: asyncio.Server) -> None:
    server.close()
    talks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for talk in talks:
        talk.cancel()
    await asyncio.gather(*talks, return_exceptions=True)
