"""The only way to a file: with the right to read its message, now."""

from collections import defaultdict
from collections.abc import Iterable

from django.http import Http404

from roundtable.access.policy import Reason, require
from roundtable.messaging.models import Attachment
from roundtable.messaging.recalled import words_are_gone
from roundtable.people.models import Person

ABOUT = ("message__conversation", "message__student__person", "message__told_to", "message__author")


def attachment(person: Person, conversation_id: str, public_id: str) -> tuple[Attachment, Reason]:
    """One file of this conversation, and why this person may see it. Raises Http404, also for what was taken back."""
    rows = Attachment.objects.select_related(*ABOUT, "message__withdrawal")
    row = rows.filter(public_id=public_id, message__conversation__public_id=conversation_id).first()
    if row is None:
        raise Http404
    reason = require(person, "see", row.message)
    if words_are_gone(row.message) and row.message.author_id != person.pk:
        raise Http404
    return row, reason


def attachments_of(message_ids: Iterable[int]) -> dict[int, list[Attachment]]:
    """The files of messages that their reader may read, by message. One statement."""
    found: dict[int, list[Attachment]] = defaultdict(list)
    for row in Attachment.objects.filter(message__in=list(message_ids)).order_by("position"):
        found[row.message_id].append(row)
    return found
