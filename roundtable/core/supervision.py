"""Runs the children that make one installation (`roundtable/supervisor.py` says which).

Each child is started again on any exit, with growing pauses; all of them end when the supervisor ends, even by
`kill -9` (`core/parent.py`). Stopped in order: what people and jobs use first, the database last."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from roundtable.core.parent import as_parent

log = logging.getLogger("roundtable.supervisor")
LOOK_EVERY = 0.2
FIRST_PAUSE, LONGEST_PAUSE, STEADY_AFTER = 0.5, 30.0, 60.0
LAST_SECONDS = 25.0


@dataclass(frozen=True)
class Child:
    """One program. `arguments` as for `python`; a `foundation` is started first and stopped last."""

    name: str
    arguments: tuple[str, ...]
    foundation: bool = False


@dataclass
class _Running:
    child: Child
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = 0.0

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches the supervisor alone, which then stops them in order.
        self.process = subprocess.Popen(
            [sys.executable, *self.child.arguments], env=as_parent(), stdin=subprocess.DEVNULL, start_new_session=True
        )
        self.started = time.monotonic()

    def look(self) -> None:
        """Start it when it is due; when it has ended, say so and set when it is due again."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
        elif (status := self.process.poll()) is not None:
            self.pause = FIRST_PAUSE if now - self.started > STEADY_AFTER else min(self.pause * 2, LONGEST_PAUSE)
            log.warning("%s ended with status %s and is started again in %.1f s", self.child.name, status, self.pause)
            self.process, self.due = None, now + self.pause

    def signal(self, number: int) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, number) if number == signal.SIGKILL else self.process.send_signal(number)


@dataclass
class Supervisor:
    """`run()` returns when told to stop by SIGTERM or SIGINT, after all children have ended."""

    children: Iterable[Child]
    told: bool = field(default=False, init=False)

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._tell)
        running = [_Running(child) for child in sorted(self.children, key=lambda child: not child.foundation)]
        try:
            while not self.told:
                for one in running:
                    one.look()
                time.sleep(LOOK_EVERY)
        finally:
            _stop([one for one in running if not one.child.foundation])
            _stop([one for one in running if one.child.foundation])

    def _tell(self, *_: object) -> None:
        self.told = True


def _stop(running: list[_Running]) -> None:
    for one in running:
        one.signal(signal.SIGTERM)
    until = time.monotonic() + LAST_SECONDS
    for one in running:
        if one.process is None:
            continue
        try:
            one.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            log.warning("%s did not end within %.0f s and is killed", one.child.name, LAST_SECONDS)
            one.signal(signal.SIGKILL)
