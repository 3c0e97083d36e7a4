"""Storing what arrived. Committed before anything else; the same message twice is one row.

The worker is woken after the commit. In a burst one waking stands for all that come within `WAKE_AGAIN`, because the
job it starts lingers longer than that (`taking_in.LINGER`). A waking that is lost costs a minute, never a message:
the tick finds every stored row."""

import time

from django.db import connection

from roundtable.channels.base import Arrived
from roundtable.core import clock
from roundtable.core.ids import public_id
from roundtable.messaging.jobs import take_in_stored

MOST_CHARACTERS = 10_000
WAKE_AGAIN = 0.2
STORE = """
    INSERT INTO messaging_inboundmessage
           (public_id, provider, provider_id, channel, sender, "to", body, media, at, state, tries)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, 'stored', 0)
    ON CONFLICT (provider, provider_id) DO NOTHING
"""
_woken_at = float("-inf")


def store(arrived: Arrived) -> None:
    """Keep a message and wake the worker; a provider that repeats itself changes nothing."""
    row = (
        public_id(),
        arrived.provider,
        arrived.provider_id,
        arrived.channel,
        arrived.sender[:254],
        arrived.to[:254],
        arrived.body.replace("\x00", "")[:MOST_CHARACTERS],
        list(arrived.media),
        arrived.at or clock.now(),
    )
    with connection.cursor() as cursor:
        cursor.execute(STORE, row)
    _wake()


def _wake() -> None:
    global _woken_at
    now = time.monotonic()
    if now - _woken_at < WAKE_AGAIN:
        return
    take_in_stored.defer()
    _woken_at = now
