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
NEEDS_NO_PROOF = (
    "/account/login/",
    "/account/logout/",
    "/account/password/reset/",
    "/account/reauthenticate/",
    "/account/mfa/reauthenticate/",
    "/account/mfa/webauthn/reauthenticate/",
)
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
    return None if _proved(request) else _proving(request)


def unproved_account(request: HttpRequest) -> str | None:
    """Where to go before one's account opens: a password alone changes nothing once there is a second factor.

    A session that began before the factor was set up has only typed the password; so has whoever types it anew."""
    if request.path.startswith(NEEDS_NO_PROOF) or request.session.get(HOW) == "demo" or _proved(request):
        return None
    held = Authenticator.objects.filter(user=request.user.pk, type__in=SECOND).exists()
    return _proving(request) if held else None


def _proving(request: HttpRequest) -> str:
    held = kinds_held(request)
    name = "mfa_reauthenticate" if held - {Authenticator.Type.WEBAUTHN} else "mfa_reauthenticate_webauthn"
    return f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}"


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
    """allauth's news: setting up the first factor proved it, so this session need not prove it again to see its codes.

    That began with a password within five minutes (`just_signed_in_without_factor`) and holds for five more. A further
    factor proves nothing: it took a session that had proved the first, and its window is not made longer."""
    others = Authenticator.objects.filter(user=user.pk, type__in=SECOND).exclude(pk=authenticator.pk)
    if authenticator.type in SECOND and not others.exists():
        proof = {"id": authenticator.pk, "type": authenticator.type, "reauthenticated": True}
        record_authentication(request, user, method="mfa", **proof)


def kinds_held(request: HttpRequest) -> set[str]:
    """The kinds of second factor that the signed-in person has set up (`totp`, `webauthn`, ...)."""
    return set(Authenticator.objects.filter(user=request.user.pk).values_list("type", flat=True))
