"""The loop: claim, decide, submit in micro-batches, until nothing is due."""

import logging
import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from roundtable.core import clock
from roundtable.core.one_by_one import AWAY, where
from roundtable.messaging.delivery import settling
from roundtable.messaging.delivery.claiming import claim
from roundtable.messaging.delivery.composing import Composer
from roundtable.messaging.delivery.deciding import decide
from roundtable.messaging.delivery.facts import Facts, facts_for
from roundtable.messaging.delivery.posting import Posted, post_all
from roundtable.messaging.delivery.providers import Providers
from roundtable.messaging.delivery.submitting import write_attempts
from roundtable.messaging.delivery.values import End, Fate, Hold, OnThePage, Ready, Together
from roundtable.messaging.digests.gathering import gather
from roundtable.messaging.models import Delivery

log = logging.getLogger("roundtable.delivery")


class InsideTransaction(RuntimeError):
    """Sending was called inside a transaction: a network call would hold it open, and a rollback would lie."""


def send_everything_due() -> int:
    """Send what is due until nothing is; returns how many deliveries were looked at. Raises InsideTransaction."""
    refuse_inside_transaction()
    worker, looked_at = uuid.uuid4(), 0
    while ids := claim(worker, clock.now()):
        looked_at += len(ids)
        deliver(ids, worker)
    return looked_at


def deliver(ids: list[int], worker: uuid.UUID) -> None:
    """Work off one claim. Raises InsideTransaction."""
    refuse_inside_transaction()
    now, providers = clock.now(), Providers.read()
    fates = _fates(ids, providers)
    settling.hold([fate for fate in fates if isinstance(fate, Hold)], worker, now)
    settling.end([fate for fate in fates if isinstance(fate, End)], worker, now)
    settling.put_on_the_page([fate for fate in fates if isinstance(fate, OnThePage)], worker, now)
    gather([fate for fate in fates if isinstance(fate, Together)], worker, now)
    by_adapter: dict[str, list[Ready]] = {}
    for fate in fates:
        if isinstance(fate, Ready):
            by_adapter.setdefault(fate.adapter.key, []).append(fate)
    for ready in by_adapter.values():
        hand_over(ready, worker, providers)


def hand_over(ready: list[Ready], worker: uuid.UUID, providers: Providers) -> None:
    """Messages of one provider in batches no larger than it takes at once; once it is in trouble the others wait."""
    way = ready[0].adapter
    while ready:
        until = providers.next_chance(way, clock.now())
        if until is not None:
            waiting = [Hold(one.delivery, "provider_rests", until) for one in ready if not one.urgent]
            settling.hold(waiting, worker, clock.now())
            ready = [one for one in ready if one.urgent]
        size = providers.at_once(way)
        batch, ready = ready[:size], ready[size:]
        providers.hear(way, submit(batch, worker), clock.now())


def submit(batch: Sequence[Ready], worker: uuid.UUID) -> list[Posted]:
    """Commit an attempt for each, hand them over at once, and keep what the provider said."""
    attempts = write_attempts(batch, worker, clock.now())
    if not attempts:
        return []
    posted: list[Posted] = post_all(attempts)
    settling.keep_answers(posted, clock.now())
    return posted


def refuse_inside_transaction() -> None:
    """Raise InsideTransaction unless every open block is a test's own."""
    if any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks):
        raise InsideTransaction("deliver() makes network calls: call it outside any transaction")


def _fates(ids: list[int], providers: Providers) -> list[Fate]:
    deliveries = list(Delivery.objects.filter(pk__in=ids).order_by("lane", "due_at", "pk"))
    try:
        facts = facts_for(deliveries, providers)
    except AWAY:
        raise  # it fails no delivery: the claims are taken back when their lease is over
    except Exception:
        return [_alone(delivery, providers) for delivery in deliveries]
    composer, now = Composer(), clock.now()
    return [_fate(delivery, facts, composer, now) for delivery in deliveries]


def _alone(delivery: Delivery, providers: Providers) -> Fate:
    """Where one of the claim cannot even be read, each is looked at by itself."""
    try:
        facts = facts_for([delivery], providers)
    except AWAY:
        raise
    except Exception as error:
        return _not_written(delivery, error)
    return _fate(delivery, facts, Composer(), clock.now())


def _fate(delivery: Delivery, facts: Facts, composer: Composer, now: datetime) -> Fate:
    """One that cannot be written (a sentence lacks a fact) goes to a person and does not hold up the others."""
    try:
        return decide(delivery, facts, composer, now)
    except AWAY:
        raise
    except Exception as error:
        return _not_written(delivery, error)


def _not_written(delivery: Delivery, error: Exception) -> End:
    log.error("a delivery could not be written: %s", where(error))
    return End(delivery, "not_written", failed=True)
