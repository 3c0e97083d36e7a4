"""The only way from pages to the channels and their test messages."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from roundtable.access.policy import Subject, why
from roundtable.channels.base import Adapter
from roundtable.channels.registry import adapters
from roundtable.messaging.models import Trial
from roundtable.people.models import Channel, Person

KINDS = {
    Channel.SMS.value: _("Text messages"),
    Channel.EMAIL.value: _("Email"),
    Channel.VOICE.value: _("Phone calls"),
    Channel.PAPER.value: _("Letters on paper"),
}
MOST = 10


def opens_channels(person: Person) -> bool:
    """Whether this person sets up channels."""
    return why(person, "see", Subject("channel", person.district_id, None)) is not None


def sets_up_channels(person: Person) -> bool:
    """Whether this person changes anything about them."""
    return why(person, "write", Subject("channel", person.district_id, None)) is not None


def channels_for(person: Person) -> list[Adapter]:
    """Every channel that leaves the product, on or off, in the order they are tried. Raises Http404."""
    if not opens_channels(person):
        raise Http404
    return [way for way in adapters() if way.channel in KINDS]


def channel_for(person: Person, key: str, act: str = "see") -> Adapter:
    """One of them. Raises Http404."""
    way = next((way for way in channels_for(person) if way.key == key), None)
    if way is None or why(person, act, Subject("channel", person.district_id, None)) is None:
        raise Http404
    return way


def trials_of(person: Person, way: Adapter) -> list[Trial]:
    """The last test messages of this district by one provider, the newest first."""
    rows = Trial.objects.filter(district=person.district_id, provider=way.key)
    return list(rows.select_related("by").order_by("-id")[:MOST])
