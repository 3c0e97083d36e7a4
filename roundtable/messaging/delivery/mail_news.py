"""What providers tell of mails: some name them by their own id, and some tell that a reader wants no more."""

from dataclasses import replace
from datetime import datetime

from roundtable.channels.base import Cause, State, StatusUpdate
from roundtable.messaging.delivery.settling import keep_status
from roundtable.messaging.models import Attempt
from roundtable.people.models import Channel
from roundtable.people.services.reach import stop_number


def keep_mail_status(update: StatusUpdate, now: datetime) -> None:
    """Settle by `keep_status`; a complaint also stops the address for everybody on it, as STOP does."""
    if not update.token:
        update = replace(update, token=_token_of(update.provider_id))
    keep_status(update, now)
    if update.state is State.DELIVERED and update.cause is Cause.STOPPED:
        _stop_the_address(update.token)


def _token_of(provider_id: str) -> str:
    """Our token of the message a provider calls so; nothing where it is none of ours."""
    rows = Attempt.objects.filter(channel=Channel.EMAIL, provider_id=provider_id) if provider_id else None
    found = rows.order_by("-pk").values_list("token", flat=True).first() if rows is not None else None
    return found.hex if found else ""


def _stop_the_address(token: str) -> None:
    attempt = Attempt.objects.filter(token=token).select_related("delivery__contact_point").first() if token else None
    point = attempt.delivery.contact_point if attempt else None
    if point is not None:
        stop_number(Channel(point.channel), point.value)
