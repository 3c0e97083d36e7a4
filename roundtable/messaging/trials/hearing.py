"""What becomes of a test message. Its words move forward only, as an attempt's do."""

import secrets
from datetime import datetime, timedelta

from roundtable.channels.base import State, StatusUpdate
from roundtable.messaging.models import Trial, TrialState

IN_DOUBT_AFTER = timedelta(minutes=10)
KEPT = timedelta(days=90)
FINAL = (TrialState.DELIVERED, TrialState.FAILED)
MARK, LENGTH = "t", 33


def new_token() -> str:
    """As long as an Android phone takes, and never the token of an attempt, which is hexadecimal."""
    return MARK + secrets.token_hex(16)


def is_trial(token: str) -> bool:
    """Whether a callback's token is a test message's."""
    return len(token) == LENGTH and token.startswith(MARK)


def hear(update: StatusUpdate, now: datetime) -> None:
    """What a provider's callback says of one; doubled and late ones change nothing."""
    cause = update.cause.value if update.cause else ""
    rows = Trial.objects.filter(token=update.token).exclude(state=TrialState.DELIVERED)
    if update.state is State.DELIVERED:
        rows.update(state=TrialState.DELIVERED, code="", cause="", settled_at=now)
    elif update.state is State.FAILED:
        rows.exclude(state=TrialState.FAILED).update(
            state=TrialState.FAILED, code=update.code, cause=cause, settled_at=now
        )
    else:
        rows.exclude(state=TrialState.FAILED).update(state=TrialState.ACCEPTED)


def sweep_trials(now: datetime) -> int:
    """Those that nobody has answered are in doubt; old ones go; those that wait are sent."""
    from roundtable.messaging.jobs import send_trials

    Trial.objects.filter(at__lt=now - KEPT).delete()
    silent = Trial.objects.filter(state=TrialState.SUBMITTING, at__lt=now - IN_DOUBT_AFTER)
    moved = silent.update(state=TrialState.IN_DOUBT)
    if Trial.objects.filter(state=TrialState.WAITING).exists():
        send_trials.defer()
    return moved
