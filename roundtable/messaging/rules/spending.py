"""What a month of messages may cost. Pure.

Prices are those of one segment, or of one minute of a call, in the money the limit is written in. An emergency, a code
to sign in and the answers the law asks for (STOP, HELP) go whatever it costs; they are counted like the others."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

NEARLY = Decimal("0.8")
SAID_IN_A_MINUTE = 700  # characters, read slowly


class Standing(StrEnum):
    """How much of the month's money is left."""

    WITHIN = "within"
    NEARLY = "nearly"
    SPENT = "spent"


@dataclass
class Purse:
    """One claim's view of the month: `spent` grows with what is decided. No `limit`: everything is affordable."""

    limit: Decimal | None
    spent: Decimal = Decimal(0)

    def pays(self, cost: Decimal, *, exempt: bool = False) -> bool:
        """Whether this may go; if so it counts."""
        if cost and not exempt and self.limit is not None and self.spent + cost > self.limit:
            return False
        self.spent += cost
        return True

    @property
    def standing(self) -> Standing:
        """For those who watch it."""
        if self.limit is None or self.spent < self.limit * NEARLY:
            return Standing.WITHIN
        return Standing.NEARLY if self.spent < self.limit else Standing.SPENT


def month_of(now: datetime) -> date:
    """The first day of the month a message counts to, in UTC as companies bill."""
    return now.date().replace(day=1)


def minutes_to_say(words: str) -> int:
    """The minutes a call that reads these words is paid for: the greeting and what it offers take the first half."""
    return (len(words) + SAID_IN_A_MINUTE // 2) // SAID_IN_A_MINUTE + 1
