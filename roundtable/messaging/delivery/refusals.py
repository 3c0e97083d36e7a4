"""After a definite refusal: again with growing pauses, then the next channel, then a person."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from roundtable.channels.base import Cause, ChannelError
from roundtable.messaging.delivery.todos import stand_before
from roundtable.messaging.models import (
    Attempt,
    AttemptState,
    Delivery,
    DeliveryState,
    OptOut,
    OptOutKind,
    Purpose,
    TodoKind,
)
from roundtable.messaging.services.opting_out import Number, opt_out
from roundtable.people.models import Channel
from roundtable.people.services import reach

MOST_TRIES = 4
MOST_WHEN_BUSY = 8  # the last pause is half an hour: a queue that moves slowly is no reason to give up
MOST_CALLS = 3  # a phone that rings for nothing rings again twice, hours apart
FIRST_PAUSE = timedelta(seconds=30)


@dataclass(frozen=True)
class Refusal:
    """What the provider said. `permanent`: the same again will be refused again."""

    permanent: bool
    code: str = ""
    cause: str = ""
    retry_after: float | None = None

    @classmethod
    def of(cls, error: ChannelError) -> "Refusal":
        """The same from an adapter's error."""
        return cls(error.permanent, error.code, error.cause.value, error.retry_after)


def refused(token: uuid.UUID, refusal: Refusal, now: datetime) -> None:
    """Keep a definite refusal of one attempt and send its delivery on; a doubled word changes nothing."""
    open_states = (AttemptState.SUBMITTING, AttemptState.IN_DOUBT, AttemptState.ACCEPTED)
    attempt = Attempt.objects.select_for_update().filter(token=token, state__in=open_states).first()
    if attempt is None:
        return
    attempt.state, attempt.code, attempt.settled_at = AttemptState.FAILED, refusal.code[:64], now
    attempt.save(update_fields=["state", "code", "settled_at"])
    under_way = (DeliveryState.SUBMITTING, DeliveryState.IN_DOUBT, DeliveryState.ACCEPTED)
    delivery = (
        Delivery.objects.select_for_update(of=("self",))
        .filter(pk=attempt.delivery_id, state__in=under_way)
        .select_related("sending", "contact_point__district")
        .first()
    )
    if delivery is None:
        return
    delivery.todos.filter(settled_at=None).update(settled_at=now, outcome="provider")
    _mark_the_place(delivery, refusal)
    _send_on(delivery, refusal, now)


def _mark_the_place(delivery: Delivery, refusal: Refusal) -> None:
    point = delivery.contact_point
    if point is None:
        return
    if refusal.cause == Cause.STOPPED:
        opt_out(Number(point.district, point.channel, point.value), OptOutKind.ALL, OptOut.How.CARRIER)
    elif refusal.cause == Cause.WRONG_ADDRESS:
        reach.suspend(point)


def _send_on(delivery: Delivery, refusal: Refusal, now: datetime) -> None:
    delivery.lease_until = delivery.claimed_by = None
    most = MOST_WHEN_BUSY if refusal.cause == Cause.BUSY else _most_tries(delivery)
    if not refusal.permanent and delivery.tries + 1 < most:
        pause = max(FIRST_PAUSE * 2**delivery.tries, timedelta(seconds=refusal.retry_after or 0))
        delivery.tries += 1
        _keep(delivery, DeliveryState.QUEUED, "again", due_at=now + pause)
    elif _has_another_way(delivery):
        delivery.tries = 0
        delivery.tried_channels = ",".join(filter(None, [delivery.tried_channels, delivery.channel]))
        delivery.channel = ""
        _keep(delivery, DeliveryState.QUEUED, "again", due_at=now)
    else:
        delivery.settled_at = now
        _keep(delivery, DeliveryState.FAILED, "stopped" if refusal.cause == Cause.STOPPED else "refused", due_at=now)
        stand_before([delivery.pk], TodoKind.NOT_REACHED, now)


def _most_tries(delivery: Delivery) -> int:
    return MOST_CALLS if delivery.channel == Channel.VOICE else MOST_TRIES


def _has_another_way(delivery: Delivery) -> bool:
    """Whether another channel is worth looking for; if there is none, the next claim finds that out."""
    return delivery.person_id is not None and delivery.sending.purpose != Purpose.CODE


def _keep(delivery: Delivery, state: DeliveryState, reason: str, *, due_at: datetime) -> None:
    delivery.state, delivery.reason, delivery.due_at = state, reason, due_at
    delivery.save()
