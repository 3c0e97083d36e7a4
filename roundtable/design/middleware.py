"""Each page speaks the reader's language from the first second."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from roundtable.core.plugs import plugged
from roundtable.design import reader

HEADERS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


MACHINES_AT = "/hooks/"
MOST_BYTES = 64 * 1024 * 1024  # more than the largest file any page takes


def language_for(request: HttpRequest) -> str:
    """Who is signed in decides, then this browser's choice, then what the browser asks for, then English."""
    asked: list[str | None] = [plug(request) for plug in plugged("READER_LANGUAGE")]
    asked.append(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
    header = request.headers.get("Accept-Language", "")
    asked.extend(code for code, _ in parse_accept_lang_header(header))
    return next(filter(None, map(reader.supported, asked)), settings.LANGUAGE_CODE)


class ReaderLanguage:
    """Activates the reader's language; stands after authentication, so that a person's own choice counts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = language_for(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", code)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


class SafetyHeaders:
    """What Django and django-csp leave out: no camera, no place, nothing lent to other sites."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class BodyLimit:
    """Refuses a body larger than any page takes before a byte of it is read; stands before whatever reads forms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _announced(request) <= MOST_BYTES:
            return self.get_response(request)
        return HttpResponse(render_to_string("design/errors/400.html"), status=413)


class Machines:
    """Answers what other machines post past everything that is about people: session, sign-in, language, forgery.

    Only views marked by `for_machines` go this way; each checks a signature of its own. What stands before it in
    `MIDDLEWARE` holds for them too: the body's limit, the headers, the content policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(MACHINES_AT):
            return self.get_response(request)
        try:
            found = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if not getattr(found.func, "for_machines", False):
            return self.get_response(request)
        request.get_host()  # raises for a host that is not ours, as for everybody
        request.resolver_match = found
        response: HttpResponse = found.func(request, *found.args, **found.kwargs)
        return response


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
