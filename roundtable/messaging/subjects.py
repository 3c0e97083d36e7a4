"""What rows of `messaging` are, for the policy. `read_by` of the models says the same in SQL."""

from django.db.models import Model

from roundtable.access.policy import Subject, of_child
from roundtable.messaging.models import (
    Announcement,
    Conversation,
    Crisis,
    Delivery,
    DeliveryTodo,
    EmergencyAlert,
    Message,
    PaperLetter,
    Participant,
    PlannedMessage,
    PrintBatch,
)
from roundtable.messaging.rules.readers import Seat, readers_of


def subject(row: Model) -> Subject | None:
    """The subject of a conversation, a message, an announcement, or a to-do of a delivery."""
    if isinstance(row, Conversation):
        everybody = row.participants.values_list("person_id", flat=True)
        return of_child(row, "conversation", readers=frozenset(everybody))
    if isinstance(row, Message):
        return of_child(row, "message", readers=readers_of(row.at, row.side, row.told_to_id, _seats(row)))
    if isinstance(row, Announcement):
        return Subject(
            "announcement",
            row.district_id,
            row.school_id,
            author_id=row.author_id,
            reader_ids=_told(row),
        )
    if isinstance(row, Crisis):
        told = frozenset(row.notices.values_list("person_id", flat=True))
        return of_child(row, "crisis", readers=told)  # type: ignore[arg-type]  # the fields of a ChildRow, its child optional
    if isinstance(row, EmergencyAlert):
        return Subject("emergency", row.district_id, None, reader_ids=_alerted(row))
    return _of_school(row)


def _of_school(row: Model) -> Subject | None:
    """What hangs from a school and holds nobody's words: its kind, and whose it is."""
    if isinstance(row, PlannedMessage):
        return Subject("planned", row.district_id, row.school_id, author_id=row.author_id)
    if isinstance(row, DeliveryTodo):
        return Subject("delivery.todo", row.district_id, row.school_id, author_id=row.owner_id)
    if isinstance(row, PaperLetter):
        return Subject("letter", row.district_id, row.school_id, author_id=row.author_id)
    return Subject("letter", row.district_id, row.school_id) if isinstance(row, PrintBatch) else None


def _seats(message: Message) -> list[Seat]:
    rows = Participant.objects.filter(conversation=message.conversation_id)
    return [Seat(*row) for row in rows.values_list("person_id", "side", "starts", "ends")]


def _told(row: Announcement) -> frozenset[int]:
    rows = Delivery.objects.filter(sending__announcement=row, person__isnull=False).exclude(state="ended")
    return frozenset(rows.values_list("person_id", flat=True))


def _alerted(row: EmergencyAlert) -> frozenset[int]:
    rows = Delivery.objects.filter(sending__alert_sending__alert=row, person__isnull=False).exclude(state="ended")
    return frozenset(rows.values_list("person_id", flat=True))
