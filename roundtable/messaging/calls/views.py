"""What the provider of calls posts to us. 403 without its signature, and nothing is said or kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from roundtable.channels.base import Answer, BadHook, BadSignature, Caller, Hook, Speech
from roundtable.channels.registry import caller
from roundtable.core.machines import for_machines
from roundtable.messaging.calls import steps
from roundtable.messaging.views.hooks import hook_of

Reads = Callable[[Caller, Hook], Speech]


@for_machines
def call(request: HttpRequest, token: str) -> HttpResponse:
    """POST /hooks/twilio/voice/TOKEN: somebody answered; what is said to them."""
    return _answered(request, lambda by, hook: steps.greet(by, token, by.read_step(hook)))


@for_machines
def call_keys(request: HttpRequest, token: str) -> HttpResponse:
    """POST /hooks/twilio/voice/TOKEN/keys: a key was pressed; what is said next."""
    return _answered(request, lambda by, hook: steps.turn(by, token, by.read_step(hook)))


@for_machines
def call_endings(request: HttpRequest, token: str) -> HttpResponse:
    """POST /hooks/twilio/voice/TOKEN/endings: how the call ended."""
    return _answered(request, lambda by, hook: _ended(by, hook, token))


def _ended(by: Caller, hook: Hook, token: str) -> Speech:
    steps.end_call(by.read_end(hook, token))
    return Speech()


def _answered(request: HttpRequest, reads: Reads) -> HttpResponse:
    by = caller("twilio_voice")
    if by is None:
        return HttpResponseNotFound()
    try:
        answer: Answer = by.say(reads(by, hook_of(request)))
    except BadSignature:
        return HttpResponse(status=403)
    except BadHook as problem:
        return HttpResponse(str(problem), status=400, content_type="text/plain")
    return HttpResponse(answer.body, content_type=answer.content_type)
