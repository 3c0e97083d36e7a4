"""Which providers rest: read once a claim, kept up while it is worked off. Of two workers the last word counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import DatabaseError

from roundtable.channels.base import Adapter, Cause
from roundtable.channels.registry import adapter, adapters_for
from roundtable.core import clock
from roundtable.core.doctor import Part, State
from roundtable.messaging.delivery.posting import Posted
from roundtable.messaging.models import ProviderHealth
from roundtable.messaging.rules.resting import WELL, Health, heard

OURS_TO_MEND = (Cause.BUSY, Cause.MISCONFIGURED)


class Providers:
    """How each provider does, for one claim."""

    def __init__(self, known: Mapping[str, Health]) -> None:
        self._known = dict(known)

    @classmethod
    def read(cls) -> "Providers":
        """As the rows say."""
        return cls({row.provider: _health(row) for row in ProviderHealth.objects.all()})

    def way_by(self, channel: str, now: datetime) -> Adapter | None:
        """The first provider of a channel that does not rest; the first of all where every one does."""
        ways = adapters_for(channel)
        return next((way for way in ways if self.rests_until(way, now) is None), ways[0] if ways else None)

    def rests_until(self, way: Adapter, now: datetime) -> datetime | None:
        """Until when a provider rests; nothing while it takes messages."""
        health = self._known.get(way.key, WELL)
        return health.rests_until if health.is_resting(now) else None

    def next_chance(self, way: Adapter, now: datetime) -> datetime | None:
        """When those that wait for a resting provider go: now, where another of its channel is awake."""
        rests, instead = self.rests_until(way, now), self.way_by(way.channel, now)
        return now if rests and instead and instead.key != way.key else rests

    def at_once(self, way: Adapter) -> int:
        """How many may be on their way together: one where it is tried again."""
        return 1 if self._known.get(way.key, WELL).is_tried else way.concurrency

    def hear(self, way: Adapter, posted: Sequence[Posted], now: datetime) -> None:
        """What came of a batch; a row is written only where something changed."""
        before = self._known.get(way.key, WELL)
        trouble = [one for one in posted if _is_trouble(one)]
        asked = max((one.refusal.retry_after or 0 for one in trouble if one.refusal), default=0)
        after = heard(before, went=len(posted) - len(trouble), trouble=len(trouble), asked=asked, now=now)
        if after == before:
            return
        self._known[way.key] = after
        if after == WELL:
            ProviderHealth.objects.filter(provider=way.key).delete()
        else:
            ProviderHealth.objects.update_or_create(provider=way.key, defaults=vars(after))


def doctor_parts() -> list[Part]:
    """Providers in trouble, for `doctor`. Where the database does not answer, its own line says so."""
    now = clock.now()
    try:
        rows = [row for row in ProviderHealth.objects.filter(rests__gt=0).order_by("provider") if adapter(row.pk)]
    except DatabaseError:
        return []
    what_to_do = "look at its status page and at our account there"
    return [Part(row.provider, State.WRONG, _words(row, now), what_to_do) for row in rows]


def _words(row: ProviderHealth, now: datetime) -> str:
    tried = f"is tried again at {row.rests_until:%H:%M} UTC" if _health(row).is_resting(now) else "is tried now"
    return f"took none of the last {row.in_trouble} messages, {tried}; those that wait are kept"


def _health(row: ProviderHealth) -> Health:
    return Health(row.in_trouble, row.rests, row.rests_until)


def _is_trouble(one: Posted) -> bool:
    """Silence, too busy, or an account that is refused; what is wrong with one number says nothing of the provider."""
    return one.refusal.cause in OURS_TO_MEND if one.refusal else one.receipt is None
