"""Words that waited for the family to say which child they are about."""

from dataclasses import replace

from roundtable.messaging.inbound.values import Incoming
from roundtable.messaging.models import InboundMessage, InboundState, Question


def words_that_waited(question: Question, incoming: Incoming) -> list[Incoming]:
    """Each earlier message in its order, as it is taken in now that the child is known; none waits any more."""
    from roundtable.messaging.inbound.taking_in import written_in

    rows = InboundMessage.objects.filter(person=incoming.person, state=InboundState.WAITING)
    earlier = list(rows.union(InboundMessage.objects.filter(pk=question.object_id)).order_by("id"))
    InboundMessage.objects.filter(pk__in=[row.pk for row in earlier]).update(state=InboundState.HANDLED)
    return [
        replace(
            incoming,
            body=row.body.strip(),
            language=written_in(row.body, incoming.person),
            inbound=row,
            question=None,
        )
        for row in earlier
    ]
