"""A whole demo on an embedded database of its own, whose parts can be killed; and the office that looks after doubt."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from roundtable.core.embedded_postgres import connection_settings
from roundtable.core.embedded_postgres.place import place_of
from roundtable.demo.story.people import Stage
from tests.crash.house import ROOT, until

UP = 200.0
OFFICE = "vega"
STUCK_AFTER = 12.0
LATEST = 0.8  # seconds into a step


@dataclass
class Served:
    """`roundtable demo --people-only` under way; `kill` ends one part of it with SIGKILL."""

    data: Path
    port: int
    process: "subprocess.Popen[bytes]"
    killed: list[str] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        return Stage.from_file(self.data / "demo.json")

    def kill(self, part: str) -> bool:
        """Whether it was there to be killed."""
        before = len(self.killed)
        for pid in self._database() if part == "database" else self._children(f"roundtable.core.{part}"):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                self.killed.append(part)
        return len(self.killed) > before

    def _database(self) -> list[int]:
        record = place_of(self.data).cluster / "postmaster.pid"
        try:
            return [int(record.read_text().split()[0])]
        except (OSError, IndexError):
            return []

    def _children(self, module: str) -> list[int]:
        listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        rows = [line.split(None, 2) for line in listed.splitlines()]
        return [int(pid) for pid, parent, said in rows if int(parent) == self.process.pid and module in said]

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of the demo's own database; waits while it is away."""
        place = connection_settings(self.data)
        facts = {"host": place["HOST"], "user": place["USER"], "password": place["PASSWORD"], "dbname": place["NAME"]}
        for _ in range(100):
            with suppress(psycopg.OperationalError), psycopg.connect(**facts, connect_timeout=5) as connection:
                return connection.execute(query.encode()).fetchall()
            time.sleep(0.2)
        raise AssertionError("the database did not come back")

    def ledger(self) -> list[dict[str, Any]]:
        """What the network accepted."""
        with urllib.request.urlopen(f"{self.stage.phones_url}/api/ledger", timeout=20) as answer:
            found = json.load(answer)
        return list(found if isinstance(found, list) else found["requests"])


@contextmanager
def served(data: Path, port: int) -> Iterator[Served]:
    """Seeded, serving and ready; ended and removed after. ROUNDTABLE_KEYS is set by the caller, for both of us."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_URL", "TWILIO_"))}
    environment = {**kept, "ROUNDTABLE_DATA": str(data)}
    command = [sys.executable, "-m", "roundtable", "demo", "--people-only", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    place = place_of(data)
    try:
        until(lambda: _ready(port) or process.poll() is not None, seconds=UP, what="the demo is ready")
        assert process.poll() is None
        yield Served(data, port, process)
    finally:
        process.terminate()
        process.wait(40)
        if place.base.parent.name == "roundtable" and place.base.exists():  # as root it stands beside others
            shutil.rmtree(place.base, ignore_errors=True)


def _ready(port: int) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
        return bool(answer.status == 200)
    return False


@dataclass
class Killer:
    """Kills each part `rounds` times, at moments of chance in steps of chance: most steps are short, so most moments
    are early."""

    house: Served
    rounds: int
    steps: int
    seed: int

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        parts = ["worker", "web", "database"] * self.rounds
        self.dice.shuffle(parts)
        self.at = dict(zip(self.dice.sample(range(self.steps), len(parts)), parts, strict=True))
        self.aimed: list[threading.Timer] = []

    def aim(self, step: int) -> None:
        """Before a step begins: whether and when something is killed in it."""
        if step in self.at:
            self.aimed.append(threading.Timer(LATEST * self.dice.random() ** 3, self._kill, [self.at[step]]))
            self.aimed[-1].start()

    def rest(self) -> None:
        """After the last step: every blow that was aimed has fallen."""
        for one in self.aimed:
            one.join(UP)

    def _kill(self, part: str) -> None:
        """A part that is just being started again is waited for."""
        until(lambda: self.house.kill(part), seconds=STUCK_AFTER, what=f"{part} is there to be killed")


@dataclass
class Office(threading.Thread):
    """The front office: when nothing moves, time passes until doubt stands before it; it asks, and settles each.

    Asking the family is looking into the network's ledger: it is the phone that knows what arrived."""

    house: Served
    settled: int = 0
    problems: list[str] = field(default_factory=list)
    step_began: float = field(default_factory=time.monotonic)
    over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        while not self.over.wait(1.0):
            if time.monotonic() - self.step_began > STUCK_AFTER:
                try:
                    self.look_after_doubt()
                except Exception as error:  # the parts are being killed: it looks again
                    self.problems.append(f"{type(error).__name__}: {error}"[:200])

    def look_after_doubt(self) -> None:
        """Let the eleven minutes pass after which a dead worker's claims are given back and doubt must stand before a
        person, and settle what stands there."""
        if self.house.ask("SELECT 1 FROM messaging_delivery WHERE state IN ('claimed', 'submitting')"):
            self.house.stage.move_clock("PT11M")
        arrived = {row["token"].replace("-", "") for row in self.house.ledger()}
        rows = self.house.ask(
            "SELECT todo.public_id, array_agg(attempt.token::text) FROM messaging_deliverytodo todo"
            " JOIN messaging_attempt attempt ON attempt.delivery_id = todo.delivery_id"
            " WHERE todo.settled_at IS NULL AND todo.kind = 'in_doubt' GROUP BY 1"
        )
        for public_id, tokens in rows:
            there = {token.replace("-", "") for token in tokens} & arrived
            self._settle(public_id, "arrived" if there else "again")

    def _settle(self, public_id: str, outcome: str) -> None:
        browser = self.house.stage.browser(OFFICE)
        page = browser.get(f"{self.house.stage.base_url}/staff/deliveries/")
        form = next(one for one in page.forms if public_id in one.action)
        browser.send(form, button=f"outcome={outcome}")
        self.settled += 1
