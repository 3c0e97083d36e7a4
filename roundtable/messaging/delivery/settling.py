"""What is kept of each step. Callbacks come doubled, late and in any order, so each move names what it moves from."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from roundtable.channels.base import State, StatusUpdate
from roundtable.messaging.delivery.posting import Posted
from roundtable.messaging.delivery.refusals import Refusal, refused
from roundtable.messaging.delivery.todos import stand_before
from roundtable.messaging.delivery.values import End, Hold, OnThePage, Together
from roundtable.messaging.models import Attempt, AttemptState, Delivery, DeliveryState, Sending, TodoKind
from roundtable.messaging.trials.hearing import hear, is_trial

# What it waits for is kept once, however often it is looked at meanwhile.
HOLD = """
    WITH held AS (
        SELECT * FROM unnest(%(ids)s::bigint[], %(reasons)s::text[], %(untils)s::timestamptz[])
               AS held (id, reason, until)
    ), before AS (
        SELECT id, reason FROM messaging_delivery WHERE id = ANY(%(ids)s::bigint[])
    ), moved AS (
        UPDATE messaging_delivery delivery
           SET state = 'held', reason = held.reason, due_at = held.until, claimed_by = NULL, lease_until = NULL
          FROM held
         WHERE delivery.id = held.id AND delivery.state = 'claimed' AND delivery.claimed_by = %(worker)s
        RETURNING delivery.id, held.reason, held.until
    )
    INSERT INTO messaging_heldback (delivery_id, reason, at, until)
    SELECT moved.id, moved.reason, %(now)s, moved.until
      FROM moved JOIN before ON before.id = moved.id AND before.reason <> moved.reason
"""
END = """
    UPDATE messaging_delivery delivery
       SET state = ended.state, reason = ended.reason, settled_at = %(now)s, claimed_by = NULL, lease_until = NULL
      FROM unnest(%(ids)s::bigint[], %(reasons)s::text[], %(states)s::text[]) AS ended (id, reason, state)
     WHERE delivery.id = ended.id AND delivery.state = 'claimed' AND delivery.claimed_by = %(worker)s
    RETURNING delivery.id
"""
# One statement a callback or a batch of receipts: the attempt moves forward only, its delivery with it, and what stood
# before a person because of it is settled.
MOVE = """
    WITH said AS (
        SELECT * FROM unnest(%(tokens)s::uuid[], %(states)s::text[], %(provider_ids)s::text[])
               AS said (token, state, provider_id)
    ), moved AS (
        UPDATE messaging_attempt attempt
           SET state = said.state, settled_at = %(now)s,
               provider_id = CASE WHEN said.provider_id = '' THEN attempt.provider_id ELSE said.provider_id END
          FROM said
         WHERE attempt.token = said.token
           AND (said.state = 'delivered' AND attempt.state <> 'delivered'
                OR said.state = 'accepted' AND attempt.state IN ('submitting', 'in_doubt'))
        RETURNING attempt.delivery_id, said.state
    ), settled AS (
        UPDATE messaging_delivery delivery
           SET state = moved.state, settled_at = %(now)s, reason = '', lease_until = NULL, claimed_by = NULL
          FROM moved
         WHERE delivery.id = moved.delivery_id AND delivery.state IN ('submitting', 'in_doubt', 'accepted', 'failed')
        RETURNING delivery.id
    )
    UPDATE messaging_deliverytodo todo
       SET settled_at = %(now)s, outcome = 'provider'
      FROM settled WHERE todo.delivery_id = settled.id AND todo.settled_at IS NULL
"""


def hold(fates: list[Hold], worker: uuid.UUID, now: datetime) -> None:
    """They wait until their moment."""
    if not fates:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            HOLD,
            {
                "ids": [fate.delivery.pk for fate in fates],
                "reasons": [fate.reason for fate in fates],
                "untils": [fate.until for fate in fates],
                "worker": worker,
                "now": now,
            },
        )


def end(fates: list[End], worker: uuid.UUID, now: datetime) -> None:
    """They do not go. Those that found no way stand before a person."""
    failed = {fate.delivery.pk for fate in fates if fate.failed}
    with transaction.atomic():
        ended = _end(
            [(fate.delivery.pk, fate.reason, "failed" if fate.failed else "ended") for fate in fates], worker, now
        )
        stand_before([pk for pk in ended if pk in failed], TodoKind.NOT_REACHED, now)


def put_on_the_page(fates: list[OnThePage], worker: uuid.UUID, now: datetime) -> None:
    """Their reader finds them on a page; nothing leaves."""
    _end([(fate.delivery.pk, fate.reason, "delivered") for fate in fates], worker, now)


def put_in_summary(fates: Sequence[Together], worker: uuid.UUID, now: datetime) -> set[int]:
    """Their reader finds them on a page and in a summary; the ids of those that were still this worker's."""
    return set(_end([(fate.delivery.pk, "in_summary", "delivered") for fate in fates], worker, now))


