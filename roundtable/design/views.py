"""The language switch, the styleguide and the pages for when something went wrong."""

import logging
import secrets
import sys
import traceback

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from roundtable.core.plugs import plugged
from roundtable.design import examples, reader
from roundtable.design.middleware import language_for

logger = logging.getLogger("roundtable.errors")
A_YEAR = 365 * 24 * 3600
THEMES = ("light", "dark")


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """POST /language/: keep the reader's choice for this browser and, where signed in, for the person."""
    code, after = reader.supported(request.POST.get("language")), request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(after, allowed_hosts=None) and after.startswith("/")
    response = HttpResponseRedirect(after if safe else "/")
    if code:
        for plug in plugged("LANGUAGE_CHOSEN") if request.user.is_authenticated else []:
            plug(request, code)
        name, secure = settings.LANGUAGE_COOKIE_NAME, settings.SESSION_COOKIE_SECURE
        response.set_cookie(name, code, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")
    return response


@login_not_required
@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """GET /styleguide/: each component in both themes; `?theme=dark` and `?face=family` pin the page around them."""
    theme, face = request.GET.get("theme", ""), request.GET.get("face", "")
    shown = {"theme": theme if theme in THEMES else "", "face": "family" if face == "family" else "staff"}
    return render(request, "design/styleguide.html", shown | examples.everything())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _told(request, "400", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _told(request, "403", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _told(request, "404", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or in another window; nothing was sent."""
    logger.warning("form refused: %s", reason)
    return _told(request, "csrf", 403)


def _told(request: HttpRequest, page: str, status: int) -> HttpResponse:
    """In the reader's language even where a middleware refused before the language was known."""
    with translation.override(language_for(request)):
        return render(request, f"design/errors/{page}.html", status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page a person reads out on the phone: a reference that the log has, and nothing of what they wrote.

    Drawn without the request, so that it stands when the database does not: 503 then, for it comes back by itself."""
    number = f"{secrets.randbelow(10**8):08d}"
    reference = f"{number[:4]} {number[4:]}"
    kind, error, trace = sys.exc_info()
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)[-6:]]
    logger.error(
        "server error reference=%s kind=%s at=%s", reference, getattr(kind, "__name__", "?"), " < ".join(places)
    )
    body = render_to_string("design/errors/500.html", {"reference": reference})
    if isinstance(error, OperationalError | InterfaceError):
        return HttpResponse(body, status=503, headers={"Retry-After": "5"})
    return HttpResponse(body, status=500)
