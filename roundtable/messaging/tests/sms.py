"""An adapter that keeps what it was given, for tests; its tests name what it answers."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Self

from roundtable.channels.base import Condition, Outgoing, Receipt


class PretendSms:
    """Text messages that go nowhere. `answers` decides what each send gives back or raises."""

    key = "pretend"
    channel = "sms"
    concurrency = 32
    is_on = True
    sent: ClassVar[list[Outgoing]] = []
    answers: ClassVar[Callable[[Outgoing], Receipt]]

    @classmethod
    def from_settings(cls) -> Self:
        return cls()

    def condition(self) -> Condition:
        return Condition(self.key, "ok", "pretends")

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.sent.append(outgoing)
        return type(self).answers(outgoing)


class PretendEmail(PretendSms):
    """The same by email."""

    key = "pretend_email"
    channel = "email"
    sent: ClassVar[list[Outgoing]] = []


def pretending(settings: Any) -> Iterator[type[PretendSms]]:
    """Both, for one test: `sent` of what is given is what left by text."""
    settings.CHANNEL_ADAPTERS = [f"{one.__module__}.{one.__name__}" for one in (PretendSms, PretendEmail)]
    PretendSms.sent.clear()
    PretendEmail.sent.clear()
    PretendSms.answers = staticmethod(lambda outgoing: Receipt("SM" + outgoing.token))
    yield PretendSms
    del PretendSms.answers
