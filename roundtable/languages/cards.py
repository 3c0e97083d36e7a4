"""What waits for bilingual staff today."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roundtable.core.faces import Card
from roundtable.languages import visibility
from roundtable.people.models import Person

ORDER = 40


def cards(person: Person) -> list[Card]:
    """One card for all texts that wait for this person's words, due when the first of them is."""
    mine = visibility.open_tasks(person).filter(owner=person)
    count, first = mine.count(), mine.first()
    if first is None:
        return []
    title = ngettext("A text waits for your words", "%(count)d texts wait for your words", count) % {"count": count}
    return [Card(title, _("Translate"), reverse("languages:tasks"), due_at=first.due_at, order=ORDER)]
