"""What stands before a person because it could not be delivered."""

from datetime import datetime

from django.db import connection

from roundtable.messaging.models import Delivery, DeliveryState, TodoKind

STAND = """
    INSERT INTO messaging_deliverytodo
           (public_id, district_id, school_id, kind, delivery_id, owner_id, reason, at, outcome)
    SELECT ready.public_id, sending.district_id, sending.school_id, %(kind)s, delivery.id, sending.author_id,
           delivery.reason, %(now)s, ''
      FROM unnest(%(ids)s::bigint[], %(public_ids)s::text[]) AS ready (id, public_id)
      JOIN messaging_delivery delivery ON delivery.id = ready.id
      JOIN messaging_sending sending ON sending.id = delivery.sending_id
     WHERE sending.purpose <> 'code'
       AND (%(kind)s <> 'not_reached' OR NOT EXISTS (
            SELECT 1 FROM messaging_delivery other
             WHERE other.sending_id = delivery.sending_id AND other.person_id = delivery.person_id
               AND other.id <> delivery.id AND other.state NOT IN ('failed', 'ended')))
    ON CONFLICT DO NOTHING
"""


def stand_before(delivery_ids: list[int], kind: TodoKind, now: datetime) -> None:
    """One open to-do a delivery, for its sender and the front office; a sign-in code is simply asked for again.

    An emergency goes by every way at once: while another of them is under way or arrived, nobody is lost."""
    if not delivery_ids:
        return
    from roundtable.core.ids import public_id

    with connection.cursor() as cursor:
        cursor.execute(
            STAND,
            {
                "ids": delivery_ids,
                "public_ids": [public_id() for _ in delivery_ids],
                "kind": kind.value,
                "now": now,
            },
        )


def give_up_unwritten(deliveries: list[Delivery], now: datetime) -> None:
    """What could not be put together is not sent: a person reaches its reader, or sends it on as a note."""
    ids = [delivery.pk for delivery in deliveries]
    rows = Delivery.objects.filter(pk__in=ids, state=DeliveryState.QUEUED)
    rows.update(state=DeliveryState.FAILED, reason="not_written", settled_at=now)
    stand_before(ids, TodoKind.NOT_REACHED, now)
