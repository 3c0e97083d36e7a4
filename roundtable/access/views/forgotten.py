"""A new password for staff: asked for at the door, or begun by an invitation; by a link that opens nothing else."""

import time

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.account.views import INTERNAL_RESET_SESSION_KEY
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from roundtable.access import limits, services, sessions
from roundtable.access.links import mark_opened
from roundtable.access.models import Link
from roundtable.access.once import changes_nothing
from roundtable.access.staff_forms import Forgotten
from roundtable.access.views.door import EVEN
from roundtable.access.views.steps import too_often

IN_SESSION = "set-password"  # allauth's word for a key that lies in the session, not in the address


@changes_nothing  # asked twice it sends one mail (`send_new_password`); and nobody waits within a transaction
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link to a new password; the answer is the same whether somebody signs in with that address or not."""
    if request.method != "POST":
        return render(request, "account/password_reset.html", {"form": Forgotten()})
    began = time.monotonic()
    form = Forgotten(request.POST)
    if not form.is_valid():
        return render(request, "account/password_reset.html", {"form": form}, status=422)
    if not limits.within(limits.CODES_FOR_A_CLIENT, limits.client(request)):
        return too_often(request)
    services.send_new_password(form.cleaned_data["email"])
    time.sleep(max(0.0, EVEN - (time.monotonic() - began)))
    return redirect("account_reset_password_done")


def new_password(request: HttpRequest, link: Link) -> HttpResponse:
    """GET shows a button; POST leads to the page for a new password. Whoever is signed in here is signed out: the link
    proves a mailbox, and the account is its own."""
    if request.method != "POST":
        return render(request, "access/link_password.html", {"first": link.purpose == "invitation"})
    mark_opened(link)
    sessions.sign_out(request)
    user = sessions.user_of(link.person)
    request.session[INTERNAL_RESET_SESSION_KEY] = default_token_generator.make_token(user)
    return redirect("account_reset_password_from_key", uidb36=user_pk_to_url_str(user), key=IN_SESSION)
