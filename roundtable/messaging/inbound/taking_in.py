"""Working off what arrived: one message at a time, in one transaction, in the order it came from each number."""

import logging
import time
import traceback

from django.db import connection, transaction

from roundtable.access.standings import remember
from roundtable.core import clock
from roundtable.core.plugs import plugged
from roundtable.languages.detection import detect
from roundtable.messaging.attachments.bringing import files_left
from roundtable.messaging.crisis.seeing import see_arrived
from roundtable.messaging.inbound.echo import echo
from roundtable.messaging.inbound.handlers.conversation import keep_files
from roundtable.messaging.inbound.mail import was_written
from roundtable.messaging.inbound.numbers import answer_number
from roundtable.messaging.inbound.senders import (
    Sender,
    only_child,
    open_questions,
    question_of,
    reader_of_letter,
    sender_of,
)
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.models import InboundMessage, InboundState, Question
from roundtable.messaging.rules.understand import Action, Understood, understand
from roundtable.people.models import Person
from roundtable.people.services.reach import heard_from

log = logging.getLogger("roundtable.inbound")
MOST_TRIES = 5
LINGER = 0.4  # seconds; longer than arriving.WAKE_AGAIN

# The oldest that nobody works on, unless an older one of the same number still waits: answers keep their order.
NEXT = """
    SELECT message.id FROM messaging_inboundmessage message
     WHERE message.state = 'stored' AND message.id > %(after)s
       AND NOT EXISTS (SELECT 1 FROM messaging_inboundmessage older
                        WHERE older.state = 'stored' AND older.sender = message.sender AND older.id < message.id)
     ORDER BY message.id LIMIT 1 FOR UPDATE SKIP LOCKED
"""


def take_in_everything() -> int:
    """Work off every stored message; returns how many. One that fails is tried again by the next sweep."""
    done, after = 0, 0
    while True:
        taken = _take_in_next(after)
        if taken is None:
            return done
        after, worked = taken
        if worked:
            done, after = done + 1, 0


def take_in_and_linger() -> int:
    """The same, and stay until nothing has come for `LINGER`; returns how many. For the job: see `arriving`."""
    done = take_in_everything()
    while True:
        time.sleep(LINGER)
        came = take_in_everything()
        if not came:
            return done
        done += came


def take_in(message: InboundMessage) -> None:
    """Work one message off: understand it, find who sent it, let the handlers answer, echo."""
    if not was_written(message):
        _mark(message, InboundState.HANDLED)
        return
    said = understand(message.body)
    sender = reader_of_letter(sender_of(message), message.body)
    if said.crisis:
        see_arrived(message, sender)
    if answer_number(message, said, sender):
        _mark(message, message.state)
        return
    incoming = _incoming(message, said, sender)
    message.person = incoming.person
    if incoming.contact_point is not None:
        heard_from(incoming.contact_point)
    reply = handle(incoming)
    if incoming.question is not None and incoming.student is not None and files_left(message):
        keep_files(incoming, incoming.student)
    if reply is not None and not reply.silent and said.action != Action.STOP:
        echo(incoming, reply)
    _mark(message, _state_after(reply))


def _state_after(reply: Reply | None) -> InboundState:
    if reply is None:
        return InboundState.FAILED
    return InboundState.WAITING if reply.waits else InboundState.HANDLED


def handle(incoming: Incoming) -> Reply | None:
    """Ask the handlers in order; the first that answers wins."""
    for handler in plugged("INBOUND_HANDLERS"):
        reply: Reply | None = handler(incoming)
        if reply is not None:
            return reply
    return None


def _take_in_next(after: int) -> tuple[int, bool] | None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(NEXT, {"after": after})
            row = cursor.fetchone()
        if row is None:
            return None
        message = InboundMessage.objects.get(pk=row[0])
        try:
            with transaction.atomic():
                take_in(message)
            return message.pk, True
        except Exception as error:
            log.error("an incoming message could not be worked off; it is kept: %s", _where(error))
            _failed_once(message)
            return message.pk, False


def _where(error: Exception) -> str:
    """The error's kind and places: its own text may quote what somebody wrote."""
    places = (f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-4:])
    return f"{type(error).__name__} at {' < '.join(places)}"


def _failed_once(message: InboundMessage) -> None:
    """Tried again by the sweep; after the last try it stands before the front office, never dropped."""
    from roundtable.messaging.inbound.numbers import stand_before_office

    tries = message.tries + 1
    InboundMessage.objects.filter(pk=message.pk).update(tries=tries)
    if tries >= MOST_TRIES:
        message.refresh_from_db()
        stand_before_office(message, sender_of(message), reason="not_worked_off")
        _mark(message, InboundState.FAILED)


def _incoming(message: InboundMessage, said: Understood, sender: Sender) -> Incoming:
    questions = open_questions(sender.persons)
    question = question_of(said, questions, sender)
    person = question.asked if question else sender.persons[0]
    remember(person)  # a text is a request: what this person is to whom is asked once
    binds = said.code is None or said.verb != "" or question is not None  # `15 pages today` has no code
    about = sender.answering.conversation if sender.answering else None
    student = question.student if question else about.student if about else only_child(person)
    return Incoming(
        person=person,
        contact_point=sender.point_of(person),
        body=message.body.strip(),
        language=written_in(message.body, person),
        code=said.code if binds else None,
        verb=said.verb,
        rest=said.rest if binds else message.body.strip(),
        question=question,
        student=student,
        at=message.at,
        score=said.score,
        school=sender.school or (student.school if student else None),
        understood=said,
        inbound=message,
        open_questions=_of(person, questions),
        came_by=message.channel,
        answering=sender.answering,
    )


def written_in(body: str, person: Person) -> str:
    """The language of what was written, the person's own as the prior; a surprise is shown, never switched."""
    return detect(body, expected=person.language).language


def _of(person: Person, questions: list[Question]) -> tuple[Question, ...]:
    return tuple(question for question in questions if question.asked_id == person.pk)


def _mark(message: InboundMessage, state: str) -> None:
    message.state = InboundState.HANDLED if state == InboundState.STORED else InboundState(state)
    message.handled_at = clock.now()
    message.save(update_fields=["state", "handled_at", "person", "tries"])
