"""`Wrong translation`, by text: it is about the last words that somebody translated for this reader."""

from datetime import timedelta

from roundtable.core import clock
from roundtable.languages import catalogue
from roundtable.languages.models import Translation, TranslationState
from roundtable.languages.services import flag
from roundtable.messaging.inbound.values import Reply
from roundtable.messaging.models import Delivery, DeliveryState
from roundtable.people.models import Person

LONGEST_AGO = timedelta(days=14)
WENT = (DeliveryState.ACCEPTED, DeliveryState.DELIVERED)


def doubt_the_latest(person: Person) -> Reply | None:
    """A person is asked to look at it; nothing, so that it is read as words, where nothing translated went out."""
    latest = Delivery.objects.filter(person=person, state__in=WENT, sending__at__gte=clock.now() - LONGEST_AGO)
    texts = latest.exclude(sending__text=None).order_by("-sending__at", "-pk").values_list("sending__text", flat=True)
    rows = Translation.objects.filter(language=catalogue.known(person.language), state=TranslationState.READY)
    for text_id in texts[:5]:
        row = rows.filter(text=text_id).select_related("text").first()
        if row is not None:
            flag(row, person)
            return Reply("doubt_thanks")
    return None
