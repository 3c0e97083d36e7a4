"""`YES` to what was just asked about tips or news of help, where it can answer nothing else."""

from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.models import Delivery, OptIn
from roundtable.messaging.services.opting_in import asked_last, confirm


def answer(incoming: Incoming) -> Reply | None:
    """Keep the yes with the words that were shown; anything else is left to the other handlers."""
    said = incoming.understood
    point = incoming.contact_point
    if said is None or point is None or said.verb != "AGREE" or said.code is not None:
        return None
    row = asked_last(point)
    if row is None or _may_answer_another(row, incoming):
        return None
    confirm(row, incoming.inbound)
    return Reply(f"consent.kept_{row.kind}")


def _may_answer_another(row: OptIn, incoming: Incoming) -> bool:
    """Something was asked or written by a person after it: their yes is not ours."""
    if any(question.asked_at >= row.asked_at for question in incoming.open_questions):
        return True
    rows = Delivery.objects.filter(person=incoming.person, sending__author__isnull=False)
    return rows.filter(sending__at__gte=row.asked_at).exists()
