"""The post of the seeded past: whatever it is handed has arrived, and no phone rings."""

from roundtable.channels.base import Condition, Outgoing, Receipt, State


class PastPost:
    """An adapter for one channel that delivers at once and reaches nobody."""

    concurrency = 64
    is_on = True

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.key = f"past_{channel}"

    def condition(self) -> Condition:
        return Condition(self.key, "ok", "delivers the demo's past")

    async def send(self, outgoing: Outgoing) -> Receipt:
        return Receipt(provider_id=f"past-{outgoing.token}", state=State.DELIVERED)


def past_post() -> list[PastPost]:
    """One for each channel of the demo's past."""
    return [PastPost(channel) for channel in ("sms", "email", "in_product")]
