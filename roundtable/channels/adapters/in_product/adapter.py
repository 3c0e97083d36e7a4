"""In the product: accepted and delivered at once, because the row a page shows is the message."""

from typing import Self

from roundtable.channels.base import Condition, Outgoing, Receipt, State


class InProduct:
    """The channel everybody has who signs in."""

    key = "in_product"
    channel = "in_product"
    concurrency = 100
    is_on = True

    @classmethod
    def from_settings(cls) -> Self:
        """There is nothing to set."""
        return cls()

    def condition(self) -> Condition:
        """Always there."""
        return Condition(self.key, "ok", "messages stand on the pages of those who sign in")

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Delivered as soon as asked; its id is the attempt's token."""
        return Receipt(outgoing.token, State.DELIVERED)
