"""Who has seen words on a page: kept with the delivery, for the sake of what a sender takes back; shown to nobody."""

from collections.abc import Iterable

from roundtable.core import clock
from roundtable.messaging.models import Conversation, Delivery
from roundtable.people.models import Person


def saw_conversation(conversation: Conversation, person: Person) -> None:
    """Everything written in it was before their eyes. Call it before the words are read for the page."""
    rows = Delivery.objects.filter(sending__message__conversation=conversation, person=person, seen_at=None)
    rows.update(seen_at=clock.now())


def saw(person: Person, *, messages: Iterable[int] = (), announcements: Iterable[int] = ()) -> None:
    """The words of these were before their eyes; asks nothing where there are none."""
    for kind, ids in (("message", list(messages)), ("announcement", list(announcements))):
        if ids:
            rows = Delivery.objects.filter(**{f"sending__{kind}__in": ids}, person=person, seen_at=None)
            rows.update(seen_at=clock.now())
