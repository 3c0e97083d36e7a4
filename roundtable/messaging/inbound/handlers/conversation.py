"""Last of all: words that answer nothing asked go to the family's conversation, or to whoever announced something."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from roundtable.core.faces import Side
from roundtable.messaging.attachments.bringing import brought_files
from roundtable.messaging.attachments.making import Made
from roundtable.messaging.inbound.mail import became, conversation_answered
from roundtable.messaging.inbound.numbers import stand_before_office
from roundtable.messaging.inbound.senders import sender_of
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.inbound.waiting import words_that_waited
from roundtable.messaging.inbound.which_child import ask_again, ask_which_child, asked, choose, known_child
from roundtable.messaging.models import Announcement, Conversation, Delivery, Expects, Message, Purpose, Question
from roundtable.messaging.rules.children import is_only, number_in
from roundtable.messaging.services.announcing import reply_to_announcement
from roundtable.messaging.services.conversations import open_conversation
from roundtable.messaging.services.out_of_hours import said_of
from roundtable.messaging.services.scoping import child_name
from roundtable.messaging.services.standing import nearest_to
from roundtable.messaging.services.writing import FILES_ALONE, write_message
from roundtable.people.models import Person, Student

KEPT = ("answer_thanks", "answer_waits", "answer_away", "answer_away_open")  # the words are where they belong
STILL_ANSWERED = timedelta(days=7)


def answer(incoming: Incoming) -> Reply | None:
    """Always an answer: kept in a conversation, or a question which child or which question it is about."""
    if _binds_without_code(incoming):
        return Reply("code_needed", {"code": str(_binding(incoming)[0].code)})
    if incoming.code is not None and incoming.verb and incoming.question is None:
        return Reply("code_unknown", {"code": str(incoming.code)})
    question = asked(incoming)
    if question is not None:
        return _child_answered(question, incoming)
    return keep_words(incoming)


def keep_words(incoming: Incoming, child: Student | None = None) -> Reply:
    """Put the words where they belong: the latest that this family was written about, else the child's teacher."""
    if not incoming.body.strip() and not brought_files(incoming.inbound):
        return _nothing_written(incoming)
    incoming = replace(incoming, body=incoming.body.strip() or FILES_ALONE)
    conversation = conversation_answered(incoming.answering)
    if conversation is not None:
        return thanks(_write(incoming, conversation))
    latest = _latest_told(incoming, child)
    if latest is not None and latest.sending.announcement is not None and latest.student is not None:
        return thanks(_reply(incoming, latest.sending.announcement, child or latest.student))
    conversation = _open_conversation(incoming, child)
    if conversation is None:
        child = child or incoming.student
        known = known_child(incoming) if child is None else None
        if known is not None:
            return keep_words(incoming, known)
        if child is None:
            return ask_which_child(incoming)
        conversation = _begin(incoming.person, child)
    if conversation is None:
        return Reply("not_understood")
    return thanks(_write(incoming, conversation))


def keep_files(incoming: Incoming, child: Student) -> None:
    """Files that came with an answer to something asked: the answer stands where it belongs, they in the conversation
    about that child."""
    conversation = _open_conversation(incoming, child) or _begin(incoming.person, child)
    if conversation is not None:
        alone = replace(incoming, body=FILES_ALONE)
        _write(alone, conversation)


def put_files(incoming: Incoming, child: Student, files: Sequence[Made]) -> None:
    """The same for files that are at hand."""
    conversation = _open_conversation(incoming, child) or _begin(incoming.person, child)
    if conversation is not None:
        write_message(conversation, incoming.person, "", came_by=incoming.came_by, purpose=Purpose.ANSWER, files=files)


def _nothing_written(incoming: Incoming) -> Reply:
    """Marks nobody can see: a person looks at it."""
    if incoming.inbound is not None:
        stand_before_office(incoming.inbound, sender_of(incoming.inbound), reason="not_worked_off")
    return Reply("not_understood")


def _binding(incoming: Incoming) -> list[Question]:
    return [question for question in incoming.open_questions if question.expects == Expects.VERB]


def _binds_without_code(incoming: Incoming) -> bool:
    """`AGREE` alone binds nobody: the code is asked for."""
    bare = incoming.verb in {"AGREE", "NO", "MET", "NOT", "WITHDRAW"} and incoming.code is None
    return bare and bool(_binding(incoming)) and incoming.question is None


def _latest_told(incoming: Incoming, child: Student | None) -> Delivery | None:
    """The last thing a person wrote to them within a week."""
    rows = Delivery.objects.filter(
        person=incoming.person, sending__author__isnull=False, sending__at__gte=incoming.at - STILL_ANSWERED
    )
    if child is not None:
        rows = rows.filter(student=child)
    return rows.select_related("sending__announcement", "student").order_by("-sending__at", "-pk").first()


def _open_conversation(incoming: Incoming, child: Student | None) -> Conversation | None:
    """The family's open conversation: one about the child, or the only one there is."""
    rows = Conversation.objects.filter(
        participants__person=incoming.person, participants__ends=None, participants__side=Side.HOME, closed_at=None
    )
    child = child or incoming.student
    if child is not None:
        return rows.filter(student=child).order_by("-last_at").first()
    found = list(rows.order_by("-last_at")[:2])
    if len({conversation.student_id for conversation in found}) > 1:
        return None
    return found[0] if found else None


def _begin(person: Person, child: Student) -> Conversation | None:
    nearest = nearest_to(child)
    return open_conversation(child, adult=person, staff=[nearest], opened_by=person) if nearest else None


def _write(incoming: Incoming, conversation: Conversation) -> Message:
    school_side = list(conversation.participants.filter(side=Side.SCHOOL, ends=None).select_related("person"))
    kept = write_message(
        conversation,
        incoming.person,
        incoming.body,
        language=incoming.language,
        purpose=Purpose.ANSWER,
        told_to=school_side[0].person if len(school_side) == 1 else None,
        came_by=incoming.came_by,
        files_follow=brought_files(incoming.inbound),
    )
    return became(incoming.inbound, kept)


def _reply(incoming: Incoming, announcement: Announcement, child: Student) -> Message:
    kept = reply_to_announcement(
        announcement,
        incoming.person,
        child,
        incoming.body,
        language=incoming.language,
        came_by=incoming.came_by,
        files_follow=brought_files(incoming.inbound),
    )
    return became(incoming.inbound, kept)


def thanks(message: Message) -> Reply:
    """What its writer reads back: who has it, and when they read it where nobody is at work."""
    waits = said_of(message, message.author.language)
    if waits is not None:
        return Reply(waits.key, waits.facts, message.student, then_key=waits.then_key)
    told = message.told_to or message.conversation.opened_by
    return Reply("answer_thanks", {"name": told.short_name}, message.student)


def _child_answered(question: Question, incoming: Incoming) -> Reply:
    """All that waited goes where it belongs, in its order; these words too, where they are more than the answer."""
    child = choose(question, incoming)
    if child is None:
        return ask_again(question, incoming)
    waited = words_that_waited(question, incoming)
    more = number_in(incoming.body) is None and not is_only(incoming.body, child_name(child))
    replies = [keep_words(one, child) for one in ([*waited, incoming] if more and not incoming.score else waited)]
    return replies[-1]
