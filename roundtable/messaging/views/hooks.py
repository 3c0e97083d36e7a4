"""What providers post to us. Signed by each as it does, so the session's own guard against forgery stays out of it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from roundtable.channels.base import BadHook, BadSignature, Hook, Receiver
from roundtable.channels.registry import receiver
from roundtable.core import clock
from roundtable.core.machines import for_machines
from roundtable.messaging.delivery.settling import keep_status
from roundtable.messaging.inbound.arriving import store


@for_machines
def twilio_message(request: HttpRequest) -> HttpResponse:
    """A text somebody sent. 403 without the provider's signature, and nothing is kept."""
    return _kept(request, "twilio", lambda provider, hook: store(provider.read_message(hook)))


@for_machines
def twilio_status(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a text we sent."""
    return _kept(request, "twilio", lambda provider, hook: keep_status(provider.read_status(hook, token), clock.now()))


def _kept(request: HttpRequest, key: str, keep: Callable[[Receiver, Hook], None]) -> HttpResponse:
    provider = receiver(key)
    if provider is None:
        return HttpResponseNotFound()
    try:
        keep(provider, hook_of(request))
    except BadSignature:
        return HttpResponse(status=403)
    except BadHook as problem:
        return HttpResponse(str(problem), status=400, content_type="text/plain")
    answer = provider.answer()
    return HttpResponse(answer.body, content_type=answer.content_type)


def hook_of(request: HttpRequest) -> Hook:
    """The raw path with its query, and the body as it came: both are what was signed."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Hook(request.get_full_path(), request.body, headers)
