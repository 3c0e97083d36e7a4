"""The one tick a minute: each sweep of `DUE_SWEEPS` works off the rows that are due (`due_at <= :now`).

Nothing depends on a tick having run at its minute: after a night switched off the first tick finds it all."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import blake2b

from django.db import connection
from procrastinate.contrib.django import app

from roundtable.core import clock
from roundtable.core.jobs import job
from roundtable.core.plugs import plugged

log = logging.getLogger("roundtable.tick")
URGENT = 100
TRY, WAIT = "pg_try_advisory_lock", "pg_advisory_lock"
EACH_MINUTE = "* * * * *"


class SweepsFailed(Exception):
    """Names the sweeps that raised; the others have run, and all run again a minute later."""


def run_due(now: datetime, *, wait: bool = False) -> dict[str, int]:
    """Run every due sweep in order and give what each counted. One that fails does not keep the others from running.

    A sweep that another worker is in the middle of is left out, or with `wait` run after it: that one may have begun
    before the clock was moved. Raises SweepsFailed at the end."""
    counts: dict[str, int] = {}
    failed: list[str] = []
    for sweep in plugged("DUE_SWEEPS"):
        name = f"{sweep.__module__}.{sweep.__qualname__}"
        try:
            with _only_here(name, wait=wait) as here:
                if here:
                    counts[name] = sweep(now)
        except Exception:
            log.exception("the sweep %s failed; it runs again with the next tick", name)
            failed.append(name)
    if failed:
        raise SweepsFailed(", ".join(failed))
    return counts


def wake_tick() -> int:
    """Have the due sweeps run as soon as this transaction ends: the clock was moved, or something is urgent."""
    return tick.defer(timestamp=0)


@job(queue="tick", priority=URGENT, again=False)
def tick(timestamp: int) -> None:
    """What is due by the clock of now; `timestamp` is procrastinate's own, and 0 where somebody woke the tick."""
    run_due(clock.now(), wait=timestamp == 0)


# `queueing_lock`: at most one waits, however long the workers were away. (It is not `lock`, which a dead worker keeps.)
app.periodic(cron=EACH_MINUTE, queueing_lock="tick")(tick.task)


@contextmanager
def _only_here(name: str, *, wait: bool) -> Iterator[bool]:
    """Whether this session alone runs `name`; ends with the session, so a killed worker leaves nothing locked."""
    key = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {WAIT if wait else TRY}(%s)", [key])
        here = cursor.fetchone()[0] is not False  # the one that waits gives nothing back
    try:
        yield here
    finally:
        if here and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
