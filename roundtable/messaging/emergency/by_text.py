"""SAFE and NEED HELP by text or email: they belong to the number, before which child and before who is it."""

from roundtable.messaging.emergency.answers import alert_told_to, answer_safe, danger_number, school_of
from roundtable.messaging.inbound.senders import Sender
from roundtable.messaging.models import EmergencyAlert, InboundMessage, SafeWord
from roundtable.messaging.rules.emergency import safe_answer, says_more
from roundtable.messaging.rules.understand import bare_words, plain_digits
from roundtable.messaging.services.telling import tell_number
from roundtable.people.models import Channel, Person
from roundtable.people.services.reach import heard_from


def answered(message: InboundMessage, sender: Sender) -> bool:
    """Whether that was all of it. Everybody on the number who was told has answered; more words go on their way."""
    bare = bare_words(plain_digits(message.body))
    answer = safe_answer(bare, bare_words)
    alert = alert_told_to([person.pk for person in sender.persons]) if answer else None
    if alert is None:
        return False
    told = _told(alert, sender)
    for person in told:
        number = message.sender if message.channel != Channel.EMAIL else ""
        answer_safe(alert, person, answer, came_by=message.channel, number=number)
    for point in sender.points:
        heard_from(point)
    message.person = told[0] if len(sender.persons) == 1 else None
    key = "emergency_safe_kept" if answer == SafeWord.SAFE else "emergency_help_kept"
    _echo(message, alert, told[0], key)
    return not says_more(bare, bare_words)


def hint_after_help(message: InboundMessage, sender: Sender) -> None:
    """HELP alone is the carrier's word; during an alert the sentence that asks for more follows."""
    alert = alert_told_to([person.pk for person in sender.persons]) if sender.persons else None
    if alert is not None:
        _echo(message, alert, _told(alert, sender)[0], "emergency_help_hint")


def _told(alert: EmergencyAlert, sender: Sender) -> list[Person]:
    return [
        one for one in sender.persons if EmergencyAlert.objects.filter(EmergencyAlert.told_to([one.pk]), pk=alert.pk)
    ]


def _echo(message: InboundMessage, alert: EmergencyAlert, person: Person, key: str) -> None:
    school = school_of(alert, person)
    tell_number(
        number=message.sender,
        school=school,
        key=key,
        facts={"school": school.name, "danger": danger_number(alert)},
        channel=message.channel if message.channel == Channel.EMAIL else "",
        language=person.language,
    )
