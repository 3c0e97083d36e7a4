"""The real adapter, the pretend network and a stand-in for Roundtable's webhooks, over real HTTP on loopback."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.request import Request, urlopen

from aiohttp import web

from roundtable.channels.adapters.twilio.adapter import TwilioSms
from roundtable.channels.base import Arrived, Hook, Outgoing, StatusUpdate
from roundtable.core.tests.loopback import answering, served
from roundtable.demo.phones.book import Book, Owner
from roundtable.demo.phones.network import ACCOUNT, TOKEN, Network, Options
from roundtable.demo.phones.program import make_app

SCHOOL, ROSA, LAN = "+12025550100", "+12025550143", "+12025550144"


@dataclass
class School:
    """What Roundtable would have read of its webhooks; `down` answers 503 that many times first."""

    adapter: TwilioSms | None = None
    arrived: list[Arrived] = field(default_factory=list)
    updates: list[StatusUpdate] = field(default_factory=list)
    down: int = 0

    async def hook(self, request: web.Request) -> web.Response:
        if self.down > 0:
            self.down -= 1
            return web.Response(status=503)
        headers = {name.lower(): value for name, value in request.headers.items()}
        hook = Hook(request.path_qs, await request.read(), headers)
        assert self.adapter is not None
        if "/status/" in request.path:
            self.updates.append(self.adapter.read_status(hook, request.path.rpartition("/")[2]))
        else:
            self.arrived.append(self.adapter.read_message(hook))
        return web.Response()


@dataclass
class Line:
    """Both ends, and a few words to use them."""

    adapter: TwilioSms
    school: School
    network: Network
    school_url: str
    phones_url: str

    def outgoing(self, to: str = ROSA, body: str = "Hola", token: str = "t1") -> Outgoing:  # noqa: S107  # no password: a name for one sending
        return Outgoing(to, body, token=token, status_url=f"{self.school_url}/hooks/twilio/status/{token}")

    def ask(self, path: str, said: Any = None) -> Any:
        content = None if said is None else json.dumps(said).encode()
        with urlopen(Request(self.phones_url + path, data=content), timeout=10) as answer:
            return json.loads(answer.read())


@contextmanager
def line(**options: Any) -> Iterator[Line]:
    school = School()
    with answering(school.hook) as school_url:
        network = Network(Options(webhook=school_url, **options), Book({ROSA: Owner("Rosa Quispe", "es")}))
        with served(make_app(network)) as phones_url:
            school.adapter = TwilioSms(ACCOUNT, (TOKEN,), (SCHOOL,), phones_url, school_url)
            yield Line(school.adapter, school, network, school_url, phones_url)


def until(is_so: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until it is so; fail when it never is."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came to pass"
        time.sleep(0.01)
