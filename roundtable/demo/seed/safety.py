"""Who is on call in the demo's week, the numbers near it, and a drill that was held a week before."""

from datetime import timedelta

from roundtable.core import clock
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import DEMO_OPENS
from roundtable.messaging.crisis.numbers import NATIONAL, Numbers, set_numbers
from roundtable.messaging.crisis.services import name_on_call
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.emergency.answers import answer_safe
from roundtable.messaging.emergency.services import Wish, send_alert
from roundtable.messaging.emergency.updates import follow_up
from roundtable.messaging.models import AlertKind, SafeWord, UpdateKind
from roundtable.people.models import Channel

NEARBY = (("Cedar Hill shelter line", "312-555-0190"), ("Línea Ayuda, en español", "312-555-0191"))


def watch(world: World) -> None:
    """Mr. Teng has the week in which the demo opens."""
    with clock.standing_at(DEMO_OPENS - timedelta(days=1)):
        principal = world.person("park")
        four = {str(kind): number for kind, number in NATIONAL.items()}
        set_numbers(world.cedarhill, Numbers(**four, others=NEARBY), by=principal)
        name_on_call(
            world.cedar,
            world.person("teng"),
            begins_at=clock.now(),
            ends_at=DEMO_OPENS + timedelta(days=7),
            by=principal,
        )
    drill(world)


def drill(world: World) -> None:
    """A lockdown drill of the school: most who work there answered within minutes, and it was over."""
    begins, school, principal = DEMO_OPENS - timedelta(days=8), (world.cedar,), world.person("park")
    with clock.standing_at(begins):
        alert, _ = send_alert(Wish(school, AlertKind.LOCKDOWN, drill=True), by=principal)
        send_everything_due()
    with clock.standing_at(begins + timedelta(minutes=4)):
        for key in ("ortiz", "okafor", "teng", "rosa"):
            answer_safe(alert, world.person(key), SafeWord.SAFE, came_by=Channel.IN_PRODUCT)
    with clock.standing_at(begins + timedelta(minutes=15)):
        follow_up(alert, school, UpdateKind.ALL_CLEAR, "", by=principal)
        send_everything_due()
