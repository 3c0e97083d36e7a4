"""The answer to a letter: typed from its slip, texted with its code, or announced because it came closed."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.attachments.making import Made
from roundtable.messaging.delivery.settling import move
from roundtable.messaging.inbound.handlers.conversation import keep_words, put_files, thanks
from roundtable.messaging.inbound.taking_in import handle, written_in
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.letters.tray import attempt_of
from roundtable.messaging.models import InboundMessage, InboundState, PaperLetter, Purpose, Question
from roundtable.messaging.rules.understand import understand
from roundtable.messaging.services.announcing import reply_to_announcement
from roundtable.messaging.services.writing import write_message
from roundtable.people.models import Channel, Person
from roundtable.people.services.reach import heard_from

UNKEPT = ("code_needed", "code_unknown", "not_understood", "which_child")


class NotKept(Exception):
    """The words could not be kept as an answer to this letter; nothing was."""


@transaction.atomic
def keep_answer(letter: PaperLetter, body: str, *, files: Sequence[Made] = (), by: Person) -> None:
    """What stands on the slip, as the family's own words; typed twice is once. Raises NotKept."""
    row = PaperLetter.objects.select_for_update(of=("self",)).select_related("delivery__sending").get(pk=letter.pk)
    if row.answered_at is not None:
        return
    incoming = _incoming(row, body)
    try:
        reply = answer_letter(row, incoming, files)
    except ValueError:  # whoever answers takes part in the conversation no more
        raise NotKept from None
    if reply is None or reply.key in UNKEPT:
        raise NotKept
    mark_answered(row, by=by)
    record(by, "letter.answer_typed", row, files=len(files))


@transaction.atomic
def seal(letter: PaperLetter, *, by: Person) -> None:
    """A closed answer lies at the desk for whoever wrote the letter; said twice is once."""
    rows = PaperLetter.objects.filter(pk=letter.pk, sealed_at=None, answered_at=None, author__isnull=False)
    if rows.update(sealed_at=clock.now(), sealed_by=by):
        record(by, "letter.sealed", letter)


def answer_letter(letter: PaperLetter, incoming: Incoming, files: Sequence[Made] = ()) -> Reply | None:
    """Put words where the letter came from: to what it asked, else into its conversation."""
    sending = letter.delivery.sending
    question = open_question(letter)
    if question is not None:
        reply = handle(incoming)
        if files and reply is not None and reply.key not in UNKEPT and question.student is not None:
            put_files(incoming, question.student, files)
        return reply
    if sending.announcement is not None and letter.student is not None:
        more = {"language": incoming.language, "files": files}
        came_by = incoming.came_by
        kept = reply_to_announcement(
            sending.announcement, incoming.person, letter.student, incoming.body, came_by=came_by, **more
        )
        return thanks(kept)
    if sending.message is not None:
        kept = write_message(
            sending.message.conversation,
            incoming.person,
            incoming.body,
            language=incoming.language,
            purpose=Purpose.ANSWER,
            told_to=sending.author,
            came_by=incoming.came_by,
            files=files,
        )
        return thanks(kept)
    return keep_words(incoming, letter.student)


def to_letter(letter: PaperLetter, incoming: Incoming, body: str) -> Incoming:
    """The same message as the answer to what a letter asked."""
    said, question = understand(body), open_question(letter)
    return replace(
        incoming,
        body=body,
        code=said.code,
        verb=said.verb,
        rest=said.rest,
        score=said.score,
        understood=said,
        question=question,
        student=question.student if question else letter.student or incoming.student,
        open_questions=(question,) if question else (),
    )


def mark_answered(letter: PaperLetter, *, by: Person) -> None:
    """An answer is a letter's arrival."""
    now = clock.now()
    PaperLetter.objects.filter(pk=letter.pk).update(answered_at=now, answered_by=by)
    attempt = attempt_of(letter.delivery)
    if attempt is not None:
        move([(attempt.token, "delivered", "")], now)
    if letter.delivery.contact_point is not None:
        heard_from(letter.delivery.contact_point)


def open_question(letter: PaperLetter) -> Question | None:
    """What the letter asked, while it is open."""
    question = letter.delivery.sending.question
    return question if question is not None and question.closed_at is None else None


def _incoming(letter: PaperLetter, body: str) -> Incoming:
    """A slip as a message that came in, kept as one."""
    person, now = letter.delivery.person, clock.now()
    assert person is not None
    inbound = InboundMessage.objects.create(
        provider=Channel.PAPER,
        provider_id=letter.public_id,
        channel=Channel.PAPER,
        body=body,
        at=now,
        state=InboundState.HANDLED,
        handled_at=now,
        person=person,
    )
    blank = Incoming(
        person=person,
        contact_point=letter.delivery.contact_point,
        body=body,
        language=written_in(body, person),
        code=None,
        verb="",
        rest=body,
        question=None,
        student=letter.student,
        at=now,
        school=letter.school,
        inbound=inbound,
        came_by=Channel.PAPER,
    )
    return to_letter(letter, blank, body)
