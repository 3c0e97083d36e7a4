"""Background work: jobs live in the database and are written in the transaction they are about.

    @job
    def send_batch(*, delivery_ids: list[int]) -> None: ...

    with transaction.atomic():
        ...rows...
        send_batch.defer(delivery_ids=ids)      # rolls back with the rows

The rules, each with a test that kills a real worker (`tests/crash/`):
- a job carries a batch of ids (at most 500) or nothing and wakes a sweep; never names, numbers or words (checked);
- every job may run twice, so it is fenced by the state of the rows it is about; there is no `lock=`;
- an error is tried again with growing pauses; a dead worker's jobs are given to a living one (`core/reaper.py`);
- what has a time is a row with `due_at`, worked off by `DUE_SWEEPS` once a minute (`core/tick.py`), never a
  job with a date: so a night switched off loses nothing, and the demo may move the clock.

A job is a plain function and runs in a thread of the worker with a connection of its own, outside any transaction.
Work that waits for the network keeps the database out of its event loop, so no connection is held meanwhile:

    with asyncio.Runner() as runner:                  # one loop, so the client's connections stay open
        while batch := claim():                       # rows, short transaction, committed
            receipts = runner.run(post_all(batch))    # network only, no rows
            settle(receipts)                          # rows again
"""

import re
from collections.abc import Callable, Iterable
from inspect import iscoroutinefunction
from typing import Any, Generic, ParamSpec, overload

import psycopg
from django.db import OperationalError
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as Row
from procrastinate.manager import JobManager
from procrastinate.tasks import Task, configure_task

MOST_IDS = 500
MOST_TRIES = 10
LONGEST_PAUSE = 600
_ID = re.compile(r"(?!\+?\d{9,}$)[A-Za-z0-9_.:\-]{0,64}")

P = ParamSpec("P")

# The worker swaps the app's connector for its own pool; jobs are always written through Django's connection,
# so that a job deferred inside a job also rolls back with the rows it is about.
_writer = JobManager(DjangoConnector())


class GrowingPauses(BaseRetryStrategy):
    """Tried again after 2, 4, 8 ... seconds, at most ten minutes apart; failed for good after the tenth time."""

    def get_retry_decision(self, *, exception: BaseException, job: Row) -> RetryDecision | None:
        if job.attempts + 1 >= MOST_TRIES:
            return None
        return RetryDecision(retry_in={"seconds": min(2 ** (job.attempts + 1), LONGEST_PAUSE)})


class DeferrableJob(Generic[P]):
    """A function that a worker runs later. Called directly it simply runs, as in tests."""

    def __init__(self, function: Callable[P, object], *, queue: str, priority: int, again: bool) -> None:
        self.function = function
        self.task: Task[P, object, P] = app.task(
            queue=queue, priority=priority, retry=GrowingPauses() if again else False, pass_context=False
        )(function)
        self.__doc__ = function.__doc__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        self.function(*args, **kwargs)

    def defer(self, **carried: Any) -> int:
        """Write the job in the running transaction; gives its id. Raises ValueError for anything but ids."""
        return self.defer_many([carried])[0]

    def defer_many(self, carried: Iterable[dict[str, Any]]) -> list[int]:
        """Write one job for each set of arguments in a single statement (15,000 a second and more).

        A database that is away is Django's OperationalError here too, as at any other statement."""
        rows = [_checked(arguments) for arguments in carried]
        if not rows:
            return []
        task = self.task
        deferrer = configure_task(name=task.name, job_manager=_writer, queue=task.queue, priority=task.priority)
        try:
            return deferrer.batch_defer(*rows)
        except ConnectorException as error:
            if isinstance(error.__cause__, psycopg.OperationalError | psycopg.InterfaceError):
                raise OperationalError(f"{task.name} could not be written: the database is away") from error
            raise


@overload
def job(function: Callable[P, object]) -> DeferrableJob[P]: ...
@overload
def job(
    *, queue: str = ..., priority: int = ..., again: bool = ...
) -> Callable[[Callable[P, object]], DeferrableJob[P]]: ...
def job(
    function: Callable[P, object] | None = None, *, queue: str = "default", priority: int = 0, again: bool = True
) -> DeferrableJob[P] | Callable[[Callable[P, object]], DeferrableJob[P]]:
    """Make a module's function a job. `priority`: higher runs first. `again=False`: an error is not retried.

    Raises TypeError for a coroutine function: see above how a job waits for the network."""

    def wrap(function: Callable[P, object]) -> DeferrableJob[P]:
        if iscoroutinefunction(function):
            raise TypeError(f"{function.__qualname__} must be a plain function that runs its own event loop")
        return DeferrableJob(function, queue=queue, priority=priority, again=again)

    return wrap if function is None else wrap(function)


def batches(ids: Iterable[int], size: int = MOST_IDS) -> list[list[int]]:
    """Ids in lists of at most `size`, for one job each."""
    everything = list(ids)
    return [everything[start : start + size] for start in range(0, len(everything), size)]


def _checked(arguments: dict[str, Any]) -> dict[str, Any]:
    for name, value in arguments.items():
        if not _is_id(value):
            raise ValueError(f"the job argument {name} must be ids or small numbers: job rows hold no personal data")
    return arguments


def _is_id(value: object) -> bool:
    if isinstance(value, list):
        return len(value) <= MOST_IDS and all(_is_id(item) and not isinstance(item, list) for item in value)
    if isinstance(value, str):
        return _ID.fullmatch(value) is not None
    return value is None or isinstance(value, bool | int | float)
