"""Taking due deliveries, and giving back what a dead worker had taken."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

CLAIM_SIZE = 500
LEASE = timedelta(minutes=2)

# `= ANY(ARRAY(...))` and not `IN (...)`: the latter runs for minutes on a table nobody has analysed.
CLAIM = """
    UPDATE messaging_delivery
       SET state = 'claimed', claimed_by = %(worker)s, lease_until = %(lease)s
     WHERE id = ANY(ARRAY(
           SELECT id FROM messaging_delivery
            WHERE state IN ('queued', 'held') AND due_at <= %(now)s
            ORDER BY lane, due_at, id
              FOR UPDATE SKIP LOCKED
            LIMIT %(size)s))
    RETURNING id
"""
TAKE_BACK = """
    UPDATE messaging_delivery
       SET state = 'queued', claimed_by = NULL, lease_until = NULL
     WHERE state = 'claimed' AND lease_until < %(now)s
"""


def claim(worker: uuid.UUID, now: datetime, size: int = CLAIM_SIZE) -> list[int]:
    """The ids of up to `size` due deliveries, the most urgent lane first, now this worker's until the lease ends."""
    facts: dict[str, Any] = {"worker": worker, "lease": now + LEASE, "now": now, "size": size}
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, facts)
        return [row[0] for row in cursor.fetchall()]


def take_back(now: datetime) -> int:
    """Claims whose lease is over may be claimed again; nothing of them had left."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_BACK, {"now": now})
        return int(cursor.rowcount)
