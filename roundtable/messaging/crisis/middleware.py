"""Whoever has just written words of danger on a page sees the numbers next, before the page they were going to."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from roundtable.messaging.crisis.seeing import watching

SEEN = "crisis_seen"  # session: their words raised one, so the page says that a person was told


class HelpNow:
    """Turns the redirect after such a form to the page with the numbers; what was kept stays kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return self.get_response(request)
        with watching() as seen:
            response = self.get_response(request)
        if not seen or not 300 <= response.status_code < 400:
            return response
        request.session[SEEN] = True
        then = urlencode({"then": response.headers.get("Location", "")})
        return redirect(f"{reverse('messaging:help_now')}?{then}")
