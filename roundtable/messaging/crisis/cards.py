"""What stands first on the home of whoever must see to words of danger."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roundtable.core.faces import Card
from roundtable.messaging.crisis.visibility import open_crises
from roundtable.people.models import Person

FIRST_OF_ALL = 0


def crisis_cards(person: Person) -> list[Card]:
    """Words of danger stand first, until a person closes each."""
    waiting = list(open_crises(person))
    if not waiting:
        return []
    title = ngettext("Somebody wrote words of danger", "%(n)d wrote words of danger", len(waiting))
    url = reverse("messaging:crisis", args=[waiting[0].public_id]) if len(waiting) == 1 else reverse("messaging:crises")
    return [Card(title=title % {"n": len(waiting)}, act=_("Open it now"), url=url, order=FIRST_OF_ALL)]
