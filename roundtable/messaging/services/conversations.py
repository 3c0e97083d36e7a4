"""Opening conversations, and who takes part."""

from collections.abc import Iterable

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.models import Conversation, ConversationKind, Participant, SharingWish
from roundtable.people.models import Person, Student


@transaction.atomic
def open_conversation(
    student: Student, *, adult: Person | None, staff: Iterable[Person], opened_by: Person, title: str = ""
) -> Conversation:
    """A conversation about one child: with one adult of the family, or among staff where `adult` is None.

    With the same adult and the same single member of staff, the open one is used again.
    """
    grown_ups = list({person.pk: person for person in staff}.values())
    there = _same(student, adult, grown_ups) if not title else None
    if there is not None:
        return there
    now = clock.now()
    conversation = Conversation.objects.create(
        student=student,
        school_id=student.school_id,
        district_id=student.district_id,
        kind=ConversationKind.FAMILY if adult else ConversationKind.STAFF,
        adult=adult,
        title=title,
        opened_by=opened_by,
        opened_at=now,
        last_at=now,
    )
    seats = [(person, Side.SCHOOL) for person in grown_ups]
    if adult is not None:
        seats.append((adult, Side.HOME))
    Participant.objects.bulk_create(
        Participant(conversation=conversation, person=person, side=side, starts=now, brought_in_by=opened_by)
        for person, side in seats
    )
    record(opened_by, "conversation.opened", conversation)
    return conversation


@transaction.atomic
def bring_in(conversation: Conversation, person: Person, *, by: Person, side: Side = Side.SCHOOL) -> Participant:
    """Someone takes part from now on; what was written before stays with those who were there."""
    row, made = Participant.objects.get_or_create(
        conversation=conversation,
        person=person,
        ends=None,
        defaults={"side": side, "starts": clock.now(), "brought_in_by": by},
    )
    if made:
        record(by, "conversation.joined", conversation)
    return row


@transaction.atomic
def share_with(conversation: Conversation, *, wisher: Person, other: Person) -> bool:
    """One adult of the family wishes to share this conversation with another. True once both wish it and both
    take part; until then nothing changes and the other learns nothing of what was written."""
    SharingWish.objects.get_or_create(
        conversation=conversation, person=wisher, other=other, withdrawn_at=None, defaults={"at": clock.now()}
    )
    record(wisher, "conversation.sharing_wished", conversation)
    both = SharingWish.objects.filter(conversation=conversation, person=other, other=wisher, withdrawn_at=None)
    if not both.exists():
        return False
    for person in (wisher, other):
        bring_in(conversation, person, by=wisher, side=Side.HOME)
    return True


@transaction.atomic
def stop_sharing(conversation: Conversation, *, by: Person) -> None:
    """An adult of the family takes back the wish to share; the one who joined reads no further."""
    now = clock.now()
    conversation.sharing_wishes.filter(person=by, withdrawn_at=None).update(withdrawn_at=now)
    joined = conversation.participants.filter(side=Side.HOME, ends=None).exclude(person=conversation.adult_id)
    joined.update(ends=now)
    record(by, "conversation.sharing_ended", conversation)


def _same(student: Student, adult: Person | None, staff: list[Person]) -> Conversation | None:
    if adult is None or len(staff) != 1:
        return None
    rows = Conversation.objects.filter(student=student, adult=adult, closed_at=None, title="")
    rows = rows.filter(participants__person=staff[0], participants__ends=None)
    alone = rows.exclude(
        pk__in=Participant.objects.filter(side=Side.SCHOOL, ends=None).exclude(person=staff[0]).values("conversation")
    )
    return alone.order_by("-last_at").first()
