"""P4: texts that answer a concern, by signed webhooks through the real view, beside a bare view; then worked off."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import cycle
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.db import connection

from roundtable.channels.adapters.twilio.signature import signature
from roundtable.demo.bench.arithmetic import alone, beside_floor, cpu_each, latency, per_second
from roundtable.demo.bench.cpu import Meter, counted_ms, database_server
from roundtable.demo.bench.districts import build_district
from roundtable.demo.bench.floors.inbound import TABLE
from roundtable.demo.bench.load import Request, ask_all, ask_for
from roundtable.demo.bench.pairing import in_turns, measured, note
from roundtable.demo.bench.scratch import analyse, scratch_database
from roundtable.demo.bench.serving import Server, serving
from roundtable.demo.bench.values import Aim, Asked, Figure, Finding, Run, Target
from roundtable.demo.bench.workloads.concerns import CODE, AskedPhone, ask_families
from roundtable.messaging.inbound.taking_in import take_in_everything
from roundtable.messaging.models import InboundMessage, InboundState
from roundtable.support.models import View

PATH = "/hooks/twilio/sms"
TOKEN = "bench-token-of-no-account"  # noqa: S105  # signs loopback requests of the benchmark alone
CLIENTS = 8
BODY = f"{CODE} El reloj le asusta. Sin el reloj sabe las tablas."
RATE, TAIL = Target(0.7, Aim.AT_LEAST), Target(2.0)
FULL_SIZE, FULL_SOAK, QUICK_SOAK = 10_000, 60.0, 5.0  # texts of a burst; seconds of a soak from that size on, and below


@dataclass
class Phones:
    """Sends one text from each phone, signed for one server; every run has message ids of its own."""

    phones: list[AskedPhone]
    server: Server
    sent: int = field(default=0, init=False)

    def burst(self) -> Run:
        """Everybody texts at once, eight connections at a time."""
        requests = [self._text(phone) for phone in self.phones]
        self.sent += len(requests)
        return ask_all(requests, clients=CLIENTS)

    def soak(self, seconds: float) -> Run:
        """Texts of one phone after the other, again and again, eight connections at a time."""
        turns = cycle(self.phones)
        run = ask_for(seconds, lambda: self._text(next(turns)), clients=CLIENTS)
        self.sent += run.units
        return run

    def _text(self, phone: AskedPhone) -> Request:
        said = {"MessageSid": f"SM{uuid4().hex}", "From": phone.number, "To": phone.school_number, "Body": BODY}
        said |= {"NumMedia": "0", "AccountSid": "AC" + "0" * 32}
        signed = signature(self.server.url + PATH, list(said.items()), TOKEN)
        headers = {"X-Twilio-Signature": signed, "Content-Type": "application/x-www-form-urlencoded"}
        return Request(self.server.url + PATH, urlencode(said), headers)


def run(asked: Asked) -> Finding:
    """Bursts of `size` texts, each from a guardian who was asked something, and one soak of each side; the size that
    the performance page asks for is 10,000, and from there on the soak takes its 60 seconds."""
    finding = Finding("P4", asked.size, asked.pairs)
    with scratch_database("inbound") as database:
        district = build_district(asked.size, asked.hears)
        phones = ask_families(district, asked.size)
        with connection.cursor() as cursor:
            cursor.execute(TABLE)
        analyse()
        with _server("roundtable.wsgi:application", database) as ours, _server(FLOOR, database) as floor:
            finding.figures = _arriving(asked, finding, Phones(phones, ours), Phones(phones, floor))
        finding.figures += _worked_off(len(phones), asked)
    return finding


FLOOR = "roundtable.demo.bench.floors.inbound_wsgi:application"


def _arriving(asked: Asked, finding: Finding, ours: Phones, floor: Phones) -> list[Figure]:
    database = database_server()
    meters = [Meter(lambda one=one: [one.server.pid, *database]) for one in (ours, floor)]  # type: ignore[misc]  # mypy infers no default
    for one in (ours, floor):
        Phones(one.phones[:50], one.server).burst()  # connections open, code loaded
    _forget()
    both = Meter(lambda: [ours.server.pid, floor.server.pid, *database])
    turns = in_turns(asked, both, lambda: measured(meters[0], ours.burst), lambda: measured(meters[1], floor.burst))
    pairs = note(finding, turns)
    seconds = FULL_SOAK if asked.size >= FULL_SIZE else QUICK_SOAK
    soaks = in_turns(replace(asked, pairs=1), both, partial(ours.soak, seconds), partial(floor.soak, seconds))
    asked.hears(f"P4: both sides were soaked for {seconds:.0f} s")
    soaked = note(finding, soaks)
    kept = InboundMessage.objects.count()
    return [
        beside_floor("texts kept a second, 8 at once", "texts/s", pairs, per_second, RATE),
        beside_floor("p50", "ms", pairs, latency(0.50)),
        beside_floor("p99", "ms", pairs, latency(0.99), TAIL),
        beside_floor("CPU", "ms a text", pairs, cpu_each),
        beside_floor(f"soak of {seconds:.0f} s, texts kept a second", "texts/s", soaked, per_second, RATE),
        beside_floor(f"soak of {seconds:.0f} s, p99", "ms", soaked, latency(0.99), TAIL),
        alone("texts answered 200 and not kept", "texts", [ours.sent - kept], Target(0)),
    ]


def _worked_off(phones: int, asked: Asked) -> list[Figure]:
    """The first burst through the handlers, in one process; each must become a view of its concern."""
    first = InboundMessage.objects.order_by("pk").values_list("pk", flat=True)[:phones]
    InboundMessage.objects.exclude(pk__in=list(first)).delete()
    analyse()
    database = database_server()
    meter = Meter(lambda: [*database, *Meter(lambda: ()).ours()])
    before, begun = meter.read(), time.perf_counter()
    take_in_everything()
    seconds, used = time.perf_counter() - begun, counted_ms(before, meter.read())
    answered = View.objects.count()
    asked.hears(f"P4: {answered} of {phones} answers are at their concern")
    waiting = InboundMessage.objects.exclude(state=InboundState.HANDLED).count()
    return [
        alone("answers worked off a second", "texts/s", [phones / seconds]),
        alone("CPU of working off", "ms a text", [used / phones]),
        alone("answers not at their concern", "texts", [phones - answered], Target(0)),
        alone("texts not worked off", "texts", [waiting], Target(0)),
    ]


@contextmanager
def _server(target: str, database: str) -> Iterator[Server]:
    from roundtable.demo.bench.serving import free_port

    port = free_port()
    environment = {
        "DATABASE_URL": database,
        "BASE_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": settings.SECRET_KEY,
        "ROUNDTABLE_DATA": str(settings.DATA),
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_NUMBERS": "+13125550100",
        "TWILIO_API_URL": "http://127.0.0.1:9",
    }
    with serving(target, ready=PATH, environment=environment, port=port) as server:
        yield server


def _forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM messaging_inboundmessage")
        cursor.execute("TRUNCATE bench_inbound")
