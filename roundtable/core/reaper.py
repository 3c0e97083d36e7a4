"""Gives the jobs of dead workers to living ones, and clears away what is done.

A killed worker's job stays `doing` for ever by itself; a worker that has not said for `DEAD_AFTER` seconds that it
lives counts as dead. Should it live after all, its job runs twice, which every job can bear."""

import logging
from dataclasses import dataclass

from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from roundtable.core.jobs import MOST_TRIES

log = logging.getLogger("roundtable.reaper")
BEAT_EVERY = 3.0
DEAD_AFTER = 15.0
KEEP_FAILED_HOURS = 24 * 30
KEEP_FAILED_TICKS_HOURS = 1


@dataclass(frozen=True)
class Reaped:
    given_back: int
    given_up: int


async def reap(jobs: JobManager) -> Reaped:
    """Retry the jobs of dead workers; one that has ended its worker ten times is given up and stays to be seen."""
    back = up = 0
    for stalled in await jobs.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER):
        if stalled.attempts + 1 >= MOST_TRIES:
            await jobs.finish_job(stalled, Status.FAILED, delete_job=False)
            up += 1
        else:
            await jobs.retry_job(stalled)
            back += 1
        _say(stalled)
    await jobs.prune_stalled_workers(DEAD_AFTER)
    return Reaped(given_back=back, given_up=up)


async def clear(jobs: JobManager) -> None:
    """Delete failed jobs that are a month old, and failed ticks after an hour: a newer tick did their work."""
    await jobs.delete_old_jobs(KEEP_FAILED_HOURS, include_failed=True, include_cancelled=True, include_aborted=True)
    await jobs.delete_old_jobs(KEEP_FAILED_TICKS_HOURS, queue="tick", include_failed=True, include_aborted=True)


def _say(stalled: Job) -> None:
    log.warning("job %s (%s) was left by a dead worker, try %s", stalled.id, stalled.task_name, stalled.attempts + 1)
