import pytest

from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.inbound.taking_in import take_in_everything
from roundtable.messaging.models import InboundMessage
from roundtable.messaging.tests.sms import pretending


@pytest.fixture
def sms(settings):
    """The pretend adapters; `sms.sent` is what left by text."""
    yield from pretending(settings)


@pytest.fixture
def text(world, school_day):
    """Texts the school, as from a phone, and works it off: `text("+1...", "AGREE 42")`."""

    def arrives(sender: str, body: str, to: str = "+13125550101") -> InboundMessage:
        count = InboundMessage.objects.count()
        row = InboundMessage.objects.create(
            provider="twilio",
            provider_id=f"SM{count:032x}",
            channel="sms",
            sender=sender,
            to=to,
            body=body,
            at=school_day,
        )
        take_in_everything()
        row.refresh_from_db()
        return row

    return arrives


@pytest.fixture
def bodies(sms):
    """Sends what is due and gives the texts that left for one number."""

    def left_for(number: str) -> list[str]:
        send_everything_due()
        return [outgoing.body for outgoing in sms.sent if outgoing.to == number]

    return left_for
