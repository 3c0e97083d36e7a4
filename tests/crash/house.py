"""A database of its own and worker processes on it, for the tests that kill them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = "CREATE TABLE marks (id bigserial PRIMARY KEY, due_at timestamptz, done_at timestamptz, began int DEFAULT 0)"
SETUP = "import django; django.setup(); from tests.crash.work.jobs import *; "


@dataclass
class House:
    """One database; `worker()` starts a worker on it, `ask()` asks it, `run()` runs Python in the house."""

    name: str
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.crash.settings", "DATABASE_URL": url(self.name)}

    def worker(self, *, concurrency: int = 2, made_slow: str = "pass") -> "subprocess.Popen[bytes]":
        """`made_slow` calls a function of `tests.crash.work.slow`."""
        code = f"from tests.crash.work import slow; {made_slow}; from roundtable.core.worker import work; "
        run = f"work(concurrency={concurrency})"
        started = subprocess.Popen([sys.executable, "-c", SETUP + code + run], cwd=ROOT, env=self.environment)
        self.workers.append(started)
        return started

    def run(self, code: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", SETUP + code], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with psycopg.connect(url(self.name), autocommit=True) as connection:
            found = connection.execute(query.encode(), values)
            return found.fetchall() if found.description else []

    def row(self) -> int:
        return int(self.ask("INSERT INTO marks DEFAULT VALUES RETURNING id")[0][0])

    def is_done(self, row: int) -> bool:
        return bool(self.ask("SELECT 1 FROM marks WHERE id = %s AND done_at IS NOT NULL", row))

    def began(self, row: int) -> int:
        return int(self.ask("SELECT began FROM marks WHERE id = %s", row)[0][0])

    def end(self) -> None:
        for worker in self.workers:
            if worker.poll() is None:
                worker.send_signal(signal.SIGKILL)
            worker.wait()


def url(name: str) -> str:
    place = settings.DATABASES["default"]
    port = f"&port={place['PORT']}" if place.get("PORT") else ""
    return f"postgresql://{place['USER']}:{quote(place['PASSWORD'])}@/{name}?host={quote(place['HOST'])}{port}"


def until(true: Callable[[], object], *, seconds: float, what: str) -> float:
    """Wait until `true()` holds and give the seconds it took; fails with `what` when it takes too long."""
    start = time.monotonic()
    while not true():
        assert time.monotonic() - start < seconds, f"not within {seconds} s: {what}"
        time.sleep(0.05)
    return time.monotonic() - start
