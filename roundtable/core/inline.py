"""Runs waiting jobs here and now, for tests and for seeding under a moved clock; a worker does it otherwise."""

import json

from django.db import connection
from procrastinate.contrib.django import app

MOST = 10_000


def work_off(most: int = MOST) -> int:
    """Run the jobs that wait, and those they defer, one by one in this thread; gives how many ran.

    Ticks are left alone (call `tick.run_due`). Errors are raised; the job then stays. Raises RuntimeError at `most`."""
    app.perform_import_paths()  # type: ignore[no-untyped-call]  # procrastinate gives none
    for done in range(most):
        row = _next()
        if row is None:
            return done
        number, name, arguments = row
        app.tasks[name].func(**arguments)
        _write("DELETE FROM procrastinate_jobs WHERE id = %s", number)
    raise RuntimeError(f"more than {most} jobs: do they defer each other for ever?")


def _next() -> tuple[int, str, dict[str, object]] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, task_name, args::text FROM procrastinate_jobs"
            " WHERE status = 'todo' AND queue_name <> 'tick' ORDER BY priority DESC, id LIMIT 1"
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return row[0], row[1], json.loads(row[2])


def _write(query: str, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, [number])
