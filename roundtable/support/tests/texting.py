"""A phone for tests: texts come in by messaging's own door, echoes are read from what was queued."""

from uuid import uuid4

from roundtable.channels.base import Arrived
from roundtable.core import clock
from roundtable.messaging.inbound.arriving import store
from roundtable.messaging.inbound.taking_in import take_in_everything
from roundtable.messaging.models import InboundMessage, Question, Sending
from roundtable.people.models import Channel, ContactPoint, Guardianship, Person


def text_from(person: Person, body: str) -> None:
    """This person sends a text to the school's number, and it is worked off."""
    number = ContactPoint.objects.get(person=person, channel=Channel.SMS).value
    school = Guardianship.objects.filter(guardian=person).earliest("pk").student.school
    store(Arrived("twilio", uuid4().hex, "sms", number, school.text_number, body, (), clock.now()))
    take_in_everything()
    assert not InboundMessage.objects.filter(tries__gt=0).exists()


def echo_to(person: Person) -> Sending:
    """The last answer this person was sent."""
    rows = Sending.objects.filter(deliveries__person=person, purpose="answer")
    return rows.latest("pk")


def code_for(person: Person, kind: str) -> int:
    """The code of the open question of that kind."""
    return Question.objects.filter(asked=person, kind=kind, closed_at=None).latest("pk").code
