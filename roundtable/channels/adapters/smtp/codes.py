"""What a mail server's replies mean to us. Source: RFC 5321 section 4.2, RFC 3463 for the enhanced codes."""

import re

from roundtable.channels.base import Cause, ChannelError

ENHANCED = re.compile(rb"^([245]\.\d{1,3}\.\d{1,3})\b")
BY_ENHANCED = {
    "1.1": Cause.WRONG_ADDRESS,
    "1.2": Cause.WRONG_ADDRESS,
    "1.3": Cause.WRONG_ADDRESS,
    "1.6": Cause.WRONG_ADDRESS,
    "1.10": Cause.WRONG_ADDRESS,
    "1.7": Cause.MISCONFIGURED,
    "1.8": Cause.MISCONFIGURED,
    "2.1": Cause.UNREACHABLE,
    "2.2": Cause.UNREACHABLE,
    "7.1": Cause.BLOCKED,
    "7.8": Cause.MISCONFIGURED,
    "7.9": Cause.MISCONFIGURED,
    "7.26": Cause.MISCONFIGURED,
}
BY_CODE = {
    530: Cause.MISCONFIGURED,
    534: Cause.MISCONFIGURED,
    535: Cause.MISCONFIGURED,
    538: Cause.MISCONFIGURED,
    550: Cause.WRONG_ADDRESS,
    551: Cause.WRONG_ADDRESS,
    553: Cause.WRONG_ADDRESS,
    554: Cause.BLOCKED,
}
SAY = {
    Cause.WRONG_ADDRESS: "the mail server knows no such address",
    Cause.UNREACHABLE: "the mailbox takes nothing now",
    Cause.BLOCKED: "the mail server refused the message",
    Cause.BUSY: "the mail server asks us to come again later",
    Cause.MISCONFIGURED: "the mail server refuses our account or sender: see `roundtable doctor`",
    Cause.UNKNOWN: "the mail server refused the message",
}


def cause_of(code: int, words: bytes, *, at_sender: bool = False) -> Cause:
    """Why, by the enhanced code, else by the plain one; `at_sender` when it was MAIL FROM that was refused."""
    found = ENHANCED.match(words)
    by_enhanced = BY_ENHANCED.get(found[1].decode()[2:]) if found else None
    if by_enhanced:
        return by_enhanced
    if at_sender and code >= 500:
        return Cause.MISCONFIGURED
    return Cause.BUSY if code < 500 else BY_CODE.get(code, Cause.UNKNOWN)


def refusal(code: int, words: bytes, *, at_sender: bool = False) -> ChannelError:
    """The error for a reply that is a refusal: 4xx is passing, 5xx is not. The server's words are not passed on."""
    cause = cause_of(code, words, at_sender=at_sender)
    found = ENHANCED.match(words)
    shown = f"{code} {found[1].decode()}" if found else str(code)
    return ChannelError(SAY[cause], permanent=code >= 500, code=shown, cause=cause)
