"""Jonah's mother asked for learning tips by text, Malik's for news of help, and took it back; the texts' registration
is half done."""

from datetime import date

from roundtable.core.inline import work_off
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import on
from roundtable.messaging.models import OptIn, OptOutKind
from roundtable.messaging.registration.services import mark_done
from roundtable.messaging.services.opting_in import ask, confirm, end_at, say_yes
from roundtable.people.models import Channel, ContactPoint, Person

REGISTERED, ASKED, TOLD, ENDED = (date(2026, 11, day) for day in (2, 4, 5, 12))
DONE = ("brand", "campaign", "samples")


def say(world: World) -> None:
    """Each as it is done by text, and to staff."""
    with on(REGISTERED, 10):
        for step in DONE:
            mark_done(step, by=world.saleh)
    with on(ASKED, 18, 30):
        confirm(ask(_number(world.dana), OptOutKind.PROGRAMME), None)
    with on(TOLD, 15):
        say_yes(_number(world.rana), OptOutKind.RESOURCES, OptIn.How.SPOKEN, kept_by=world.rosa)
    with on(ENDED, 19):
        end_at(_number(world.rana), OptOutKind.RESOURCES, OptIn.How.WEB)
        say_yes(_number(world.lucia), OptOutKind.PROGRAMME, OptIn.How.SPOKEN, kept_by=world.ortiz)
        work_off()


def _number(person: Person) -> ContactPoint:
    return ContactPoint.objects.filter(person=person, channel=Channel.SMS, ended=None).order_by("position", "pk")[0]
