"""What Twilio says of a call as ours. Source: the Call resource and https://www.twilio.com/docs/api/errors.

A call that ended is no call that was heard: only a key that somebody pressed is, and that comes before the end."""

from roundtable.channels.base import Cause, ChannelError, State

STATES = {
    "queued": State.ACCEPTED,
    "initiated": State.ACCEPTED,
    "ringing": State.ACCEPTED,
    "in-progress": State.SENT,
    "completed": State.FAILED,
    "busy": State.FAILED,
    "no-answer": State.FAILED,
    "canceled": State.FAILED,
    "failed": State.FAILED,
}
ENDS = {
    "completed": Cause.UNREACHABLE,
    "busy": Cause.UNREACHABLE,
    "no-answer": Cause.UNREACHABLE,
    "canceled": Cause.UNREACHABLE,
    "failed": Cause.UNKNOWN,
}
MACHINES = frozenset({"machine_start", "machine_end_beep", "machine_end_silence", "machine_end_other", "fax"})

CAUSES: dict[Cause, frozenset[str]] = {
    Cause.WRONG_ADDRESS: frozenset({"13223", "13224", "21211", "21214", "21217"}),
    Cause.BLOCKED: frozenset({"21216", "32203"}),
    Cause.BUSY: frozenset({"10004", "20429", "21220"}),
    Cause.MISCONFIGURED: frozenset(
        {
            *("10001", "13227", "20003", "20005", "20006", "20008", "20403", "20404", "21205", "21210", "21212"),
            *("21215", "21218", "21219", "21606"),
        }
    ),
}
BY_CODE = {code: cause for cause, codes in CAUSES.items() for code in codes}
BY_STATUS = {401: Cause.MISCONFIGURED, 403: Cause.MISCONFIGURED, 404: Cause.MISCONFIGURED, 429: Cause.BUSY}
SAY = {
    Cause.WRONG_ADDRESS: "no call can reach this number",
    Cause.BLOCKED: "calls to this number are blocked",
    Cause.BUSY: "Twilio asks us to call more slowly",
    Cause.MISCONFIGURED: "Twilio refuses our account, number or address for calls: see `roundtable doctor`",
    Cause.UNKNOWN: "Twilio refused the call",
}


def refusal(code: str, status: int = 0, *, retry_after: float | None = None) -> ChannelError:
    """The error for a definite refusal, by Twilio's code, else by the HTTP status."""
    cause = BY_CODE.get(code) or BY_STATUS.get(status, Cause.UNKNOWN)
    return ChannelError(
        SAY[cause],
        permanent=cause is not Cause.BUSY,
        code=code or str(status),
        cause=cause,
        retry_after=retry_after,
    )
