"""Which times suit the family: kept in its words on the meeting's page."""

from roundtable.access.policy import why_may
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.services.asking import close_question
from roundtable.support.errors import NotTheirs
from roundtable.support.inbound.concerns import words_of
from roundtable.support.models import LineKind, Meeting
from roundtable.support.rules.commands import bare
from roundtable.support.services.meetings import add_line


def answer(incoming: Incoming, meeting: Meeting) -> Reply | None:
    """Keep the times as written. Raises NotTheirs."""
    words = words_of(incoming)
    if not bare(words):
        return None
    if why_may(incoming.person, "answer", meeting) is None:
        raise NotTheirs
    add_line(meeting, LineKind.TIMES, words, by=incoming.person, language=incoming.language)
    if incoming.question is not None:
        close_question(incoming.question)
    facts = {"name": meeting.called_by.short_name, "student": meeting.student.person.short_name}
    return Reply("support.times_kept", facts, meeting.student)
