"""Numbers and addresses as places that a code can prove, and the people there."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from roundtable.access import rules
from roundtable.access.http import FAMILY_HOME, belongs
from roundtable.access.standings import Standings, standings_of
from roundtable.core import phones
from roundtable.people.models import Channel, ContactPoint, ContactState, Person


@dataclass(frozen=True)
class Place:
    """A mobile number (E.164) or an email address (lower case)."""

    channel: Channel
    value: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.value}"


class NoPlace(ValueError):
    """What was typed is neither a number nor an address."""


def read_place(text: str) -> Place:
    """What somebody typed into the one field. Raises NoPlace."""
    text = text.strip()
    if "@" in text:
        return _address(text.lower())
    try:
        return Place(Channel.SMS, phones.e164(text))
    except phones.PhoneError as error:
        raise NoPlace(str(error)) from None


def place_of(text: str) -> Place:
    """The place that `str(place)` gave."""
    channel, _, value = text.partition(":")
    return Place(Channel(channel), value)


def _address(text: str) -> Place:
    try:
        validate_email(text)
    except ValidationError as error:
        raise NoPlace(str(error.message)) from None
    return Place(Channel.EMAIL, text)


def contact_points_at(place: Place) -> list[ContactPoint]:
    """The contact points of this place whose persons may come in by a code, by first name; none for a wrong number."""
    rows = ContactPoint.objects.filter(channel=place.channel, value=place.value, ended=None, person__ended=None)
    found = rows.exclude(state=ContactState.SUSPENDED).select_related("person").order_by("person__sort_key", "pk")
    return [point for point in found if belongs(standings_of(point.person), FAMILY_HOME)]


def persons_with(place: Place) -> list[Person]:
    """Everybody whose number or address this is."""
    rows = ContactPoint.objects.filter(channel=place.channel, value=place.value, ended=None, person__ended=None)
    return [point.person for point in rows.select_related("person").order_by("pk")]


def is_shared(place: Place) -> bool:
    """Whether a code sent there proves the phone and not a person."""
    return len({person.pk for person in persons_with(place)}) > 1


def have_equal_rights(persons: list[Person]) -> bool:
    """Whether these people stand alike towards the same children, with no restriction among them."""
    all_standings = [standings_of(person) for person in persons]
    if any(standings.restricted or standings.adverse or standings.staff for standings in all_standings):
        return False
    return len({_rights(standings) for standings in all_standings}) == 1


def _rights(standings: Standings) -> frozenset[tuple[int, bool]]:
    return frozenset((child, rules.GUARDIAN in words) for child, words in standings.children.items())
