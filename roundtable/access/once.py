"""A form sent twice does its work once: by an impatient finger, or by a browser that got no answer.

Each page that Django renders masks its CSRF token anew, so the token a form carries says which page it stood on. The
same person, address, token and words: the same form again, which is led where the first one led. Other words from the
same page, after going back, are something new. The row is written in the transaction of the act itself, so a second
form sent at the same instant waits for the first; what ended in no redirect (a refusal, a preview) leaves no row.

At the door nobody is signed in yet, and what a step does is a session: the same form within a minute gets the session
that the first one got, while it lasts. So a code typed once and sent twice signs in, whichever answer the browser read.
Later than that, going back and asking once more is meant."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import chain
from typing import TypeVar

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CSRF_TOKEN_LENGTH
from django.shortcuts import redirect

from roundtable.access.keyed import keyed
from roundtable.access.models import SentForm
from roundtable.core import clock
from roundtable.people.models import Person

View = TypeVar("View", bound=Callable[..., HttpResponse])
KEPT = timedelta(days=1)
MASKED: int = CSRF_TOKEN_LENGTH  # a token of a page; the bare secret is shorter and tells no page
DOOR = ("/sign-in/", "/f/", "/account/")
AT_THE_DOOR = timedelta(minutes=1)
LED = (302, 303)
FIRST = """
    INSERT INTO access_sentform AS sent (key, person_id, at, led_to, session_key)
    VALUES (%(key)s, %(person)s, %(at)s, '', '')
    ON CONFLICT (key) DO UPDATE SET at = EXCLUDED.at
     WHERE sent.person_id IS NULL AND sent.at < %(forgotten)s
"""


def changes_nothing(view: View) -> View:
    """For a view that takes a form only to show something: each time anew, and in no transaction."""
    view.changes_nothing = True  # type: ignore[attr-defined]  # as Django marks `csrf_exempt`
    return view


class SentOnce:
    """Stands last, so that whoever is refused by another middleware never comes here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[str, ...], kwargs: dict[str, str]
    ) -> HttpResponse | None:
        """The view's answer, or where the first sending led; None where nothing tells one form from another."""
        person: Person | None = getattr(request, "person", None)
        is_covered = person is not None or request.path.startswith(DOOR)
        if not is_covered or getattr(view, "changes_nothing", False) or not page_of(request):
            return None
        return _once(request, person, lambda: view(request, *args, **kwargs))


def page_of(request: HttpRequest) -> str:
    """Which page a form stood on: another text for each time a page was opened; nothing where it does not say."""
    token = str(request.POST.get("csrfmiddlewaretoken", "")) if request.method == "POST" else ""
    return token if len(token) == MASKED else ""


@transaction.atomic
def _once(request: HttpRequest, person: Person | None, act: Callable[[], HttpResponse]) -> HttpResponse:
    now, key = clock.now(), _key(person, request)
    with connection.cursor() as cursor:
        whose = person.pk if person else None
        cursor.execute(FIRST, {"key": key, "person": whose, "at": now, "forgotten": now - AT_THE_DOOR})
        is_first = cursor.rowcount == 1
    rows = SentForm.objects.filter(key=key)
    if not is_first:
        return _as_before(request, rows.get())
    response = act()
    if response.status_code in LED:
        rows.update(led_to=response.headers["Location"], session_key="" if person else _session_of(request))
    else:
        rows.delete()
    return response


def _session_of(request: HttpRequest) -> str:
    """The session that a step at the door left, saved now: a second form may ask for it before this one is answered."""
    if request.session.modified:
        request.session.save()
    return request.session.session_key or ""


def _as_before(request: HttpRequest, row: SentForm) -> HttpResponse:
    """Led where the first one led; at the door into the same session, unless it ended."""
    if row.session_key and row.session_key != request.session.session_key:
        if not request.session.exists(row.session_key):
            return redirect("access:door")
        request.session = SessionStore(row.session_key)
        request.session.modified = True  # so that its cookie is sent
    return redirect(row.led_to)


def _key(person: Person | None, request: HttpRequest) -> bytes:
    said = hashlib.sha256(request.POST.urlencode().encode(errors="surrogatepass"))
    for file in chain.from_iterable(files for _, files in request.FILES.lists()):
        said.update(f"{file.name}\x00".encode(errors="surrogatepass"))
        for chunk in file.chunks():
            said.update(chunk)
        file.seek(0)
    return keyed("sent form", str(person.pk) if person else "the door", request.get_full_path(), said.hexdigest())


def forget_sent_forms(now: datetime) -> int:
    """After a day nobody sends the same page again without meaning it; for the tick."""
    return SentForm.objects.filter(at__lt=now - KEPT).delete()[0]
