"""What ends with a right: queued deliveries, open questions, a seat in a conversation."""

from django.db.models import Q

from roundtable.access.revocation import Cause, Revocation
from roundtable.core import clock
from roundtable.messaging.models import WAITING, Delivery, DeliveryState, Participant, Question
from roundtable.people.models import Channel

# a letter that lies in the tray of the front office, or is printed and has not gone home
_AT_SCHOOL = Q(state=DeliveryState.ACCEPTED, channel=Channel.PAPER) & (
    Q(letter=None) | Q(letter__batch__sent_home_at=None)
)


def end_deliveries(cause: Revocation) -> int:
    """Take back what has not left, in the transaction of the revocation itself; returns how many deliveries.

    A wrong number ends what was bound to go there (the rest finds another way when it is sent); the other causes also
    end questions and conversations about the child, or, without a child, all of the person's."""
    if cause.cause == Cause.SIGNED_OUT:
        return 0
    now = clock.now()
    about = Q() if cause.student_id is None else Q(student=cause.student_id) | Q(sending__student=cause.student_id)
    if cause.cause == Cause.WRONG_NUMBER:
        about = Q(contact_point__value=cause.contact_value)
    here = Q(state__in=[*WAITING, DeliveryState.CLAIMED]) | _AT_SCHOOL
    rows = Delivery.objects.filter(here, about, person__in=cause.person_ids).exclude(sending__purpose="code")
    ended = Delivery.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
        state=DeliveryState.ENDED, reason="revoked", settled_at=now, lease_until=None, claimed_by=None
    )
    if cause.cause != Cause.WRONG_NUMBER:
        _end_parts(cause)
    return ended


def _end_parts(cause: Revocation) -> None:
    now = clock.now()
    questions = Question.objects.filter(asked__in=cause.person_ids, closed_at=None)
    parts = Participant.objects.filter(person__in=cause.person_ids, ends=None)
    if cause.student_id is not None:
        questions = questions.filter(student=cause.student_id)
        parts = parts.filter(conversation__student=cause.student_id)
    questions.update(closed_at=now)
    parts.update(ends=now)
