"""Providers that post everything to one address: what somebody sent, and what became of what we sent."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from roundtable.channels.base import Arrived, BadHook, BadSignature, Hook, NewsReader, StatusUpdate
from roundtable.channels.registry import news_reader
from roundtable.core import clock
from roundtable.messaging.delivery.settling import keep_status
from roundtable.messaging.inbound.arriving import store


@csrf_exempt
@login_not_required
@require_POST
def android_sms(request: HttpRequest) -> HttpResponse:
    """POST /hooks/android-sms: the school's phone. 403 without its signature of now, and nothing is kept."""
    return keep_news(request, news_reader("android_sms"))


def keep_news(request: HttpRequest, provider: NewsReader | None) -> HttpResponse:
    """Keep what a webhook tells: all that it tells or, with an error, nothing of it."""
    if provider is None:
        return HttpResponseNotFound()
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        told = provider.read_news(Hook(request.get_full_path(), request.body, headers))
    except BadSignature:
        return HttpResponse(status=403)
    except BadHook as problem:
        return HttpResponse(str(problem), status=400, content_type="text/plain")
    for one in told:
        _keep(one)
    answer = provider.answer()
    return HttpResponse(answer.body, content_type=answer.content_type)


def _keep(one: Arrived | StatusUpdate) -> None:
    if isinstance(one, Arrived):
        store(one)
    else:
        keep_status(one, clock.now())
