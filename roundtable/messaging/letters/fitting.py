"""Whether a letter may still be printed, by the checks of the moment of sending; and the words it holds now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from roundtable.languages.services import Waiting
from roundtable.messaging.delivery.composing import Composer, Letter
from roundtable.messaging.delivery.deciding import CLOSED, Route, ended_because, words_by
from roundtable.messaging.delivery.facts import Facts, facts_for
from roundtable.messaging.delivery.providers import Providers
from roundtable.messaging.models import Delivery, Sending
from roundtable.messaging.rules.forms import Form
from roundtable.people.models import ContactPoint, Person


@dataclass(frozen=True)
class Fit:
    """A delivery that may be printed now."""

    delivery: Delivery
    sending: Sending
    person: Person
    point: ContactPoint


@dataclass(frozen=True)
class Looked:
    """What of a pile may be printed, and what must not, with why."""

    fit: list[Fit]
    ended: list[tuple[Delivery, str]]
    facts: Facts


def look(deliveries: Sequence[Delivery]) -> Looked:
    """Each looked at anew; a number of statements that does not grow with the pile."""
    facts = facts_for(list(deliveries), Providers({}))
    fit, ended = [], []
    for delivery in deliveries:
        assert delivery.person_id is not None
        sending, person = facts.sendings[delivery.sending_id], facts.persons[delivery.person_id]
        point = facts.named_points.get(delivery.contact_point_id or 0)
        why = ended_because(delivery, sending, person, facts)
        if point is None or point.ended is not None or point.state in CLOSED:
            why = why or "no_way"
        if why or point is None:
            ended.append((delivery, why))
        else:
            fit.append(Fit(delivery, sending, person, point))
    return Looked(fit, ended, facts)


def words(looked: Looked, now: datetime) -> Iterator[tuple[Fit, Letter]]:
    """Each fitting letter with its words; one whose translation is awaited again is left out."""
    from roundtable.channels.adapters.paper.adapter import Paper

    composer, way = Composer(), Paper()
    for one in looked.fit:
        route = Route(way, one.point.value, one.point)
        letter = words_by(one.sending, one.person, looked.facts, composer, route, Form.FULL, now)
        if not isinstance(letter, Waiting):
            yield one, letter
