"""Which call a step belongs to, and whether it may still be answered."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from roundtable.channels.base import Adapter
from roundtable.channels.registry import adapter
from roundtable.core import clock
from roundtable.messaging.delivery.deciding import CLOSED, Route, ended_because, form_by
from roundtable.messaging.delivery.facts import Facts, facts_for
from roundtable.messaging.delivery.providers import Providers
from roundtable.messaging.models import Attempt, AttemptState, Delivery, Sending
from roundtable.messaging.rules.forms import Form
from roundtable.people.models import Channel, ContactPoint, Person

OPEN_FOR = timedelta(hours=1)  # no call lasts so long: a step that comes later is a replay
OPEN = (AttemptState.SUBMITTING, AttemptState.IN_DOUBT, AttemptState.ACCEPTED, AttemptState.DELIVERED)


@dataclass(frozen=True)
class Call:
    """One call that is going on, with what holds now."""

    attempt: Attempt
    delivery: Delivery
    sending: Sending
    person: Person
    point: ContactPoint
    facts: Facts
    adapter: Adapter

    @property
    def may_be_heard(self) -> bool:
        """Nothing was taken back, restricted or ended since it was sent, and the number still takes calls."""
        here = self.point.ended is None and self.point.state not in CLOSED
        return here and not ended_because(self.delivery, self.sending, self.person, self.facts)

    @property
    def form(self) -> Form:
        """How much this phone may hear now."""
        route = Route(self.adapter, self.point.value, self.point)
        return form_by(route, self.sending, self.person, self.facts, clock.now())


def call_of(token: str, provider_id: str) -> Call | None:
    """The call of a token, while it goes on; nothing for another call's id."""
    attempt = _attempt(token)
    if attempt is None or attempt.provider_id not in ("", provider_id):
        return None
    delivery = attempt.delivery
    facts = facts_for([delivery], Providers({}))
    point = delivery.contact_point
    way = adapter(attempt.provider)
    if delivery.person_id is None or point is None or point.channel != Channel.VOICE or way is None:
        return None
    sending, person = facts.sendings[delivery.sending_id], facts.persons[delivery.person_id]
    return Call(attempt, delivery, sending, person, point, facts, way)


def _attempt(token: str) -> Attempt | None:
    try:
        key = uuid.UUID(hex=token)
    except ValueError:
        return None
    rows = Attempt.objects.filter(token=key, channel=Channel.VOICE, state__in=OPEN, at__gt=clock.now() - OPEN_FOR)
    return rows.select_related("delivery__contact_point__district").first()
