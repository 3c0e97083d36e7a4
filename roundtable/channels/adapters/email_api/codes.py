"""What providers say, as ours. Sources: django-anymail's normalized events and statuses (https://anymail.dev), RFC 3463
for the enhanced codes that mail servers put into their answers."""

import re

from anymail.signals import EventType, RejectReason

from roundtable.channels.base import Cause, ChannelError, State

STATES = {
    EventType.QUEUED: State.ACCEPTED,
    EventType.SENT: State.SENT,
    EventType.DEFERRED: State.SENT,
    EventType.DELIVERED: State.DELIVERED,
    EventType.COMPLAINED: State.DELIVERED,
    EventType.UNSUBSCRIBED: State.DELIVERED,
    EventType.BOUNCED: State.FAILED,
    EventType.REJECTED: State.FAILED,
    EventType.FAILED: State.FAILED,
}
WANTS_NO_MORE = frozenset({EventType.COMPLAINED, EventType.UNSUBSCRIBED})
BY_REASON = {
    RejectReason.INVALID: Cause.WRONG_ADDRESS,
    RejectReason.BOUNCED: Cause.WRONG_ADDRESS,
    RejectReason.TIMED_OUT: Cause.UNREACHABLE,
    RejectReason.BLOCKED: Cause.BLOCKED,
    RejectReason.SPAM: Cause.STOPPED,
    RejectReason.UNSUBSCRIBED: Cause.STOPPED,
}
ENHANCED = re.compile(r"\b([45])\.(\d{1,3})\.(\d{1,3})\b")
BY_ENHANCED = {
    "1.1": Cause.WRONG_ADDRESS, "1.2": Cause.WRONG_ADDRESS, "1.3": Cause.WRONG_ADDRESS, "1.6": Cause.WRONG_ADDRESS,
    "1.10": Cause.WRONG_ADDRESS, "2.1": Cause.UNREACHABLE, "2.2": Cause.UNREACHABLE, "4.1": Cause.UNREACHABLE,
    "4.4": Cause.UNREACHABLE, "4.7": Cause.UNREACHABLE, "7.1": Cause.BLOCKED, "7.26": Cause.BLOCKED,
}  # fmt: skip
BY_STATUS = {
    400: Cause.UNKNOWN,
    401: Cause.MISCONFIGURED,
    402: Cause.MISCONFIGURED,
    403: Cause.MISCONFIGURED,
    404: Cause.MISCONFIGURED,
    422: Cause.UNKNOWN,
    429: Cause.BUSY,
}
SAY = {
    Cause.WRONG_ADDRESS: "the mail provider knows that no email reaches this address",
    Cause.UNREACHABLE: "the mailbox takes nothing now",
    Cause.BLOCKED: "the mail provider or the mailbox refused the message",
    Cause.STOPPED: "the reader of this address asked the mail provider for no more email",
    Cause.BUSY: "the mail provider asks us to send more slowly",
    Cause.MISCONFIGURED: "the mail provider refuses our key, account or sender: see `roundtable doctor`",
    Cause.UNKNOWN: "the mail provider refused the message",
}


def cause_of(reason: str | None, server_said: str, *, soft: bool = False) -> Cause:
    """Why a message did not arrive: by the mail server's own code, else by what the provider makes of it. A `soft`
    bounce says nothing against the address."""
    found = ENHANCED.search(server_said)
    if found:
        by_code = BY_ENHANCED.get(f"{found[2]}.{found[3]}", Cause.UNKNOWN)
        return Cause.UNREACHABLE if found[1] == "4" and by_code is Cause.WRONG_ADDRESS else by_code
    cause = BY_REASON.get(reason or "", Cause.UNKNOWN)
    return Cause.UNREACHABLE if soft and cause is Cause.WRONG_ADDRESS else cause


def code_of(reason: str | None, server_said: str) -> str:
    """A code to keep: the mail server's, else the provider's word. What either wrote besides may name people."""
    found = ENHANCED.search(server_said)
    return found[0] if found else reason or ""


def refusal(cause: Cause, code: str, *, retry_after: float | None = None) -> ChannelError:
    """The error for a message that was refused at once."""
    passing = cause in (Cause.BUSY, Cause.UNREACHABLE)
    return ChannelError(SAY[cause], permanent=not passing, code=code, cause=cause, retry_after=retry_after)
