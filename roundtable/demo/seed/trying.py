"""Technology support tried the texts in two weeks of autumn: the sender was not registered yet, then it was."""

from datetime import date

from roundtable.channels import registry
from roundtable.channels.base import Cause, ChannelError, Outgoing, Receipt
from roundtable.core.inline import work_off
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import on
from roundtable.demo.seed.post import PastPost
from roundtable.messaging.trials.services import try_out

DAYS = (date(2026, 11, 2), date(2026, 11, 9))
REGISTERED = DAYS[1]
MOBILE = "+13125550190"


class FilteredPost(PastPost):
    """Texts of a sender that the phone companies do not know yet."""

    def __init__(self, key: str, *, registered: bool) -> None:
        super().__init__("sms")
        self.key = key
        self.registered = registered

    async def send(self, outgoing: Outgoing) -> Receipt:
        if not self.registered:
            raise ChannelError("filtered", permanent=True, code="30034", cause=Cause.BLOCKED)
        return await super().send(outgoing)


def try_texts(world: World, key: str = "twilio") -> None:
    """Two test messages to their own phone."""
    for day in DAYS:
        post = FilteredPost(key, registered=day >= REGISTERED)
        with registry.using(post), on(day, 9, 15):
            try_out(post, MOBILE, by=world.saleh)
            work_off()
