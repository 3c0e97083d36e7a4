"""Letting go what waited for a translation."""

from django.db import transaction

from roundtable.core import clock
from roundtable.messaging.jobs import send_due
from roundtable.messaging.models import Delivery, DeliveryState


@transaction.atomic
def release_translated(text_id: int) -> None:
    """`TRANSLATION_SETTLED`: deliveries that were held for this text are looked at again at once."""
    rows = Delivery.objects.filter(sending__text=text_id, state=DeliveryState.HELD, reason="translation")
    if rows.update(due_at=clock.now()):
        send_due.defer()
