"""Noticing words of danger where they arrive: by text and email before all else, by page as they are kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from roundtable.access.standings import is_staff
from roundtable.core import clock
from roundtable.languages.models import Text
from roundtable.languages.services import keep
from roundtable.messaging.crisis.numbers import numbers_of
from roundtable.messaging.crisis.services import UNOPENED, Words, raise_crisis
from roundtable.messaging.inbound.senders import Sender, children_of
from roundtable.messaging.models import Crisis, InboundMessage
from roundtable.messaging.rules.crisis import danger_in
from roundtable.messaging.rules.understand import MOST_CHARACTERS, bare_words
from roundtable.messaging.services.telling import tell_number
from roundtable.people.models import Channel, Person, School, Student

_seen: ContextVar[list[Crisis] | None] = ContextVar("crises seen while a page answers", default=None)


@contextmanager
def watching() -> Iterator[list[Crisis]]:
    """While a page answers, the crises that its words raised."""
    seen: list[Crisis] = []
    token = _seen.set(seen)
    try:
        yield seen
    finally:
        _seen.reset(token)


def see_kept(text: Text) -> None:
    """Words of a family or a student that are being kept; what came in by text has been seen already."""
    author = text.author
    if author is None or not _danger_in(text.body):
        return
    if is_staff(author) or _stands_already(author, text.body):
        return
    student, school = _about(author)
    if school is None:
        return
    crisis = raise_crisis(Words(text, school, author, student))
    seen = _seen.get()
    if seen is not None:
        seen.append(crisis)


def see_arrived(message: InboundMessage, sender: Sender) -> None:
    """The numbers at once, and somebody at the school knows; the words go on to whom they were for."""
    author = sender.persons[0] if len(sender.persons) == 1 else None
    student, school = _about(author) if author else (None, None)
    school = sender.school or school or _school_of(sender)
    if school is None:
        return
    language = author.language if author else _danger_in(message.body)
    text = keep(message.body.strip(), language=language, author=None, district=school.district, private=True)
    raise_crisis(Words(text, school, author, student, message))
    if message.channel != Channel.EMAIL or sender.points:  # an address nobody knows may be anybody's
        _answer(message, school, language)


def _answer(message: InboundMessage, school: School, language: str) -> None:
    facts = {"school": school.name, "phone": school.phone or school.text_number, **numbers_of(school.district).facts()}
    channel = message.channel if message.channel == Channel.EMAIL else ""
    tell_number(
        number=message.sender, school=school, key="crisis_numbers", facts=facts, channel=channel, language=language
    )


def _danger_in(body: str) -> str:
    return danger_in(bare_words(body[:MOST_CHARACTERS]), bare_words)


def _stands_already(author: Person, body: str) -> bool:
    rows = Crisis.objects.filter(author=author, closed_at=None, inbound__isnull=False, at__gt=clock.now() - UNOPENED)
    return any(body in crisis.text.body for crisis in rows.select_related("text"))


def _about(author: Person) -> tuple[Student | None, School | None]:
    """The writer's own school as a student; the one child of theirs, else the school of the first."""
    student = Student.objects.filter(person=author, ended=None).select_related("school__district").first()
    if student is not None:
        return student, student.school
    children = children_of(author)
    return (children[0] if len(children) == 1 else None), (children[0].school if children else None)


def _school_of(sender: Sender) -> School | None:
    found = (child.school for person in sender.persons for child in children_of(person))
    return next(found, None)
