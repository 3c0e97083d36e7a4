"""Two sweeps of the tick: one that works off due rows, and one that always fails."""

from datetime import datetime

from django.db import connection


def always_broken(_now: datetime) -> int:
    raise RuntimeError("on purpose")


def finish_due(now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE marks SET done_at = %s, began = began + 1 WHERE due_at <= %s AND done_at IS NULL", [now, now]
        )
        return int(cursor.rowcount)
