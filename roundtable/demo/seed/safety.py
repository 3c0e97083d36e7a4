"""Who is on call in the demo's week, and the numbers near it."""

from datetime import timedelta

from roundtable.core import clock
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import DEMO_OPENS
from roundtable.messaging.crisis.numbers import NATIONAL, Numbers, set_numbers
from roundtable.messaging.crisis.services import name_on_call

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
