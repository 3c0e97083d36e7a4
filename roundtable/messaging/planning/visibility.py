"""The only way from these pages to what somebody planned: their own."""

from django.http import Http404

from roundtable.access.policy import require, visible
from roundtable.messaging.models import PlannedMessage
from roundtable.people.models import Person

MOST = 50
ABOUT = ("section", "student__person", "adult", "school", "text")


def planned_by(person: Person) -> list[PlannedMessage]:
    """What waits for its time, the next first."""
    rows = visible(person, PlannedMessage.objects.filter(PlannedMessage.waits(), author=person), "planned")
    return list(rows.select_related(*ABOUT).order_by("due_at", "pk")[:MOST])


def planned_message(person: Person, public_id: str, act: str = "see") -> PlannedMessage:
    """One of them, whatever became of it. Raises Http404."""
    rows = PlannedMessage.objects.select_related(*ABOUT, "message", "announcement", "author")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    require(person, act, row)
    return row
