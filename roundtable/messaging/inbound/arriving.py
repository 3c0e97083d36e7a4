"""Storing what arrived. Committed before anything else; the same message twice is one row."""

from django.db import transaction

from roundtable.channels.base import Arrived
from roundtable.core import clock
from roundtable.messaging.jobs import take_in_stored
from roundtable.messaging.models import InboundMessage

MOST_CHARACTERS = 10_000


def store(arrived: Arrived) -> None:
    """Keep a message and wake the worker, in one transaction; a provider that repeats itself changes nothing."""
    row = InboundMessage(
        provider=arrived.provider,
        provider_id=arrived.provider_id,
        channel=arrived.channel,
        sender=arrived.sender[:254],
        to=arrived.to[:254],
        body=arrived.body.replace("\x00", "")[:MOST_CHARACTERS],
        media=list(arrived.media),
        at=arrived.at or clock.now(),
    )
    with transaction.atomic():
        InboundMessage.objects.bulk_create([row], ignore_conflicts=True)
        take_in_stored.defer()