def keep_answers(posted: list[Posted], now: datetime) -> None:
    """Receipts in one statement; each refusal on its own; silence stays `submitting` until a callback or the sweep."""
    receipts = [one for one in posted if one.receipt is not None and one.receipt.state is not State.FAILED]
    move(
        [
            (one.submitted.token, _as_attempt(one.receipt.state), one.receipt.provider_id)
            for one in receipts
            if one.receipt is not None
        ],
        now,
    )
    _wipe_secrets(posted)
    for one in posted:
        if one.refusal is not None:
            with transaction.atomic():
                refused(one.submitted.token, Refusal.of(one.refusal), now)


def _wipe_secrets(posted: list[Posted]) -> None:
    """A code that has left is readable nowhere any more; one that was refused is kept for the next try."""
    codes = [
        one.submitted.ready.delivery.sending_id for one in posted if one.submitted.ready.secret and not one.refusal
    ]
    if codes:
        Sending.objects.filter(pk__in=codes).update(secret=None)


def keep_status(update: StatusUpdate, now: datetime) -> None:
    """What a provider's callback says of one attempt; doubled and late ones change nothing."""
    if is_trial(update.token):
        hear(update, now)
        return
    token = _token(update.token)
    if token is None:
        return
    if update.state is not State.FAILED:
        move([(token, _as_attempt(update.state), update.provider_id)], now)
        return
    with transaction.atomic():
        cause = update.cause.value if update.cause else ""
        refused(token, Refusal(permanent=True, code=update.code, cause=cause), now)


def move(said: list[tuple[uuid.UUID, str, str]], now: datetime) -> None:
    """Attempts and their deliveries forward to `accepted` or `delivered`: (token, state, the provider's id)."""
    if not said:
        return
    tokens, states, provider_ids = zip(*said, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            MOVE,
            {"tokens": list(tokens), "states": list(states), "provider_ids": list(provider_ids), "now": now},
        )


def doubt(now: datetime) -> int:
    """Submissions that nobody has answered for too long are in doubt and stand before a person.

    Attempts are locked before their deliveries, as every callback does: one that comes this moment waits or wins."""
    late = Attempt.objects.filter(
        state=AttemptState.SUBMITTING, delivery__state=DeliveryState.SUBMITTING, delivery__lease_until__lt=now
    )
    with transaction.atomic():
        silent = late.order_by("pk").select_for_update(of=("self",), skip_locked=True)[:1000]
        attempts = dict(silent.values_list("pk", "delivery"))
        rows = Delivery.objects.filter(pk__in=attempts.values(), state=DeliveryState.SUBMITTING)
        ids = list(rows.order_by("pk").select_for_update(skip_locked=True).values_list("pk", flat=True))
        Attempt.objects.filter(pk__in=attempts, delivery__in=ids).update(state=AttemptState.IN_DOUBT)
        Delivery.objects.filter(pk__in=ids).update(
            state=DeliveryState.IN_DOUBT, reason="in_doubt", lease_until=None, claimed_by=None
        )
        stand_before(ids, TodoKind.IN_DOUBT, now)
    return len(ids)


def _as_attempt(state: State) -> str:
    return AttemptState.DELIVERED.value if state is State.DELIVERED else AttemptState.ACCEPTED.value


def _token(said: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(hex=said)
    except ValueError:
        return None


def _end(rows: list[tuple[int, str, str]], worker: uuid.UUID, now: datetime) -> list[int]:
    if not rows:
        return []
    ids, reasons, states = zip(*rows, strict=True)
    facts: dict[str, Any] = {
        "ids": list(ids),
        "reasons": list(reasons),
        "states": list(states),
        "worker": worker,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(END, facts)
        return [row[0] for row in cursor.fetchall()]
