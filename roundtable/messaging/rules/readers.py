"""Who reads a message because they take part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Seat:
    """One person's part in a conversation."""

    person_id: int
    side: str
    starts: datetime
    ends: datetime | None

    def holds(self, at: datetime) -> bool:
        """Whether they took part at that moment."""
        return self.starts <= at and (self.ends is None or self.ends > at)


def readers_of(at: datetime, side: str, told_to_id: int | None, seats: Iterable[Seat]) -> frozenset[int]:
    """Those who took part when it was written, where it was written to everybody; and the adults of the family who
    share what one of them wrote."""
    return frozenset(
        seat.person_id
        for seat in seats
        if seat.holds(at) and (told_to_id is None or (seat.side == "home" and side == "home"))
    )
