"""Each job writes that it began, waits, and marks its rows done if they are not yet: fenced by the rows' state."""

import os
import signal
import time

from django.db import connection, transaction

from roundtable.core import clock
from roundtable.core.jobs import job


@job
def mark(*, rows: list[int], seconds: float = 0) -> None:
    _began(rows)
    time.sleep(seconds)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE marks SET done_at = %s WHERE id = ANY(%s) AND done_at IS NULL", [clock.now(), rows])


@job
def mark_then_next(*, rows: list[int], fall_over: bool = False) -> None:
    """Defers a job for other rows inside its own transaction, then perhaps fails: both or neither."""
    with transaction.atomic():
        mark.defer(rows=rows)
        if fall_over:
            raise RuntimeError("on purpose")


@job
def end_the_worker(*, rows: list[int]) -> None:
    """Kills its own worker each time, as a job that eats all memory does."""
    _began(rows)
    os.kill(os.getpid(), signal.SIGKILL)


def _began(rows: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE marks SET began = began + 1 WHERE id = ANY(%s)", [rows])
