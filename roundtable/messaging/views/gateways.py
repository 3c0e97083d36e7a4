"""Providers that post everything to one address: what somebody sent, and what became of what we sent."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from roundtable.channels.base import Arrived, BadHook, BadSignature, Hook, NewsReader, StatusUpdate
from roundtable.channels.registry import mail_reader, news_reader
from roundtable.core import clock
from roundtable.core.machines import for_machines
from roundtable.messaging.delivery.mail_news import keep_mail_status
from roundtable.messaging.inbound.arriving import store
from roundtable.messaging.inbound.mail import cleaned, store_mail

LARGEST = 40 * 1024 * 1024  # an email with pictures, as providers pass it on


@for_machines
def android_sms(request: HttpRequest) -> HttpResponse:
    """POST /hooks/android-sms: the school's phone. 403 without its signature of now, and nothing is kept."""
    return keep_news(request, news_reader("android_sms"))


@for_machines
def email(request: HttpRequest, provider: str) -> HttpResponse:
    """POST /hooks/email/PROVIDER: a mail that came in. 403 without the provider's password or signature."""
    return keep_news(request, mail_reader(provider))


@for_machines
def email_status(request: HttpRequest, provider: str) -> HttpResponse:
    """POST /hooks/email/PROVIDER/status: what became of a mail we sent."""
    return keep_news(request, mail_reader(provider))


def keep_news(request: HttpRequest, provider: NewsReader | None) -> HttpResponse:
    """Keep what a webhook tells: all that it tells or, with an error, nothing of it."""
    if provider is None:
        return HttpResponseNotFound()
    body = request.read(LARGEST + 1)  # more than a form may hold, so it is read here and bounded here
    if len(body) > LARGEST:
        return HttpResponse(status=413)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        told = provider.read_news(Hook(request.get_full_path(), body, headers))
    except BadSignature:
        return HttpResponse(status=403)
    except BadHook as problem:
        return HttpResponse(str(problem), status=400, content_type="text/plain")
    for one in told:
        _keep(one)
    answer = provider.answer()
    return HttpResponse(answer.body, content_type=answer.content_type)


def _keep(one: Arrived | StatusUpdate) -> None:
    if isinstance(one, StatusUpdate):
        keep_mail_status(one, clock.now())
    elif one.letter is not None:
        store_mail(cleaned(one), one.letter)
    else:
        store(one)
