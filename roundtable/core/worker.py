"""The worker process: runs jobs, says that it lives, and looks after the jobs of workers that do not."""

import asyncio
import contextlib
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator

from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.worker import Worker

from roundtable.core import reaper
from roundtable.core.attention import AttentiveWorker, listener
from roundtable.core.loading import keeping_all
from roundtable.core.parent import end_with_parent
from roundtable.core.plugs import plugged
from roundtable.core.reaching import NotReached
from roundtable.core.upgrade import stand_by

log = logging.getLogger("roundtable.worker")
LAST_SECONDS = 20.0
ENDING_SECONDS = 3.0
CLEAR_EVERY = 3600.0


def work(*, queues: list[str] | None = None, concurrency: int, wait: bool = True) -> None:
    """Run jobs until told to stop (SIGTERM, SIGINT) or, with `wait=False`, until none is left.

    Returns or raises whenever the database goes away: whoever started the worker starts it again."""
    for at_start in plugged("AT_START"):
        at_start()
    with _hard_end() as end_within:
        asyncio.run(_work(queues, concurrency, wait, end_within))


@contextlib.contextmanager
def _hard_end() -> Iterator[Callable[[float], None]]:
    """Ends the process some seconds after it is told so, unless the block is left before: it is then started again.

    Seen after the database was killed: a worker that had stopped waited for ever, alive and idle, while its event
    loop closed what was gone already. So it is a thread that watches."""
    timers: list[threading.Timer] = []

    def end_within(seconds: float) -> None:
        timer = threading.Timer(seconds, _end)
        timer.daemon = True
        timer.start()
        timers.append(timer)

    try:
        yield end_within
    finally:
        for timer in timers:
            timer.cancel()


def _end() -> None:
    log.error("the worker had stopped and did not end: it is ended")
    os._exit(1)


async def _work(queues: list[str] | None, concurrency: int, wait: bool, end_within: Callable[[float], None]) -> None:
    with app.replace_connector(listener()):
        async with app.open_async():
            worker = _worker(queues, concurrency, wait)
            sides = [asyncio.create_task(_look_after(worker)), asyncio.create_task(_end_at_last(worker, end_within))]
            try:
                await worker.run()  # type: ignore[no-untyped-call]  # procrastinate gives none
            finally:
                end_within(ENDING_SECONDS)
                for side in sides:
                    side.cancel()
                await asyncio.gather(*sides, return_exceptions=True)


def _worker(queues: list[str] | None, concurrency: int, wait: bool) -> Worker:
    app.perform_import_paths()  # type: ignore[no-untyped-call]  # procrastinate gives none
    return AttentiveWorker(
        app=app,
        queues=queues,
        concurrency=concurrency,
        wait=wait,
        delete_jobs="successful",
        update_heartbeat_interval=reaper.BEAT_EVERY,
        stalled_worker_timeout=reaper.DEAD_AFTER,
        shutdown_graceful_timeout=LAST_SECONDS,
        task_middleware=app.worker_defaults.get("task_middleware", []),
    )


async def _look_after(worker: Worker) -> None:
    cleared = 0.0
    while True:
        with contextlib.suppress(Exception):  # the worker itself ends when the database is away for long
            # Beat first: after a laptop's sleep this worker would else take its own jobs for a dead one's.
            if worker.worker_id is not None:
                await app.job_manager.update_heartbeat(worker.worker_id)
            await reaper.reap(app.job_manager)
            if time.monotonic() - cleared > CLEAR_EVERY:
                await reaper.clear(app.job_manager)
                cleared = time.monotonic()
        await asyncio.sleep(reaper.BEAT_EVERY)


async def _end_at_last(worker: Worker, end_within: Callable[[float], None]) -> None:
    """Where the worker was told to stop: its jobs have their time, and no more than that."""
    await worker._stop_event.wait()
    end_within(LAST_SECONDS + ENDING_SECONDS if worker._running_jobs else ENDING_SECONDS)


def main(arguments: list[str]) -> None:
    """`python -m roundtable.core.worker CONCURRENCY [QUEUE ...]`: the child that `serve` and `worker` run.

    It begins with a tick: a worker mostly begins because another ended, in the middle of one perhaps, and what that
    one left due must not wait for the next minute."""
    from roundtable.core.tick import wake_tick

    concurrency, *queues = arguments
    try:
        stand_by()
    except NotReached as problem:
        sys.exit(f"roundtable: {problem}")
    if not queues or "tick" in queues:
        wake_tick()
        connections.close_all()
    work(queues=queues or None, concurrency=int(concurrency))


if __name__ == "__main__":
    import django

    end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roundtable.settings")
    with keeping_all():
        django.setup()
        app.perform_import_paths()  # type: ignore[no-untyped-call]  # procrastinate gives none; while the database starts
    main(sys.argv[1:])
