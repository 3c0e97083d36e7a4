"""/sign-in/: a code to a phone or an address, who it is, that person's PIN."""

import time

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from roundtable.access import codes, limits, sessions
from roundtable.access.forms import CodeForm, PlaceForm
from roundtable.access.once import changes_nothing, page_of
from roundtable.access.places import place_of
from roundtable.access.views.steps import ASKED, CHOSEN, NEXT, TICKET, come_in, persons_there, proved_place, too_often

EVEN = 0.3  # seconds that asking for a code takes at least, whether the place is known or not


@changes_nothing  # asked twice it sends one code (`send_code`); and nobody waits within a transaction
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Ask for a number or an address; the answer is the same whether we know it or not."""
    if request.method == "POST":
        return _asked(request)
    after = request.GET.get("next", "")
    if after.startswith(("/staff/", "/account/")):
        return redirect(f"{reverse('account_login')}?{urlencode({'next': after})}")
    if url_has_allowed_host_and_scheme(after, allowed_hosts=None):
        request.session[NEXT] = after
    return render(request, "access/door.html", {"form": PlaceForm()})


def _asked(request: HttpRequest) -> HttpResponse:
    began = time.monotonic()
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return render(request, "access/door.html", {"form": form}, status=422)
    if not limits.within(limits.CODES_FOR_A_CLIENT, limits.client(request)):
        return too_often(request)
    place = form.cleaned_data["place"]
    request.session[TICKET], request.session[ASKED] = codes.send_code(place, page=page_of(request)), str(place)
    time.sleep(max(0.0, EVEN - (time.monotonic() - began)))
    return redirect("access:code")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The six digits prove the place."""
    if ASKED not in request.session:
        return redirect("access:door")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and not limits.within(limits.TRIES_OF_A_CLIENT, limits.client(request)):
        return too_often(request)
    if request.method != "POST" or not form.is_valid():
        return render(request, "access/code.html", {"form": form})
    return _proved(request, form)


def _proved(request: HttpRequest, form: CodeForm) -> HttpResponse:
    place = place_of(request.session[ASKED])
    if not codes.prove_by_code(request.session[TICKET], place, form.cleaned_data["code"]):
        form.add_error("code", _("This code does not work. Look again, or ask for a new one."))
        return render(request, "access/code.html", {"form": form}, status=422)
    return come_in(request, place)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """A phone that several people share asks who it is; first names only."""
    place = proved_place(request)
    if place is None:
        return redirect("access:door")
    chosen = {person.public_id for person in persons_there(place)} & {request.POST.get("person", "")}
    if chosen:
        request.session[CHOSEN] = chosen.pop()
        return redirect("access:pin")
    return render(request, "access/who.html", {"persons": persons_there(place)})


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """This session ends."""
    sessions.sign_out(request)
    return redirect("access:door")
