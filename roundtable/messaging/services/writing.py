"""Writing in a conversation."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.languages.models import Text
from roundtable.languages.services import keep
from roundtable.messaging.attachments.making import Made
from roundtable.messaging.attachments.services import attach
from roundtable.messaging.models import (
    Announcement,
    Conversation,
    ConversationKind,
    Message,
    Participant,
    Purpose,
    Read,
)
from roundtable.messaging.rules.pace import ANSWERED_WITHIN
from roundtable.messaging.services.out_of_hours import reply_out_of_hours
from roundtable.messaging.services.seeing import saw_conversation
from roundtable.messaging.services.standing import bring_somebody_in
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person

FILES_ALONE = "…"  # in the place of words, and in no language


@transaction.atomic
def write_message(  # noqa: PLR0913  # what was written, by whom, how it came and who may know
    conversation: Conversation,
    author: Person,
    body: str | Text,
    *,
    language: str = "",
    purpose: str = Purpose.QUESTION,
    scope: Scope = Scope.ONLY_TOLD,
    told_to: Person | None = None,
    came_by: str = "in_product",
    answers: Announcement | None = None,
    files: Sequence[Made] = (),
    files_follow: bool = False,
) -> Message:
    """Keep what `author` wrote and queue it for the others who take part.

    Words that were kept before (planned ones) come as their Text. `told_to` narrows it to one of them; `scope` widens
    it (only the teller may). `files` go with the words, or alone; `files_follow`: they are
    on their way (a text, a mail).
    Raises ValueError where the author does not take part or nothing was written.
    """
    body = body or (FILES_ALONE if files else "")
    if isinstance(body, str) and not body.strip():
        raise ValueError("nothing was written")
    sides = {row.person_id: row for row in conversation.participants.filter(ends=None).select_related("person")}
    if author.pk not in sides:
        raise ValueError("only those who take part write in a conversation")
    if _nobody_reads(conversation, author, sides):
        told_to = bring_somebody_in(conversation, by=author)
        sides = {row.person_id: row for row in conversation.participants.filter(ends=None).select_related("person")}
    message = Message.objects.create(
        conversation=conversation,
        student_id=conversation.student_id,
        school_id=conversation.school_id,
        district_id=conversation.district_id,
        author=author,
        told_to=told_to,
        scope=scope,
        at=clock.now(),
        text=body if isinstance(body, Text) else _kept(conversation, author, body.strip(), language),
        purpose=purpose,
        side=sides[author.pk].side,
        came_by=came_by,
        answers_announcement=answers,
    )
    Conversation.objects.filter(pk=conversation.pk).update(last_at=message.at)
    others = [row.person for row in sides.values() if row.person_id != author.pk and _hears(row.person_id, told_to)]
    attach(message, files)
    _tell_them(message, others, with_files=bool(files) or files_follow)
    if message.side == Side.HOME and conversation.kind == ConversationKind.FAMILY:
        reply_out_of_hours(message, [one for one in others if sides[one.pk].side == Side.SCHOOL])
    mark_read(conversation, author)
    record(author, "message.written", message)
    return message


def _nobody_reads(conversation: Conversation, author: Person, sides: Mapping[int, Participant]) -> bool:
    """A family writes to a school of which nobody takes part any more: whom it wrote to has left."""
    if conversation.kind != ConversationKind.FAMILY or sides[author.pk].side != Side.HOME:
        return False
    return all(row.side != Side.SCHOOL for row in sides.values())


def mark_read(conversation: Conversation, person: Person) -> None:
    """This person has seen the conversation up to now."""
    saw_conversation(conversation, person)
    Read.objects.update_or_create(conversation=conversation, person=person, defaults={"at": clock.now()})


def _kept(conversation: Conversation, author: Person, body: str, language: str) -> Text:
    return keep(body, language=language or author.language, author=author, district=conversation.district, private=True)


def _hears(person_id: int, told_to: Person | None) -> bool:
    return told_to is None or told_to.pk == person_id


def _answers_the_family(message: Message) -> bool:
    """Whether the family wrote here within the week before."""
    earlier = Message.objects.filter(conversation=message.conversation_id, side=Side.HOME, pk__lt=message.pk)
    return earlier.filter(at__gte=message.at - ANSWERED_WITHIN).exists()


def _tell_them(message: Message, others: list[Person], *, with_files: bool) -> None:
    conversation = message.conversation
    answers = message.side == Side.SCHOOL and _answers_the_family(message)
    home = set(conversation.participants.filter(side=Side.HOME, ends=None).values_list("person_id", flat=True))
    for side, persons in (
        ("family", [person for person in others if person.pk in home]),
        ("staff", [person for person in others if person.pk not in home]),
    ):
        if persons:
            tell(
                to=persons,
                student=conversation.student,
                school=conversation.school,
                purpose=message.purpose,
                text=message.text,
                then_key="files.here" if with_files else "",
                author=message.author,
                message=message,
                answers=answers,
                link_target=f"/{side}/conversations/{conversation.public_id}/",
            )
