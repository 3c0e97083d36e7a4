"""P8: `roundtable serve` from nothing to ready, after a clean stop and after `kill -9` of everything, beside an empty
granian and a bare `pg_ctl start`; and how soon a new job runs."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from roundtable.core.embedded_postgres import ensure_running
from roundtable.core.embedded_postgres.place import Place, owner, place_of
from roundtable.core.embedded_postgres.program import Program, program_for
from roundtable.core.embedded_postgres.server import wipe
from roundtable.demo.bench.arithmetic import alone, beside_floor, seconds
from roundtable.demo.bench.cpu import Meter, tree
from roundtable.demo.bench.pairing import in_turns, note
from roundtable.demo.bench.serving import HOST, free_port, serving, stop, wait_until_ready
from roundtable.demo.bench.values import Asked, Finding, Run, Target

READY = "/readyz"
CLEAN, KILLED, JOB = Target(5.0), Target(30.0, of_value=True), Target(1.0)
EMPTY = "roundtable.demo.bench.floors.empty:application"
PATIENCE = 60.0
DEFER = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, priority, status, args)
    VALUES ('send', 'roundtable.messaging.jobs.send_due', 50, 'todo', '{}') RETURNING id
"""
BEGUN = "SELECT NOT EXISTS (SELECT FROM procrastinate_jobs WHERE id = %s AND status = 'todo')"


@dataclass(frozen=True)
class House:
    """One installation of its own: its data, its keys, its embedded database."""

    folder: Path
    port: int

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def place(self) -> Place:
        return Place(place_of(self.data).base, self.folder / "keys")

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        own = {"ROUNDTABLE_DATA": str(self.data), "ROUNDTABLE_KEYS": str(self.folder / "keys")}
        return {**kept, **own, "BASE_URL": f"http://{HOST}:{self.port}"}

    def start(self) -> "subprocess.Popen[bytes]":
        """`roundtable serve`, not waited for."""
        asked = [sys.executable, "-m", "roundtable", "serve", "--port", str(self.port)]
        return subprocess.Popen(
            asked, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def everything(self, serve: int) -> list[int]:
        """Every process: the supervisor's tree and the database server's."""
        return [*tree(serve), *tree(self._postmaster())]

    def _postmaster(self) -> int:
        return int((self.place.cluster / "postmaster.pid").read_text("ascii").split("\n", 1)[0])

    def connected(self) -> "psycopg.Connection[tuple[object, ...]]":
        """To its database, as soon as that answers. Raises psycopg.OperationalError while it does not."""
        place = self.place
        return psycopg.connect(
            dbname=place.role,
            user=place.role,
            password=place.password(),
            host=str(place.socket_folder()),
            connect_timeout=5,
            autocommit=True,
        )


@dataclass
class Restarts:
    """Starts the house again and again, and remembers how soon jobs ran."""

    house: House
    first_job: list[float]
    next_job: list[float]

    def after_clean_stop(self) -> Run:
        """Start, time until ready, then stop as Ctrl-C would."""
        child, took = self._started()
        stop(child)
        return took

    def after_kill(self) -> Run:
        """Start, kill -9 everything while it runs, and time the start after that."""
        child, _ = self._started()
        for pid in self.house.everything(child.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        child.wait()
        child, took = self._started()
        stop(child)
        return took

    def _started(self) -> "tuple[subprocess.Popen[bytes], Run]":
        begun = time.perf_counter()
        child = self.house.start()
        try:
            wait_until_ready(self.house.port, READY, child)
            took = Run(time.perf_counter() - begun)
            self._jobs(begun)
        except BaseException:
            stop(child)
            raise
        return child, took

    def _jobs(self, begun: float) -> None:
        with self.house.connected() as connection:
            self._one_job(connection)
            self.first_job.append(time.perf_counter() - begun)
            self.next_job.append(self._one_job(connection))

    def _one_job(self, connection: "psycopg.Connection[tuple[object, ...]]") -> float:
        (job,) = connection.execute(DEFER).fetchone() or (0,)
        committed = time.perf_counter()
        while time.perf_counter() - committed < PATIENCE:
            if connection.execute(BEGUN, [job]).fetchone() == (True,):
                return time.perf_counter() - committed
            time.sleep(0.005)
        return PATIENCE


@dataclass(frozen=True)
class Bare:
    """The floor: a bare `pg_ctl start`, then an empty granian until it answers."""

    place: Place
    program: Program

    def start(self) -> Run:
        """One after the other, as a web application needs its database."""
        begun = time.perf_counter()
        self._pg_ctl("start", "-l", str(self.place.log), "-o", f"-c config_file='{self.place.config}'")
        with serving(EMPTY, ready="/", environment=os.environ):
            took = time.perf_counter() - begun
        self._pg_ctl("stop", "-m", "fast")
        return Run(took)

    def _pg_ctl(self, verb: str, *options: str) -> None:
        done = self.program.run("pg_ctl", verb, "-w", "-D", str(self.place.cluster), *options)
        if done.returncode:
            raise RuntimeError(f"pg_ctl {verb} failed")


def run(asked: Asked) -> Finding:
    """`size` means nothing here: an installation without rows starts as fast as one with millions."""
    finding = Finding("P8", asked.size, asked.pairs)
    with _house() as house, _bare() as bare:
        restarts = Restarts(house, [], [])
        asked.hears("P8: the first start makes the database")
        restarts.after_clean_stop()
        restarts.first_job.clear()
        meter = Meter(lambda: ())
        clean = note(finding, in_turns(asked, meter, restarts.after_clean_stop, bare.start))
        asked.hears("P8: now killing everything")
        killed = note(finding, in_turns(asked, meter, restarts.after_kill, bare.start))
    finding.figures = [
        beside_floor("serve to ready after a clean stop", "s", clean, seconds, CLEAN),
        beside_floor("serve to ready after kill -9 of everything", "s", killed, seconds, KILLED),
        alone("serve to its first job begun", "s", restarts.first_job),
        alone("commit to job begun", "s", restarts.next_job, JOB),
    ]
    return finding


@contextmanager
def _house() -> Iterator[House]:
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder), free_port())
        try:
            yield house
        finally:
            wipe(house.place)


@contextmanager
def _bare() -> Iterator[Bare]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        place = place_of(data)
        ensure_running(data).release()  # makes it, and stops it
        try:
            yield Bare(place, program_for(place, owner()))
        finally:
            wipe(place)
