"""What belongs to the number itself, whoever holds the phone: STOP, START, a wrong number, a number nobody knows."""

from django.conf import settings

from roundtable.access.audit import record
from roundtable.access.places import have_equal_rights
from roundtable.access.revocation import Cause, Revocation, revoke
from roundtable.core import clock
from roundtable.messaging.emergency.by_text import answered, hint_after_help
from roundtable.messaging.inbound.mail import unknown_mail
from roundtable.messaging.inbound.senders import Sender
from roundtable.messaging.models import (
    DeliveryTodo,
    InboundMessage,
    InboundState,
    OptOut,
    OptOutKind,
    Question,
    TodoKind,
)
from roundtable.messaging.rules.understand import Action, Understood
from roundtable.messaging.services.opting_out import Number, come_back, opt_out
from roundtable.messaging.services.telling import tell_number
from roundtable.people.models import Channel, School
from roundtable.people.services import reach


def answer_number(message: InboundMessage, said: Understood, sender: Sender) -> bool:
    """True where the number itself was what the message was about; nothing of a child is said then."""
    if message.channel == Channel.EMAIL and not sender.points:
        unknown_mail(message)
        return True
    school = sender.school or _school_of(sender)
    if school is None:
        message.state = InboundState.UNKNOWN
        return True
    if answered(message, sender):
        return True
    if said.action in _BY_ACTION and not said.kind:
        _BY_ACTION[said.action](message, sender, school)
        return not _says_more(message, said, sender)
    if not sender.points:
        _unknown(message, sender, school)
        return True
    return len(sender.points) > 1 and _nobody_named(message, said, sender, school)


def _says_more(message: InboundMessage, said: Understood, sender: Sender) -> bool:
    """Whether words behind a STOP still go where they belong; of a shared phone the front office looks at them."""
    if said.action != Action.STOP or not said.rest or not sender.points:
        return False
    if len(sender.points) > 1:
        stand_before_office(message, sender, reason="shared_phone")
    return len(sender.points) == 1


def stand_before_office(message: InboundMessage, sender: Sender, *, reason: str) -> None:
    """A message nobody could work off: the front office looks at it."""
    school = sender.school or _school_of(sender)
    if school is not None:
        _todo(message, school, TodoKind.UNKNOWN_SENDER, reason=reason)


def _stop(message: InboundMessage, sender: Sender, school: School) -> None:
    opt_out(_number(message, school), OptOutKind.ALL, OptOut.How.TEXT)
    _answer(message, school, "stop_confirmed", phone=_phone(school))


def _start(message: InboundMessage, sender: Sender, school: School) -> None:
    if not sender.points:
        _unknown(message, sender, school)
        return
    come_back(_number(message, school))
    _answer(message, school, "start_confirmed")


def _number(message: InboundMessage, school: School) -> Number:
    return Number(school.district, message.channel, message.sender)


def _help(message: InboundMessage, sender: Sender, school: School) -> None:
    _answer(message, school, "help", phone=_phone(school))
    hint_after_help(message, sender)


def _wrong_number(message: InboundMessage, sender: Sender, school: School) -> None:
    """Whoever answers there is not whom we think: everything that went to this number ends at once."""
    for point in sender.points:
        reach.suspend(point)
        reach.end_calls(point)
        record(None, "contact.wrong_number", point)
    persons = frozenset(person.pk for person in sender.persons)
    if persons:
        revoke(Revocation(Cause.WRONG_NUMBER, persons, contact_value=message.sender))
    _todo(message, school, TodoKind.WRONG_NUMBER)
    _answer(message, school, "wrong_number")


def _unknown(message: InboundMessage, sender: Sender, school: School) -> None:
    message.state = InboundState.UNKNOWN
    _todo(message, school, TodoKind.UNKNOWN_SENDER)
    _answer(message, school, "unknown_number", phone=_phone(school))


def _nobody_named(message: InboundMessage, said: Understood, sender: Sender, school: School) -> bool:
    """Several people share the phone, and no code says who writes: the link asks who they are, with their PIN.

    Where they differ in rights a code proves the phone and not the person: it names nobody."""
    if said.code is not None and have_equal_rights(list(sender.persons)) and _asked_here(said.code, sender):
        return False
    message.state = InboundState.WAITING
    _todo(message, school, TodoKind.UNKNOWN_SENDER, reason="shared_phone")
    _answer(message, school, "shared_phone", link=f"{settings.BASE_URL}/sign-in/")
    return True


def _asked_here(code: int, sender: Sender) -> bool:
    return Question.objects.filter(asked__in=sender.persons, code=code, closed_at=None).exists()


def _answer(message: InboundMessage, school: School, key: str, **facts: str) -> None:
    channel = message.channel if message.channel == Channel.EMAIL else ""
    tell_number(number=message.sender, school=school, key=key, facts={"school": school.name, **facts}, channel=channel)


def _todo(message: InboundMessage, school: School, kind: TodoKind, *, reason: str = "") -> None:
    DeliveryTodo.objects.get_or_create(
        inbound=message,
        settled_at=None,
        defaults={
            "district_id": school.district_id,
            "school": school,
            "kind": kind,
            "reason": reason,
            "at": clock.now(),
        },
    )


def _school_of(sender: Sender) -> School | None:
    """Where the text came in on a number that is no school's own: the school of somebody on the phone."""
    from roundtable.messaging.inbound.senders import children_of

    for person in sender.persons:
        for child in children_of(person):
            return child.school
    return None


def _phone(school: School) -> str:
    return school.phone or school.text_number


_BY_ACTION = {
    Action.STOP: _stop,
    Action.START: _start,
    Action.HELP: _help,
    Action.WRONG_NUMBER: _wrong_number,
}
