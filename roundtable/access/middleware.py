"""Who is asking, and whether this face is theirs. Stands right after authentication, before the reader's language."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode

from roundtable.access.factors import missing_step, unproved_account
from roundtable.access.http import FACES, HOW, PURPOSE, STAFF_HOME, belongs
from roundtable.access.sessions import CODE, LINK, register, sign_out
from roundtable.access.standings import remember, standings_of
from roundtable.people.models import Person

ALWAYS_OPEN = (
    "/f/",
    "/sign-in/",
    "/sign-out/",
    "/language/",
    "/static/",
    "/hooks/",
    "/healthz",
    "/readyz",
    "/help-now/",
)


class FaceMiddleware:
    """Sets `request.person`; each face needs its kind of seat; a one-purpose session reaches its purpose alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/account/") and request.session.get(HOW) in (CODE, LINK):
            sign_out(request)  # staff's own sign-in starts anew: a code or a link never leads to a password
        person = _person_of(request)
        request.person = person  # type: ignore[attr-defined]  # ours on Django's request
        if person is None:
            return self.get_response(request)
        register(request, person)
        response = _refusal(request, person) or self.get_response(request)
        if not request.path.startswith("/static/"):
            patch_cache_control(response, no_store=True, private=True)
        return response


def _person_of(request: HttpRequest) -> Person | None:
    if not request.user.is_authenticated:
        return None
    person: Person = request.user.person  # came with its user: `UserManager`
    remember(person)
    if person.ended is None or standings_of(person).connected(None, None):
        return person
    sign_out(request)
    return None


def _refusal(request: HttpRequest, person: Person) -> HttpResponse | None:
    prefix = request.session.get(PURPOSE)
    if prefix and not _within(request.path, prefix):
        return redirect(f"/sign-in/?{urlencode({'next': request.get_full_path()})}")
    if request.path.startswith("/account/") and (step := unproved_account(request)):
        return redirect(step)
    face = next((face for face in FACES if request.path.startswith(face)), None)
    if face is None or prefix:
        return None
    if not belongs(standings_of(person), face):
        raise Http404
    step = missing_step(request) if face == STAFF_HOME else None
    return redirect(step) if step else None


def _within(path: str, prefix: str) -> bool:
    """The purpose's own pages, and those that are open to the world."""
    return path == prefix or path.startswith((prefix.rstrip("/") + "/", *ALWAYS_OPEN))
