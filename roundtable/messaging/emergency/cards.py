"""What stands first on the home of everybody who was told, until they answer or it is over."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from roundtable.core import clock
from roundtable.core.faces import Card
from roundtable.messaging.emergency import visibility
from roundtable.messaging.models import EmergencyAlert
from roundtable.people.models import Person

FIRST_OF_ALL = 0
SHOWN = timedelta(days=2)


def emergency_cards(person: Person) -> list[Card]:
    """One a standing alert that this person has not answered."""
    return [_card(alert) for alert in visibility.unanswered(person, clock.now() - SHOWN)]


def _card(alert: EmergencyAlert) -> Card:
    title = _("DRILL: there is no emergency. Answer for practice") if alert.drill else _("Emergency: are you safe?")
    url = reverse("messaging:emergency_told", args=[alert.public_id])
    return Card(title=title, act=_("Read it and answer"), url=url, order=FIRST_OF_ALL)
