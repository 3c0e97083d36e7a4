"""A person settles what the machine could not: it arrived, it is sent again, someone was reached another way."""

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.jobs import send_due
from roundtable.messaging.models import Delivery, DeliveryState, DeliveryTodo
from roundtable.people.models import Person

OUTCOMES = ("arrived", "again", "reached", "seen")


@transaction.atomic
def settle_todo(todo: DeliveryTodo, outcome: str, *, by: Person) -> None:
    """Settle one to-do. `again` sends it anew, on the word of a person who knows that it did not arrive.

    Raises ValueError for an unknown outcome. A second settling of the same to-do changes nothing.
    """
    if outcome not in OUTCOMES:
        raise ValueError("no such outcome")
    rows = DeliveryTodo.objects.filter(pk=todo.pk, settled_at=None)
    if not rows.update(settled_at=clock.now(), settled_by=by, outcome=outcome):
        return
    record(by, "delivery_todo.settled", todo, outcome=outcome)
    if todo.delivery_id is not None:
        _carry_out(todo.delivery_id, outcome)


def _carry_out(delivery_id: int, outcome: str) -> None:
    open_ends = (DeliveryState.IN_DOUBT, DeliveryState.FAILED)
    rows = Delivery.objects.filter(pk=delivery_id, state__in=open_ends)
    now = clock.now()
    if outcome == "again":
        rows.update(state=DeliveryState.QUEUED, due_at=now, reason="", tries=0, tried_channels="", settled_at=None)
        send_due.defer()
    elif outcome == "arrived":
        rows.update(state=DeliveryState.DELIVERED, settled_at=now, reason="")
    elif outcome == "reached":
        rows.update(settled_at=now, reason="reached")
