"""The attempt is committed before the post, fenced by the lease: a worker that was too slow submits nothing."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from roundtable.channels.base import Adapter, Outgoing
from roundtable.messaging.delivery.spending import count
from roundtable.messaging.delivery.values import Ready
from roundtable.people.models import Channel

IN_DOUBT_AFTER = timedelta(minutes=10)

FENCE = """
    UPDATE messaging_delivery delivery
       SET state = 'submitting', reason = '', channel = ready.channel, contact_point_id = ready.point,
           lease_until = %(doubt)s
      FROM unnest(%(ids)s::bigint[], %(channels)s::text[], %(points)s::bigint[]) AS ready (id, channel, point)
     WHERE delivery.id = ready.id AND delivery.state = 'claimed'
       AND delivery.claimed_by = %(worker)s AND delivery.lease_until > %(now)s
    RETURNING delivery.id
"""
WRITE = """
    INSERT INTO messaging_attempt
           (delivery_id, token, channel, provider, provider_id, state, code, form, language, at)
    SELECT delivery, token, channel, provider, '', 'submitting', '', form, language, %(now)s
      FROM unnest(%(ids)s::bigint[], %(tokens)s::uuid[], %(channels)s::text[], %(providers)s::text[],
                  %(forms)s::text[], %(languages)s::text[])
           AS ready (delivery, token, channel, provider, form, language)
"""


@dataclass(frozen=True)
class Submitted:
    """A delivery whose attempt is committed; its post may begin."""

    ready: Ready
    token: uuid.UUID

    @property
    def outgoing(self) -> Outgoing:
        """The plain values the adapter gets."""
        hooks = hooks_of(self.ready.adapter, self.token.hex)
        return Outgoing(
            to=self.ready.to,
            body=self.ready.body,
            subject=self.ready.subject,
            token=self.token.hex,
            status_url=hooks[0],
            answer_url=hooks[1],
            sender=self.ready.sender,
            reply_to=self.ready.reply_to,
            unsubscribe_url=self.ready.unsubscribe_url,
        )


def hooks_of(way: Adapter, token: str) -> tuple[str, str]:
    """Where its callbacks go and, for a call, where it asks what to say."""
    if way.channel == Channel.VOICE:
        called = f"{settings.BASE_URL}/hooks/twilio/voice/{token}"
        return f"{called}/endings", called
    return f"{settings.BASE_URL}/hooks/{way.key}/status/{token}", ""


def write_attempts(batch: Sequence[Ready], worker: uuid.UUID, now: datetime) -> list[Submitted]:
    """Commit one attempt for each delivery of the batch that is still this worker's; those it gives back may go."""
    chosen = {ready.delivery.pk: ready for ready in batch}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            FENCE,
            {
                "ids": list(chosen),
                "channels": [ready.adapter.channel for ready in chosen.values()],
                "points": [ready.point.pk if ready.point else None for ready in chosen.values()],
                "worker": worker,
                "now": now,
                "doubt": now + IN_DOUBT_AFTER,
            },
        )
        fenced = {row[0] for row in cursor.fetchall()}
        submitted = [Submitted(ready, uuid.uuid4()) for pk, ready in chosen.items() if pk in fenced]
        if submitted:
            cursor.execute(WRITE, _columns(submitted, now))
            count((one.ready for one in submitted), now)
    return submitted


def _columns(submitted: list[Submitted], now: datetime) -> dict[str, Any]:
    fates = [one.ready for one in submitted]
    return {
        "now": now,
        "ids": [fate.delivery.pk for fate in fates],
        "tokens": [one.token for one in submitted],
        "channels": [fate.adapter.channel for fate in fates],
        "providers": [fate.adapter.key for fate in fates],
        "forms": [fate.form.value for fate in fates],
        "languages": [fate.language for fate in fates],
    }
