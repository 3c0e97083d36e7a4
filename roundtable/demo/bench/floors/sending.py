"""The floor of P3: the rows of an audience by one statement, and a bare loop that claims, posts and marks.

No check, no words put together, no attempt committed before its post: a crash would lose or double texts."""

import asyncio
from uuid import uuid4

import aiohttp
from django.db import connection

from roundtable.messaging.services.announcing import AUDIENCE

CLAIMED, AT_ONCE = 500, 32
TABLE = """
    CREATE TABLE bench_outgoing (
        id bigserial PRIMARY KEY, person_id bigint NOT NULL, student_id bigint, number varchar(254) NOT NULL,
        body text NOT NULL, state varchar(12) NOT NULL, due_at timestamptz NOT NULL);
    CREATE INDEX bench_outgoing_due ON bench_outgoing (id) WHERE state = 'queued'
"""
QUEUE = f"""
    INSERT INTO bench_outgoing (person_id, student_id, number, body, state, due_at)
    SELECT audience.person_id, audience.student_id, point.value, %(body)s, 'queued', %(now)s
      FROM ({AUDIENCE}) audience
      JOIN people_contactpoint point ON point.person_id = audience.person_id AND point.channel = 'sms'
"""  # noqa: S608  # both are constants of ours
CLAIM = """
    UPDATE bench_outgoing SET state = 'claimed'
     WHERE id = ANY(ARRAY(SELECT id FROM bench_outgoing WHERE state = 'queued' ORDER BY id LIMIT %s
                           FOR UPDATE SKIP LOCKED))
    RETURNING id, number, body
"""
Claimed = list[tuple[int, str, str]]


def send_all(url: str) -> None:
    """Everything that is queued, until nothing is."""
    asyncio.run(_send(url))


async def _send(url: str) -> None:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:
        while rows := await asyncio.to_thread(_claim):
            await asyncio.gather(*(_post(session, url, row) for row in rows))
            await asyncio.to_thread(_mark, [row[0] for row in rows])


async def _post(session: aiohttp.ClientSession, url: str, row: tuple[int, str, str]) -> None:
    form = {"To": row[1], "From": "+13125550100", "Body": row[2], "StatusCallback": f"{url}/{uuid4().hex}"}
    async with session.post(url, data=form) as answer:
        await answer.json()


def _claim() -> Claimed:
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [CLAIMED])
        return list(cursor.fetchall())


def _mark(ids: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE bench_outgoing SET state = 'accepted' WHERE id = ANY(%s)", [ids])
