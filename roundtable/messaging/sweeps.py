"""What the one tick a minute works off: due deliveries, claims left over, doubt, secrets, stored messages."""

from datetime import datetime, timedelta

from roundtable.messaging.delivery.claiming import take_back
from roundtable.messaging.delivery.settling import doubt
from roundtable.messaging.jobs import keep_brought, send_due, take_in_stored
from roundtable.messaging.models import WAITING, BroughtFile, Delivery, InboundMessage, InboundState, Sending

SECRETS_LAST = timedelta(minutes=15)
LINKS_LAST = timedelta(days=1)
UNPLACED_LAST = timedelta(days=30)  # files of whom nobody knows, or with what was no message


def sweep_deliveries(now: datetime) -> int:
    """Give back claims, bring doubt before a person, wake the sender where something is due."""
    moved = take_back(now) + doubt(now)
    if Delivery.objects.filter(state__in=WAITING, due_at__lte=now).exists():
        send_due.defer()
    return moved


def sweep_secrets(now: datetime) -> int:
    """A code is unreadable a quarter of an hour after it was made, sent or not; a link to a staff account, which lasts
    for days, waits a day for a mail server that is down."""
    rows = Sending.objects.filter(secret__isnull=False, at__lte=now - SECRETS_LAST)
    return rows.exclude(key__startswith="staff_account.", at__gt=now - LINKS_LAST).update(secret=None)


def sweep_stored(now: datetime) -> int:
    """What arrived and is not worked off, for instance because the worker died."""
    waiting = InboundMessage.objects.filter(state=InboundState.STORED, at__lte=now).count()
    if waiting:
        take_in_stored.defer()
    return waiting


def sweep_brought(now: datetime) -> int:
    """Files that came and are not kept yet: their worker died, or the provider did not give them. What never found
    its place is forgotten."""
    BroughtFile.objects.filter(message=None, inbound__at__lt=now - UNPLACED_LAST).delete()
    waiting = BroughtFile.objects.filter(settled_at=None, message__isnull=False).count()
    if waiting:
        keep_brought.defer()
    return waiting
