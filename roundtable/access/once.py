"""A form sent twice does its work once: by an impatient finger, or by a browser that got no answer.

Each page that Django renders masks its CSRF token anew, so the token a form carries says which page it stood on. The
same person, address, token and words: the same form again, which is led where the first one led. Other words from the
same page, after going back, are something new. The row is written in the transaction of the act itself, so a second
form sent at the same instant waits for the first; what ended in no redirect (a refusal, a preview) leaves no row."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import chain
from typing import TypeVar

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
NOT_OURS = "/account/"  # allauth's steps: each has a secret of its own that works once
LED = (302, 303)
FIRST = """
    INSERT INTO access_sentform (key, person_id, at, led_to) VALUES (%s, %s, %s, '')
    ON CONFLICT (key) DO NOTHING
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
        person = getattr(request, "person", None)
        if person is None or getattr(view, "changes_nothing", False) or not _tells_its_page(request):
            return None
        return _once(person, _key(person, request), lambda: view(request, *args, **kwargs))


def _tells_its_page(request: HttpRequest) -> bool:
    if request.method != "POST" or request.path.startswith(NOT_OURS):
        return False
    return len(str(request.POST.get("csrfmiddlewaretoken", ""))) == MASKED


@transaction.atomic
def _once(person: Person, key: bytes, act: Callable[[], HttpResponse]) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(FIRST, [key, person.pk, clock.now()])
        is_first = cursor.rowcount == 1
    row = SentForm.objects.filter(key=key)
    if not is_first:
        return redirect(row.values_list("led_to", flat=True).get())
    response = act()
    if response.status_code in LED:
        row.update(led_to=response.headers["Location"])
    else:
        row.delete()
    return response


def _key(person: Person, request: HttpRequest) -> bytes:
    said = hashlib.sha256(request.POST.urlencode().encode(errors="surrogatepass"))
    for file in chain.from_iterable(files for _, files in request.FILES.lists()):
        said.update(f"{file.name}\x00".encode(errors="surrogatepass"))
        for chunk in file.chunks():
            said.update(chunk)
        file.seek(0)
    return keyed("sent form", str(person.pk), request.get_full_path(), said.hexdigest())


def forget_sent_forms(now: datetime) -> int:
    """After a day nobody sends the same page again without meaning it; for the tick."""
    return SentForm.objects.filter(at__lt=now - KEPT).delete()[0]
