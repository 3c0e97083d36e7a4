"""What a provider posts to us, once its password or signature is proved, read by anymail into normalized events.

The request is made anew from what came: anymail's views read Django requests, and ours knows no web."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import anymail.inbound
from anymail.exceptions import AnymailError, AnymailWebhookValidationFailure
from anymail.webhooks.base import AnymailBaseWebhookView
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

from roundtable.channels.adapters.email_api.codes import STATES, WANTS_NO_MORE, cause_of, code_of
from roundtable.channels.base import Arrived, BadHook, BadSignature, Cause, Hook, State, StatusUpdate
from roundtable.channels.mail.letters import SHORT_HEADERS, Kind, Letter, read
from roundtable.core.ids import hashed

anymail.inbound.default_policy = SHORT_HEADERS  # a mail that a provider hands on whole is parsed as ours are
TOKEN = re.compile(r"[0-9a-f]{32}")
SOFT = re.compile(r"soft|transient|temporar|full|quota", re.IGNORECASE)


def events(view: AnymailBaseWebhookView, hook: Hook) -> list[Any]:
    """The events of a webhook. Raises `BadSignature` or `BadHook`."""
    request = _request(hook)
    try:
        view.run_validators(request)
        return list(view.parse_events(request))
    except AnymailWebhookValidationFailure:
        raise BadSignature from None
    except (AnymailError, ImproperlyConfigured, SuspiciousOperation, MultiPartParserError) as error:
        raise BadHook(f"this is not what is expected here ({type(error).__name__})") from None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # a provider's payload that was cut short or changed; anymail names no error of its own for it
        raise BadHook(f"a part is missing ({type(error).__name__})") from None


def statuses(told: list[Any]) -> Iterator[StatusUpdate]:
    """What became of our mails; opened and clicked are nobody's business."""
    for event in told:
        state = STATES.get(event.event_type)
        if state is not None:
            yield _status(event, state)


def mails(provider: str, told: list[Any]) -> Iterator[Arrived | StatusUpdate]:
    """What came in. A returned mail is kept, and tells what became of ours. Raises `BadHook`."""
    for event in told:
        if event.message is None:
            continue
        letter = _letter(event)
        yield _arrived(provider, event, letter)
        if letter.kind is Kind.BOUNCE and letter.bounce is not None and letter.bounce.is_final:
            yield from _returned(letter.bounce.message_id, letter.bounce.code)


def _letter(event: Any) -> Letter:
    envelope = (event.message.envelope_recipient,) if event.message.envelope_recipient else ()
    try:
        return read(event.message, to=envelope)
    except RecursionError:
        raise BadHook("this mail holds parts within parts, too deep to read") from None


def _status(event: Any, state: State) -> StatusUpdate:
    said = f"{event.mta_response or ''} {event.description or ''}"
    token = str((event.metadata or {}).get("attempt", ""))
    cause: Cause | None = None
    if state is State.FAILED:
        cause = cause_of(event.reject_reason, said, soft=_is_soft(event, said))
    elif event.event_type in WANTS_NO_MORE:
        cause = Cause.STOPPED
    code = code_of(event.reject_reason, said) if cause else ""
    return StatusUpdate(token if TOKEN.fullmatch(token) else "", str(event.message_id or ""), state, code, cause)


def _is_soft(event: Any, said: str) -> bool:
    kind = event.esp_event.get("Type", "") if isinstance(event.esp_event, dict) else ""
    return SOFT.search(f"{kind} {said}") is not None


def _returned(message_id: str, code: str) -> Iterator[StatusUpdate]:
    token = message_id.partition("@")[0].lower()
    if TOKEN.fullmatch(token):
        yield StatusUpdate(token, "", State.FAILED, code, cause_of(None, code))


def _arrived(provider: str, event: Any, letter: Letter) -> Arrived:
    """One mail, once: by its own id, else the provider's, else by what it says."""
    name = letter.message_id or str(event.event_id or "") or f"{letter.sender} {letter.subject} {letter.text}"
    return Arrived(
        provider=provider,
        provider_id=hashed(name).hex(),
        channel="email",
        sender=letter.sender,
        to=letter.to[0] if letter.to else "",
        body=letter.reply,
        letter=letter,
    )


def _request(hook: Hook) -> HttpRequest:
    path, _, query = hook.path.partition("?")
    about: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "443",
        "wsgi.url_scheme": "https",
        "CONTENT_TYPE": hook.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(hook.body)),
        "wsgi.input": BytesIO(hook.body),
    }
    about |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in hook.headers.items()}
    request = WSGIRequest(about)
    request._body = hook.body  # it was bounded where it came in, and an email is larger than a form
    return request
