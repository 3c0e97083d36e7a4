"""What ends in `support` with a right (REVOKERS): questions, and messages that have not been told."""

from roundtable.access.revocation import Revocation
from roundtable.core import clock
from roundtable.messaging.models import Question
from roundtable.support.models import Notice


def revoke(cause: Revocation) -> int:
    """Close what these persons are asked about the child, and tell them nothing more of what waits."""
    notices = Notice.objects.filter(person__in=cause.person_ids, told_at=None, ended_at=None)
    questions = Question.objects.filter(asked__in=cause.person_ids, kind__startswith="support.", closed_at=None)
    if cause.student_id is not None:
        notices, questions = notices.filter(student=cause.student_id), questions.filter(student=cause.student_id)
    return notices.update(ended_at=clock.now()) + questions.update(closed_at=clock.now())
