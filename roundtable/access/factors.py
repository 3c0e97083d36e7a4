"""The second factor of staff: enrolled at the first sign-in, asked at each."""

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from roundtable.access.http import HOW

JUST_NOW = 300.0  # seconds
SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def missing_step(request: HttpRequest) -> str | None:
    """Where staff must go before their pages open: sign in, enrol a second factor, or prove it. None: all is done."""
    how = request.session.get(HOW)
    if how == "demo":
        return None
    asked = urlencode({"next": request.get_full_path()})
    if how is not None:
        return f"{reverse('account_login')}?{asked}"
    if not Authenticator.objects.filter(user=request.user.pk, type__in=SECOND).exists():
        return reverse("mfa_activate_totp")
    return None if _proved(request) else f"{reverse('mfa_reauthenticate')}?{asked}"


def _proved(request: HttpRequest) -> bool:
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def just_signed_in_without_factor(request: HttpRequest | None) -> bool:
    """Whether this session began with a password within five minutes and its user has no second factor yet."""
    if request is None or not request.user.is_authenticated:
        return False
    if Authenticator.objects.filter(user=request.user.pk, type__in=SECOND).exists():
        return False
    fresh = time.time() - JUST_NOW  # allauth's own records are in machine time, not in the demo's
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "password" and record["at"] > fresh for record in records)


def enrolled_here(request: HttpRequest, user: Any, authenticator: Authenticator, **_: object) -> None:
    """allauth's news: activating a factor proved it, so this session need not prove it again to see its codes."""
    if authenticator.type in SECOND:
        proof = {"id": authenticator.pk, "type": authenticator.type, "reauthenticated": True}
        record_authentication(request, user, method="mfa", **proof)


def kinds_held(request: HttpRequest) -> set[str]:
    """The kinds of second factor that the signed-in person has set up (`totp`, `webauthn`, ...)."""
    return set(Authenticator.objects.filter(user=request.user.pk).values_list("type", flat=True))
