"""Answers to a concern's question: kept for whom it is told to, and then asked who may know."""

from roundtable.access.policy import why_may
from roundtable.core.faces import Side
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.support.errors import NotTheirs
from roundtable.support.models import Concern, Via
from roundtable.support.rules.commands import bare
from roundtable.support.services.concerns import answer as answer_concern


def words_of(incoming: Incoming) -> str:
    """What was written, without the code it began with."""
    return incoming.rest if incoming.code is not None and not incoming.verb else incoming.body


def answer(incoming: Incoming, concern: Concern) -> Reply | None:
    """Keep the answer with its teller's narrowest scope; the echo asks who may know. Raises NotTheirs."""
    words = words_of(incoming)
    if not bare(words):
        return None
    if why_may(incoming.person, "answer", concern) is None:
        raise NotTheirs
    view = answer_concern(concern, incoming.person, words, side=Side.HOME, via=Via.TEXT, language=incoming.language)
    facts = {"name": concern.owner.short_name, "student": concern.student.person.short_name}
    return Reply("support.answer_kept", facts, concern.student, who_may_know=view)
