"""What becomes of a claimed delivery: it goes, or waits, or ends."""

from dataclasses import dataclass
from datetime import datetime

from roundtable.channels.base import Adapter
from roundtable.messaging.models import Delivery, Lane
from roundtable.messaging.rules.forms import Form
from roundtable.people.models import ContactPoint


@dataclass(frozen=True)
class Ready:
    """It goes now, by this adapter, to this address, as these words."""

    delivery: Delivery
    adapter: Adapter
    to: str
    body: str
    form: Form
    language: str
    subject: str = ""
    sender: str = ""
    point: ContactPoint | None = None
    secret: bool = False
    reply_to: str = ""
    unsubscribe_url: str = ""

    @property
    def urgent(self) -> bool:
        """An emergency or a code to sign in goes even to a provider in trouble: somebody stands at the door."""
        return self.secret or self.delivery.lane == Lane.EMERGENCY


@dataclass(frozen=True)
class Hold:
    """It waits. `until` empty: until a person acts. `reason` is a key of `reasons.WORDS`."""

    delivery: Delivery
    reason: str
    until: datetime | None


@dataclass(frozen=True)
class End:
    """It does not go: taken back by a right that ended, or there is no way left (`failed`)."""

    delivery: Delivery
    reason: str
    failed: bool = False


@dataclass(frozen=True)
class OnThePage:
    """It stands on a page of the product, which is all that its reader wants or has; `reason` why."""

    delivery: Delivery
    reason: str = ""


@dataclass(frozen=True)
class Together:
    """It comes in the summary of its reader's week."""

    delivery: Delivery


Fate = Ready | Hold | End | OnThePage | Together
