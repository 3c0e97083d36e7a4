"""Paper. Handed over, a letter lies in the tray of the school's front office; a person prints it and sends it home."""

from typing import Self

from roundtable.channels.base import Condition, Outgoing, Receipt, State


class Paper:
    """The channel of whoever has no phone and no email, or likes a letter better."""

    key = "paper"
    channel = "paper"
    concurrency = 500
    is_on = True

    @classmethod
    def from_settings(cls) -> Self:
        """There is nothing to set."""
        return cls()

    def condition(self) -> Condition:
        """Always there: a printer stands in every front office."""
        return Condition(self.key, "ok", "letters wait in the tray of each school's front office")

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Taken, and no further: that it left the school is what a person says. Its id is the attempt's token."""
        return Receipt(outgoing.token, State.ACCEPTED)
