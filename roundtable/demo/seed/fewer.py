"""Jonah's mother works two shifts: news for the class comes to her once a week. One summary came, another waits."""

from datetime import date, timedelta

from roundtable.core import clock, tick
from roundtable.core.inline import work_off
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import on
from roundtable.messaging.models import Purpose
from roundtable.messaging.reaching.choices import choose_pace
from roundtable.messaging.services import announce

CHOSE, TOLD, CAME, WAITS = (date(2026, 11, day) for day in (9, 12, 13, 18))
STORIES, TABLES = "This week we write stories.", "This week we practice times tables."
A_LITTLE = timedelta(minutes=5)


def wait(world: World) -> None:
    """Chosen on a Monday evening; the summary comes on Friday at four, as it is unless another day is chosen."""
    with on(CHOSE, 21):
        choose_pace(world.dana, limit=None, news_together=True)
    with on(TOLD, 14, 20):
        _tell(world, STORIES)
    with on(CAME, 16) as due:
        _go_on()
        with clock.standing_at(due + A_LITTLE):
            _go_on()
    with on(WAITS, 14, 20):
        _tell(world, TABLES)


def _tell(world: World, words: str) -> None:
    announce(world.ortiz, world.room12, words, purpose=Purpose.LEARNING)
    work_off()


def _go_on() -> None:
    tick.run_due(clock.now())
    work_off()
