"""What a busy machine does to procrastinate now and then, done for sure: it listens late, or hears of a job while it
is looking for one."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from procrastinate.jobs import Job
from procrastinate.manager import JobManager
from procrastinate.psycopg_connector import PsycopgConnector
from psycopg import AsyncConnection


def listen_late(seconds: float) -> None:
    """The connection that listens is made only after some seconds."""
    connected = PsycopgConnector._get_standalone_connection

    @asynccontextmanager
    async def late(self: PsycopgConnector) -> AsyncIterator[AsyncConnection]:
        await asyncio.sleep(seconds)
        async with connected(self) as connection:
            yield connection

    PsycopgConnector._get_standalone_connection = late


def look_long(seconds: float) -> None:
    """That there is no job is known only some seconds after the database said so."""
    fetch = JobManager.fetch_job

    async def long(self: JobManager, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        found = await fetch(self, queues, worker_id)
        if found is None:
            await asyncio.sleep(seconds)
        return found

    JobManager.fetch_job = long
