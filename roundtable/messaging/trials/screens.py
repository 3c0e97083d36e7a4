"""What the pages of the channels show."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roundtable.channels.base import Adapter, Cause, Condition, MailReader
from roundtable.messaging.carriers import name_of
from roundtable.messaging.models import ProviderHealth, Trial, TrialState
from roundtable.messaging.trials.visibility import KINDS, channels_for, trials_of
from roundtable.people.models import Channel, Person

CAME_IN = """
    SELECT provider, max(at) FROM (
        SELECT provider, at FROM messaging_inboundmessage ORDER BY id DESC LIMIT 1000
    ) latest GROUP BY provider
"""
IN_ITS_PLACE = "EMAIL_WEBHOOK_SECRET"  # stands there for what the setting holds, `name:password`
TRIED = (Channel.SMS.value, Channel.EMAIL.value, Channel.VOICE.value)
STATES = {
    TrialState.WAITING: _("It waits to be sent."),
    TrialState.SUBMITTING: _("It is on its way."),
    TrialState.ACCEPTED: _("The provider has taken it. Look whether it arrived."),
    TrialState.DELIVERED: _("It arrived."),
    TrialState.FAILED: _("It was refused."),
    TrialState.IN_DOUBT: _("The provider did not answer. Look whether it arrived."),
}
ADVICE = {
    Cause.STOPPED: _(
        "Whoever owns this number has opted out at the phone company. Text START from it, or take another."
    ),
    Cause.WRONG_ADDRESS: _(
        "There is no such number or address, or it cannot take this channel. Look for a typing error."
    ),
    Cause.UNREACHABLE: _("It cannot be reached now: switched off, full, or nobody answered. Try again later."),
    Cause.BLOCKED: _("The phone or mail company filters us. Finish the registration of the sender with the provider."),
    Cause.BUSY: _("The provider has trouble or was asked too fast. Try again in a few minutes."),
    Cause.MISCONFIGURED: _("The account, the key or the sender is wrong. Correct the setting and start anew."),
    Cause.UNKNOWN: _("The provider says no more than its code. Look the code up in its documentation."),
}


@dataclass(frozen=True)
class Way:
    """One channel by one provider."""

    key: str
    kind: str
    carrier: str
    condition: Condition
    in_trouble: bool
    came_in_at: datetime | None

    @property
    def may_be_tried(self) -> bool:
        """Whether a test message makes sense."""
        return self.condition.state != "off"


@dataclass(frozen=True)
class Tried:
    """One test message."""

    row: Trial
    words: str
    advice: str

    @property
    def is_good(self) -> bool:
        """Whether it is known to have arrived."""
        return self.row.state == TrialState.DELIVERED


@dataclass(frozen=True)
class Setup:
    """The page of one channel."""

    way: Way
    addresses: list[tuple[str, str]]
    tried: list[Tried]
    may_be_tried: bool


def ways_for(person: Person) -> list[Way]:
    """The channels in the order they are tried; three statements."""
    resting = set(ProviderHealth.objects.filter(rests__gt=0).values_list("provider", flat=True))
    came_in = _came_in()
    return [_way(one, resting, came_in) for one in channels_for(person)]


def setup_of(person: Person, way: Adapter) -> Setup:
    """One channel."""
    resting = set(ProviderHealth.objects.filter(rests__gt=0, provider=way.key).values_list("provider", flat=True))
    tried = [_tried(row) for row in trials_of(person, way)]
    return Setup(_way(way, resting, _came_in()), addresses_of(way), tried, way.is_on and way.channel in TRIED)


def addresses_of(way: Adapter) -> list[tuple[str, str]]:
    """What the provider must be told, with what each address is for."""
    comes_in, became = str(_("For what comes in")), str(_("For what became of ours"))
    if way.key == "twilio":
        return [(comes_in, _whole("messaging:twilio_message"))]
    if way.key == "android_sms":
        return [(str(_("For everything the phone tells")), _whole("messaging:android_sms"))]
    if isinstance(way, MailReader) and way.key != "email_api":
        urls = [_whole("messaging:email_hook", way.key), _whole("messaging:email_status", way.key)]
        shown = urls if way.signs else [url.replace("://", f"://{IN_ITS_PLACE}@", 1) for url in urls]
        return list(zip((comes_in, became), shown, strict=True))
    return []


def _whole(name: str, *arguments: str) -> str:
    return settings.BASE_URL + reverse(name, args=arguments)


def _came_in() -> dict[str, datetime]:
    with connection.cursor() as cursor:
        cursor.execute(CAME_IN)
        return dict(cursor.fetchall())


def _way(way: Adapter, resting: set[str], came_in: dict[str, datetime]) -> Way:
    kind = str(KINDS[way.channel])
    return Way(way.key, kind, name_of(way.key), way.condition(), way.key in resting, came_in.get(way.key))


def _tried(row: Trial) -> Tried:
    failed = row.state == TrialState.FAILED
    return Tried(row, str(STATES[TrialState(row.state)]), str(ADVICE[_cause(row)]) if failed else "")


def _cause(row: Trial) -> Cause:
    return Cause(row.cause) if row.cause in set(Cause) else Cause.UNKNOWN
