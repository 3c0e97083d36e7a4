"""Which question an answer belongs to, and who answers it."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models

from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.models import Question
from roundtable.people.models.base import ChildRow
from roundtable.support.errors import AlreadyEnded, NotTheirs, Superseded
from roundtable.support.inbound import checkins, closings, concerns, doors, meetings, versions
from roundtable.support.inbound.versions import newer
from roundtable.support.services import checkins as checkin_verbs
from roundtable.support.services import concerns as concern_verbs
from roundtable.support.services import endings, offering
from roundtable.support.services import meetings as meeting_verbs

Handler = Callable[[Incoming, Any], Reply | None]
BY_KIND: dict[str, Handler] = {
    concern_verbs.KIND: concerns.answer,
    offering.KIND: versions.answer,
    checkin_verbs.KIND: checkins.answer,
    endings.KIND: closings.answer,
    meeting_verbs.KIND: meetings.answer,
}


def answer(incoming: Incoming) -> Reply | None:
    """The reply to an answer that is ours; None leaves it to the next handler."""
    first = doors.evaluation(incoming) or closings.stop(incoming)
    if first is not None:
        return first
    question = incoming.question or versions.late(incoming)
    handler = BY_KIND.get(question.kind) if question else None
    row = row_of(question) if question and handler else None
    if handler is None or row is None:
        return None
    try:
        return handler(incoming, row)
    except Superseded as error:
        return newer(incoming, error)
    except AlreadyEnded:
        return Reply("support.plan_over", student=question.student if question else None)
    except NotTheirs:
        return Reply("support.not_yours")


def row_of(question: Question) -> models.Model | None:
    """What a question is about."""
    model: type[models.Model] = apps.get_model(question.object_label)
    row = model._default_manager.filter(pk=question.object_id).first()
    if isinstance(row, ChildRow):
        _at_hand(row, question)
    return row


def _at_hand(row: ChildRow, question: Question) -> None:
    """The child and the school came with the question: they are not asked for again."""
    if row.school_id == question.school_id:
        row.school = question.school
    if row.student_id == question.student_id:
        row.student = question.student
        if row.student.school_id == question.school_id:
            row.student.school = question.school
