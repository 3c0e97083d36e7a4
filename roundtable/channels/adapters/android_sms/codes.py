"""The app's events and Android's own error names as ours.

Sources: https://docs.sms-gate.app/features/webhooks/, https://docs.sms-gate.app/faq/errors/ and Android's `SmsManager`.
A reason may hold more than the name, so only the name is looked for and kept."""

import re

from roundtable.channels.base import Cause, ChannelError, State

EVENTS = {
    "sms:sent": State.SENT,
    "sms:delivered": State.DELIVERED,
    "sms:failed": State.FAILED,
    "sms:cancelled": State.FAILED,
}
ARRIVALS = frozenset({"sms:received", "mms:downloaded"})
NAME = re.compile(r"\bRESULT_[A-Z_]{3,50}|No SIMs found|\bTTL\b|invalid (?:phone )?number", re.IGNORECASE)
CAUSES: dict[Cause, frozenset[str]] = {
    Cause.WRONG_ADDRESS: frozenset(
        {"RESULT_INVALID_SMS_FORMAT", "RESULT_ERROR_NULL_PDU", "RESULT_MODEM_ERROR_INVALID_NUMBER"}
        | {"RESULT_RIL_INVALID_SMS_FORMAT", "INVALID NUMBER", "INVALID PHONE NUMBER"}
    ),
    Cause.BLOCKED: frozenset(
        {"RESULT_ERROR_FDN_CHECK_FAILURE", "RESULT_NETWORK_REJECT", "RESULT_RIL_NETWORK_REJECT"}
        | {"RESULT_ERROR_SHORT_CODE_NEVER_ALLOWED", "RESULT_ERROR_SHORT_CODE_NOT_ALLOWED"}
    ),
    Cause.BUSY: frozenset(
        {"RESULT_ERROR_LIMIT_EXCEEDED", "RESULT_ERROR_NO_SERVICE", "RESULT_NETWORK_ERROR", "RESULT_RIL_NETWORK_ERR"}
        | {"RESULT_RIL_NETWORK_NOT_READY", "RESULT_SMS_SEND_RETRY_FAILED", "RESULT_RIL_SMS_SEND_FAIL_RETRY", "TTL"}
        | {"RESULT_RIL_MODEM_ERR", "RESULT_MODEM_ERROR"}
    ),
    Cause.MISCONFIGURED: frozenset(
        {"RESULT_ERROR_RADIO_OFF", "RESULT_NO_DEFAULT_SMS_APP", "RESULT_RADIO_NOT_AVAILABLE", "NO SIMS FOUND"}
        | {"RESULT_RIL_RADIO_NOT_AVAILABLE", "RESULT_RIL_SIM_ABSENT", "RESULT_INVALID_SMSC_ADDRESS"}
        | {"RESULT_ERROR_GENERIC_FAILURE"}  # most often a SIM without credit
    ),
}
BY_NAME = {name: cause for cause, names in CAUSES.items() for name in names}
BY_STATUS = {
    400: Cause.WRONG_ADDRESS,
    401: Cause.MISCONFIGURED,
    403: Cause.MISCONFIGURED,
    404: Cause.MISCONFIGURED,
    429: Cause.BUSY,
}
SAY = {
    Cause.WRONG_ADDRESS: "the phone cannot send to this number",
    Cause.BLOCKED: "the carrier refused the message",
    Cause.BUSY: "the school's phone cannot send just now",
    Cause.MISCONFIGURED: "the school's phone does not send: look at its SIM, its credit and `roundtable doctor`",
    Cause.UNKNOWN: "the school's phone refused the message",
}


def code_of(reason: str) -> str:
    """The name of the error in what the app says, else nothing."""
    found = NAME.search(reason)
    return found[0].upper() if found else ""


def refusal(status: int, *, retry_after: float | None = None) -> ChannelError:
    """The error for a request that was refused."""
    cause = BY_STATUS.get(status, Cause.UNKNOWN)
    return ChannelError(
        SAY[cause], permanent=cause is not Cause.BUSY, code=str(status), cause=cause, retry_after=retry_after
    )
