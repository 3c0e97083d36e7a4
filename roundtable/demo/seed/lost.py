"""What did not simply go in the demo's week: a text refused, one of which nobody knows, one taken back, one planned."""

from datetime import timedelta

from roundtable.channels import registry
from roundtable.channels.base import Cause, ChannelError, InDoubt, Outgoing, Receipt
from roundtable.core import clock, tick
from roundtable.core.inline import work_off
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import DEMO_OPENS, on
from roundtable.demo.seed.post import PastPost
from roundtable.messaging.models import Message, Purpose
from roundtable.messaging.planning.services import plan
from roundtable.messaging.services import open_conversation, withdraw, write_message
from roundtable.people.models import ContactPoint, Person, Student

YESTERDAY = DEMO_OPENS.date() - timedelta(days=1)
REFUSED = "Jonah left his lunch box at the front desk. We keep it for him."
UNKNOWN = "Malik's gloves are at the front desk. He can fetch them at any time."
LATER = "Library day is today. Which book does your child bring back?"
EARLY = "The school opens at ten tomorrow."
A_QUARTER = timedelta(minutes=15)


class LosingPost(PastPost):
    """Refuses some addresses, and never answers for others."""

    def __init__(self, channel: str, refused: set[str], silent: set[str]) -> None:
        super().__init__(channel)
        self.refused, self.silent = refused, silent

    async def send(self, outgoing: Outgoing) -> Receipt:
        if outgoing.to in self.refused:
            raise ChannelError("unreachable", permanent=True, code="30003", cause=Cause.UNREACHABLE)
        if outgoing.to in self.silent:
            raise InDoubt
        return await super().send(outgoing)


def lose(world: World) -> None:
    """The front office wrote to two families, neither of which is known to have it, and too early to a third."""
    refused, silent = _addresses(world.dana), _addresses(world.sami)
    post = [LosingPost(channel, refused, silent) for channel in ("sms", "email", "in_product")]
    with registry.using(*post), on(YESTERDAY, 14, 10) as then:
        _write(world, world.jonah, world.dana, REFUSED)
        _write(world, world.malik, world.sami, UNKNOWN)
        work_off()
        with clock.standing_at(then + A_QUARTER):
            tick.run_due(clock.now())
            work_off()
    with on(YESTERDAY, 20, 30):
        row = _write(world, world.malik, world.rana, EARLY)
        work_off()  # their quiet hours hold it
        withdraw(row, by=world.vega)
    with on(YESTERDAY, 15, 40):
        due = DEMO_OPENS + timedelta(days=4, hours=-1)
        plan(world.okafor, world.room14, LATER, purpose=Purpose.LOGISTICS, due_at=due)
        work_off()


def _addresses(person: Person) -> set[str]:
    return set(ContactPoint.objects.filter(person=person, ended=None).values_list("value", flat=True))


def _write(world: World, child: Student, adult: Person, words: str) -> Message:
    talk = open_conversation(child, adult=adult, staff=[world.vega], opened_by=world.vega)
    return write_message(talk, world.vega, words, purpose=Purpose.LOGISTICS)
