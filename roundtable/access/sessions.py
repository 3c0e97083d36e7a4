"""Signing in and out. Each session is kept with its person, so that it can end with a right."""

from datetime import timedelta

from django.contrib.auth import login, logout
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest

from roundtable.access.http import HOW, PURPOSE
from roundtable.access.models import User, UserSession
from roundtable.core import clock
from roundtable.people.models import Person

CODE, LINK, DEMO, STAFF = "code", "link", "demo", "staff"
LASTS = {CODE: timedelta(days=30), LINK: timedelta(hours=12), DEMO: timedelta(days=30), STAFF: timedelta(hours=12)}
REGISTERED = "registered"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(request: HttpRequest, person: Person, *, how: str, prefix: str = "") -> None:
    """A session for this person; with `prefix`, for the one purpose whose pages begin with it."""
    request.session.flush()
    login(request, user_of(person), backend=BACKEND)
    request.session[HOW] = how
    if prefix:
        request.session[PURPOSE] = prefix
    request.session.set_expiry(int(LASTS[how].total_seconds()))
    register(request, person)


def sign_out(request: HttpRequest) -> None:
    """This session ends."""
    UserSession.objects.filter(session_key=request.session.session_key or "").delete()
    logout(request)


def end_other_sessions(request: HttpRequest, person: Person) -> None:
    """Every session of this person ends but this one."""
    _end(UserSession.objects.filter(person=person).exclude(session_key=request.session.session_key or ""))


def end_sessions(person: Person) -> None:
    """Every session of this person ends."""
    _end(UserSession.objects.filter(person=person))


def _end(rows: QuerySet[UserSession]) -> None:
    Session.objects.filter(session_key__in=list(rows.values_list("session_key", flat=True))).delete()
    rows.delete()


def register(request: HttpRequest, person: Person) -> None:
    """Keep whose session this is; once for each key."""
    if request.session.session_key is None:
        request.session.save()
    key = request.session.session_key or ""
    if request.session.get(REGISTERED) == key:
        return
    how = request.session.get(HOW, STAFF)
    if how == STAFF:
        request.session.set_expiry(int(LASTS[STAFF].total_seconds()))
    UserSession.objects.update_or_create(
        session_key=key, defaults={"person": person, "how": how, "began_at": clock.now()}
    )
    request.session[REGISTERED] = key


def user_of(person: Person) -> User:
    """This person's way to sign in; made at the first time, without password."""
    user, made = User.objects.get_or_create(person=person)
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
