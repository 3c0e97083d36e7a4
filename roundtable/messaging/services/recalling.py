"""A sender takes back what has not left. What has left stays where it is, and the page says so."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from roundtable.access.audit import record
from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.languages.services.tasks import end_tasks_of
from roundtable.messaging.models import Announcement, Attempt, AttemptState, Delivery, Message, Withdrawal
from roundtable.messaging.rules.recall import Got, words_may_go
from roundtable.people.models import Person

# `claimed` is too late: a worker may hand it over this very moment. Should that worker die, the next one finds the
# withdrawal when it decides. Whoever has seen it on a page keeps it there.
TAKE_BACK = """
    WITH ended AS (
        UPDATE messaging_delivery delivery
           SET state = CASE WHEN delivery.seen_at IS NULL THEN 'ended' ELSE 'delivered' END,
               reason = CASE WHEN delivery.seen_at IS NULL THEN 'withdrawn' ELSE '' END,
               channel = '', settled_at = %(now)s
          FROM messaging_sending sending
         WHERE sending.id = delivery.sending_id
           AND (delivery.state IN ('queued', 'held', 'failed')
                OR delivery.state = 'accepted' AND delivery.channel = 'paper'
                   AND NOT EXISTS (SELECT 1 FROM messaging_paperletter letter
                                     JOIN messaging_printbatch batch ON batch.id = letter.batch_id
                                    WHERE letter.delivery_id = delivery.id AND batch.sent_home_at IS NOT NULL))
           AND (sending.message_id = %(message)s OR sending.announcement_id = %(announcement)s)
        RETURNING delivery.id
    ), closed AS (
        UPDATE messaging_deliverytodo todo
           SET settled_at = %(now)s, settled_by_id = %(by)s, outcome = 'withdrawn'
          FROM ended WHERE todo.delivery_id = ended.id AND todo.settled_at IS NULL
    )
    SELECT count(*) FROM ended
"""


@transaction.atomic
def withdraw(row: Message | Announcement, *, by: Person) -> Withdrawal:
    """Take it back: what waits ends, what has left stays. A second time changes nothing."""
    type(row)._default_manager.select_for_update().get(pk=row.pk)
    about = {"message": row} if isinstance(row, Message) else {"announcement": row}
    there = Withdrawal.objects.filter(**about).first()
    if there is not None:
        return there
    now = clock.now()
    gone = words_may_go(_recipients(row), told_to_them_alone=_to_them_alone(row))
    taken = _take_back(row, by, now)
    made = Withdrawal.objects.create(**about, by=by, at=now, words_gone=gone)
    if gone:
        end_tasks_of(row.text, by=by)
    record(by, "message.withdrawn", row, taken_back=taken)
    return made


def _to_them_alone(row: Message | Announcement) -> bool:
    return isinstance(row, Announcement) or row.scope == Scope.ONLY_TOLD


def _recipients(row: Message | Announcement) -> list[Got]:
    """Locked, so that whoever opens the page this moment comes before or after, never between."""
    about = {"sending__message": row} if isinstance(row, Message) else {"sending__announcement": row}
    deliveries = list(Delivery.objects.select_for_update(of=("self",)).filter(**about).order_by("pk"))
    forms: dict[int, set[str]] = {}
    kept = Attempt.objects.filter(delivery__in=deliveries).exclude(state=AttemptState.FAILED)
    for delivery_id, form in kept.values_list("delivery_id", "form"):
        forms.setdefault(delivery_id, set()).add(form)
    return [Got(one.state, one.seen_at is not None, frozenset(forms.get(one.pk, ()))) for one in deliveries]


def _take_back(row: Message | Announcement, by: Person, now: datetime) -> int:
    facts: dict[str, Any] = {
        "now": now,
        "by": by.pk,
        "message": row.pk if isinstance(row, Message) else None,
        "announcement": row.pk if isinstance(row, Announcement) else None,
    }
    with connection.cursor() as cursor:
        cursor.execute(TAKE_BACK, facts)
        return int(cursor.fetchone()[0])
