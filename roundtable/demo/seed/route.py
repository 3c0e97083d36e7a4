"""Bus 7: what its driver noticed two days ago, and the teacher who took it up."""

from datetime import date

from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import on
from roundtable.support.models import TellingKind
from roundtable.support.services import tellings

NOTICED = date(2026, 11, 17)
WORDS = "Linh sits alone at the front since last week. She used to sit with two others and sing."


def live(world: World) -> None:
    """Passed on at the depot after the morning round; taken up at noon."""
    with on(NOTICED, 8, 50):
        row = tellings.noticed(world.linh, world.jackson, WORDS)
    with on(NOTICED, 12, 15):
        tellings.sort(row, TellingKind.CONVERSATION, by=row.owner)
