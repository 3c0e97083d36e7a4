"""What the app posts to us, read into our values once its signature is proved."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import phonenumbers

from roundtable.channels.adapters.android_sms.codes import ARRIVALS, BY_NAME, EVENTS, code_of
from roundtable.channels.adapters.android_sms.signature import is_fresh, is_signed
from roundtable.channels.base import Arrived, BadHook, BadSignature, Cause, Hook, State, StatusUpdate

LONGEST_ID = 100


def signed_event(hook: Hook, keys: Iterable[str], now: float) -> dict[str, Any]:
    """The event. Raises `BadSignature` for a forged or an old one, `BadHook` for what is no event."""
    timestamp = hook.headers.get("x-timestamp", "")
    if not is_fresh(timestamp, now) or not is_signed(hook.body, timestamp, hook.headers.get("x-signature", ""), keys):
        raise BadSignature
    try:
        said = json.loads(hook.body)
    except ValueError:
        raise BadHook("the body is not JSON") from None
    if not isinstance(said, dict) or not isinstance(said.get("payload"), dict):
        raise BadHook("payload is missing")
    return said


def news(said: dict[str, Any], number: str) -> list[Arrived | StatusUpdate]:
    """What an event tells us; nothing for pings, for its own start, and for a picture that is still on its way."""
    event = said.get("event")
    if event in ARRIVALS:
        return [_arrived(said, number)]
    if event in EVENTS:
        return [_status(said["payload"], EVENTS[event])]
    return []


def _arrived(said: dict[str, Any], number: str) -> Arrived:
    payload = said["payload"]
    sender = _text(payload, "sender") or _text(payload, "phoneNumber")
    if not sender:
        raise BadHook("sender is missing")
    return Arrived(
        provider="android_sms",
        provider_id=_id(said, "id"),
        channel="sms",
        sender=as_e164(sender, number),
        to=as_e164(_text(payload, "recipient"), number) or number,
        body=_text(payload, "message") or _text(payload, "body"),
        at=_moment(_text(payload, "receivedAt")),
    )


def _status(payload: dict[str, Any], state: State) -> StatusUpdate:
    """The message's id is the token of our attempt: we gave it when we sent."""
    token = _id(payload, "messageId")
    if state is not State.FAILED:
        return StatusUpdate(token, token, state)
    code = code_of(_text(payload, "reason"))
    return StatusUpdate(token, token, state, code, BY_NAME.get(code, Cause.UNKNOWN))


def as_e164(written: str, ours: str) -> str:
    """A number as the phone shows it, which may lack its country: that of our own number then. Else as it came."""
    try:
        region = phonenumbers.region_code_for_number(phonenumbers.parse(ours))
        found = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return written
    valid = phonenumbers.is_possible_number(found)
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164) if valid else written


def _id(said: dict[str, Any], name: str) -> str:
    found = _text(said, name)
    if not found or len(found) > LONGEST_ID:
        raise BadHook(f"{name} is missing")
    return found


def _text(said: dict[str, Any], name: str) -> str:
    found = said.get(name)
    return found if isinstance(found, str) else ""


def _moment(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo else None
