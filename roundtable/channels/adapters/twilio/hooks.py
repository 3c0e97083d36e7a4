"""What Twilio posts to us, read into our values once its signature is proved."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

from roundtable.channels.adapters.twilio.codes import STATES, cause_of
from roundtable.channels.adapters.twilio.signature import is_signed
from roundtable.channels.base import Arrived, BadHook, BadSignature, Hook, State, StatusUpdate

MESSAGE = re.compile(r"(SM|MM)[0-9a-fA-F]{32}")
MOST_MEDIA = 10
MOST_FIELDS = 200


def signed_form(hook: Hook, base_url: str, tokens: Iterable[str]) -> dict[str, str]:
    """The form of a webhook. Raises `BadSignature`; the address is built from ours and never from a header."""
    try:
        params = parse_qsl(hook.body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise BadSignature from None
    if not is_signed(base_url + hook.path, params, hook.headers.get("x-twilio-signature", ""), tokens):
        raise BadSignature
    return dict(params)


def message(said: dict[str, str]) -> Arrived:
    """A text somebody sent to one of our numbers. Raises `BadHook`."""
    count = said.get("NumMedia", "0")
    media = [said.get(f"MediaUrl{n}", "") for n in range(min(int(count), MOST_MEDIA) if count.isdecimal() else 0)]
    return Arrived(
        provider="twilio",
        provider_id=_message_id(said),
        channel="sms",
        sender=_present(said, "From"),
        to=_present(said, "To"),
        body=said.get("Body", ""),
        media=tuple(url for url in media if url),
    )


def status(said: dict[str, str], token: str) -> StatusUpdate:
    """What became of the message with our `token`. Raises `BadHook`."""
    state = STATES.get(_present(said, "MessageStatus").lower())
    if state is None:
        raise BadHook("MessageStatus is none that Twilio is known to send")
    code = said.get("ErrorCode", "")
    cause = cause_of(code) if state is State.FAILED else None
    return StatusUpdate(token, _message_id(said), state, code, cause)


def _present(said: dict[str, str], name: str) -> str:
    if not said.get(name):
        raise BadHook(f"{name} is missing")
    return said[name]


def _message_id(said: dict[str, str]) -> str:
    found = said.get("MessageSid") or said.get("SmsSid") or ""
    if not MESSAGE.fullmatch(found):
        raise BadHook("MessageSid is missing")
    return found
