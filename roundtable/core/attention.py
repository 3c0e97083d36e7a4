"""A worker that hears of every job at once. Procrastinate's own misses two, and finds them by its poll, after 5 s:

- a job written after its first look and before it LISTENs, so also while a lost connection is made again;
- a job written while it looks: it forgets afterwards that it was called meanwhile."""

from procrastinate.connector import LISTEN_TIMEOUT, Notify
from procrastinate.contrib.django.utils import connector_params
from procrastinate.jobs import Notification
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.worker import Worker
from psycopg import AsyncConnection

A_JOB = '{"type": "job_inserted", "job_id": 0}'


class Listener(PsycopgConnector):
    """Calls once by itself as soon as it listens, for what was written before."""

    async def _loop_notify(
        self, on_notification: Notify, connection: AsyncConnection, timeout: float = LISTEN_TIMEOUT
    ) -> None:
        await on_notification(channel="", payload=A_JOB)
        await super()._loop_notify(on_notification, connection, timeout)


class AttentiveWorker(Worker):
    """Looks again where it was called while it looked."""

    _calls = 0

    async def _handle_notification(self, *, channel: str, notification: Notification) -> None:
        self._calls += 1
        await super()._handle_notification(channel=channel, notification=notification)

    async def _fetch_and_process_jobs(self) -> None:
        seen = -1
        while seen != self._calls:
            seen = self._calls
            await super()._fetch_and_process_jobs()  # type: ignore[no-untyped-call]  # procrastinate gives none


def listener() -> Listener:
    """On the database of the settings."""
    return Listener(kwargs=connector_params())
