"""Today: closed answers that lie at the desk for this person, and letters that wait to be printed."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roundtable.core.faces import Card
from roundtable.messaging.letters import visibility
from roundtable.messaging.letters.showing import called
from roundtable.messaging.models import PaperLetter
from roundtable.people.models import Person

SEALED, TO_PRINT = 19, 31


def letter_cards(person: Person) -> list[Card]:
    """The cards of letters; one statement for most people, one more for who prints letters."""
    return [*(_sealed(row) for row in visibility.sealed_for(person)), *_to_print(person)]


def _sealed(row: PaperLetter) -> Card:
    assert row.delivery.person is not None
    name = row.delivery.person.full_name
    return Card(
        title=_("A closed answer from %(name)s lies at the front office for you") % {"name": name},
        act=_("Type it in"),
        url=reverse("messaging:letter_answer", args=[row.public_id]),
        child=called(row.student.person) if row.student else "",
        due_at=row.sealed_at,
        order=SEALED,
        student_id=row.student_id,
    )


def _to_print(person: Person) -> list[Card]:
    waiting = visibility.waiting_for(person)
    if not waiting:
        return []
    title = ngettext("%(n)d letter waits to be printed", "%(n)d letters wait to be printed", waiting) % {"n": waiting}
    return [Card(title=title, act=_("Print them"), url=reverse("messaging:letters"), order=TO_PRINT)]
