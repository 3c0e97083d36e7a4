"""A provider in trouble rests, and is tried with one message before the others follow. Pure.

Five posts in a row that came to nothing open the break: half a minute at first, twice as long each time the one message
that tries it fails too, ten minutes at most. One message that goes closes it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_IN_TROUBLE = 5
FIRST_REST = timedelta(seconds=30)
LONGEST_REST = timedelta(minutes=10)


@dataclass(frozen=True)
class Health:
    """How a provider does. `in_trouble` posts in a row; `rests` times it rested since it last took something."""

    in_trouble: int = 0
    rests: int = 0
    rests_until: datetime | None = None

    def is_resting(self, now: datetime) -> bool:
        """Whether nothing but the urgent goes there."""
        return self.rests_until is not None and now < self.rests_until

    @property
    def is_tried(self) -> bool:
        """Whether one message shows first how it does."""
        return self.rests > 0


WELL = Health()


def heard(before: Health, *, went: int, trouble: int, asked: float, now: datetime) -> Health:
    """After a batch of posts; `asked` are the seconds for which the provider itself wants to be left alone."""
    if went:
        return WELL
    if not trouble:
        return before
    in_trouble = before.in_trouble + trouble
    if not before.is_tried and in_trouble < MOST_IN_TROUBLE:
        return Health(in_trouble)
    rest = max(min(FIRST_REST * 2**before.rests, LONGEST_REST), min(timedelta(seconds=asked), LONGEST_REST))
    return Health(in_trouble, before.rests + 1, now + rest)
