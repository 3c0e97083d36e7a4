"""A member of staff's own account: how they sign in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roundtable.access.factors import kinds_held
from roundtable.access.http import viewer


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Password, second factor, passkeys, recovery codes, signing out."""
    held = kinds_held(request)
    shown = {"app": "totp" in held, "passkey": "webauthn" in held, "recovery": "recovery_codes" in held}
    return render(request, "access/me.html", shown | {"person": viewer(request)})
