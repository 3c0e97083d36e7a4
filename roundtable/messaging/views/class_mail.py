"""The page behind a mail program's `unsubscribe`: it opens nothing else and names nobody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from roundtable.messaging.services.class_mail import leave_class_mail, point_of, return_to_class_mail
from roundtable.people.models import ContactPoint


@csrf_exempt  # a mail program posts it by itself (RFC 8058); all it can do is stop mail to the address it came to
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def class_mail_ends(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button, so that a previewing robot ends nothing; POST ends mail to the whole class."""
    point = point_of(token)
    if point is None:
        return _ended(request)
    if request.method == "POST":
        leave_class_mail(point)
        return _page(request, point, token, "left")
    return _page(request, point, token, "asks")


@login_not_required
@require_POST
def class_mail_returns(request: HttpRequest, token: str) -> HttpResponse:
    """POST /class-mail-ends/TOKEN/returns/: it was a mistake."""
    point = point_of(token)
    if point is None:
        return _ended(request)
    return_to_class_mail(point)
    return _page(request, point, token, "returned")


def _ended(request: HttpRequest) -> HttpResponse:
    """Nobody's, or no longer theirs: how else to stop mail stands behind the sign-in."""
    return render(request, "access/link_ended.html", status=404)


def _page(request: HttpRequest, point: ContactPoint, token: str, state: str) -> HttpResponse:
    with translation.override(point.person.language):
        response = render(request, "messaging/class_mail.html", {"token": token, "state": state})
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
