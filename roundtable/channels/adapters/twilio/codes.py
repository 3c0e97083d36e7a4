"""Twilio's codes and states as ours. Source: https://www.twilio.com/docs/api/errors and the Message resource.

Its sentences name the number, so they are never passed on: ours are kept here, one a cause.
"""

from roundtable.channels.base import Cause, ChannelError, State

STATES = {
    "accepted": State.ACCEPTED,
    "scheduled": State.ACCEPTED,
    "queued": State.ACCEPTED,
    "sending": State.ACCEPTED,
    "sent": State.SENT,
    "partially_delivered": State.SENT,
    "delivered": State.DELIVERED,
    "read": State.DELIVERED,
    "undelivered": State.FAILED,
    "failed": State.FAILED,
    "canceled": State.FAILED,
}

CAUSES: dict[Cause, frozenset[str]] = {
    Cause.STOPPED: frozenset({"21610"}),
    Cause.WRONG_ADDRESS: frozenset(
        {"21211", "21214", "21217", "21265", "21266", "21268", "21604", "21614", "21635", "30005", "30006"}
    ),
    Cause.UNREACHABLE: frozenset({"21612", "30003", "30009", "30036"}),
    Cause.BLOCKED: frozenset({"30004", "30007", "30450", "30453", "30454"}),
    Cause.BUSY: frozenset({"20429", "21611", "30001", "30017", "30022", "30023", "30410"}),
    Cause.MISCONFIGURED: frozenset(
        {
            *("20003", "20005", "20006", "20008", "20403", "20404", "21212", "21219", "21408", "21603", "21606"),
            *("21607", "21608", "21609", "21659", "21660", "21661", "21703", "21704", "21705", "30002", "30010"),
            *("30024", "30032", "30034", "30035"),
        }
    ),
}
BY_CODE = {code: cause for cause, codes in CAUSES.items() for code in codes}
BY_STATUS = {401: Cause.MISCONFIGURED, 403: Cause.MISCONFIGURED, 404: Cause.MISCONFIGURED, 429: Cause.BUSY}
PASSING = {Cause.BUSY, Cause.UNREACHABLE}
SAY = {
    Cause.STOPPED: "the carrier blocks this number because somebody on it said STOP",
    Cause.WRONG_ADDRESS: "no text message can reach this number",
    Cause.UNREACHABLE: "the phone cannot be reached now",
    Cause.BLOCKED: "a carrier's filter refused the message",
    Cause.BUSY: "Twilio asks us to send more slowly",
    Cause.MISCONFIGURED: "Twilio refuses our account, sender or address: see `roundtable doctor`",
    Cause.UNKNOWN: "Twilio refused the message",
}


def cause_of(code: str, status: int = 0) -> Cause:
    """Why, by Twilio's code, else by the HTTP status."""
    return BY_CODE.get(code) or BY_STATUS.get(status, Cause.UNKNOWN)


def refusal(code: str, status: int = 0, *, retry_after: float | None = None) -> ChannelError:
    """The error for a definite refusal."""
    cause = cause_of(code, status)
    return ChannelError(
        SAY[cause], permanent=cause not in PASSING, code=code or str(status), cause=cause, retry_after=retry_after
    )
