"""Words that waited for the family to say which child they are about."""

from dataclasses import replace

from roundtable.messaging.inbound.values import Incoming
from roundtable.messaging.models import InboundMessage, Question


def words_that_waited(question: Question, incoming: Incoming) -> Incoming:
    """The earlier message, as it is taken in now that the child is known."""
    from roundtable.messaging.inbound.taking_in import written_in

    earlier = InboundMessage.objects.get(pk=question.object_id)
    return replace(
        incoming,
        body=earlier.body.strip(),
        language=written_in(earlier.body, incoming.person),
        inbound=earlier,
        question=None,
    )
