"""Family: how we reach you, one thing a page. Everybody sees and changes their own alone."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from roundtable.access import codes, limits
from roundtable.access.http import viewer
from roundtable.access.sessions import end_other_sessions
from roundtable.access.views.steps import too_often
from roundtable.messaging.reaching import choices, forms
from roundtable.messaging.reaching.kinds import KindsForm, noted_by
from roundtable.messaging.reaching.screens import reach_screen
from roundtable.messaging.visibility import own_claim
from roundtable.people.services.reach import claim

TICKET, CLAIMED = "reach_ticket", "reach_claimed"
ASK = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def reach(request: HttpRequest) -> HttpResponse:
    """GET /family/reach/: how it stands, each line with its page."""
    return render(request, "messaging/reach.html", {"screen": reach_screen(viewer(request))})


@ASK
def language(request: HttpRequest) -> HttpResponse:
    """GET and POST /family/reach/language/: the language I read."""
    return _step(request, forms.LanguageForm, lambda form: _keep_language(request, form.cleaned_data["language"]))


@ASK
def first(request: HttpRequest) -> HttpResponse:
    """GET and POST /family/reach/first/: the number or address to try first."""
    return _step(request, forms.FirstForm, lambda form: _keep_first(request, form))


@ASK
def details(request: HttpRequest) -> HttpResponse:
    """GET and POST /family/reach/details/: what a text may say."""
    me = viewer(request)
    return _step(request, forms.DetailsForm, lambda form: choices.choose_details(me, **form.cleaned_data))


@ASK
def hours(request: HttpRequest) -> HttpResponse:
    """GET and POST /family/reach/hours/: when to write to me."""
    return _step(request, forms.HoursForm, lambda form: choices.choose_hours(viewer(request), *form.times))


@ASK
def pace(request: HttpRequest) -> HttpResponse:
    """GET and POST /family/reach/pace/: how often to write to me, and when the summary comes."""
    return _step(request, forms.PaceForm, lambda form: choices.choose_pace(viewer(request), **form.chosen))


@ASK
def kinds(request: HttpRequest) -> HttpResponse:
    """GET and POST /family/reach/kinds/: learning tips and news of help, each only with a yes."""
    now = choices.reach_of(viewer(request))
    form = KindsForm(request.POST if request.method == "POST" else None, reach=now)
    if request.method != "POST" or not form.is_valid():
        return _page(request, "messaging/reach_kinds.html", form, noted=noted_by(now.person))
    form.keep()
    return _kept(request)


@ASK
def ends(request: HttpRequest) -> HttpResponse:
    """GET and POST /family/reach/places/ends/: a number or address is not mine any more; other sessions end."""
    return _step(request, forms.EndForm, lambda form: _give_up(request, form))


@ASK
def new_place(request: HttpRequest) -> HttpResponse:
    """GET and POST /family/reach/places/new/: another number or address; a code goes there first."""
    form = forms.PlaceForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, "messaging/reach_place.html", form)
    if not limits.within(limits.CODES_FOR_A_CLIENT, limits.client(request)):
        return too_often(request)
    place = form.cleaned_data["place"]
    point = claim(viewer(request), place.channel, place.value)
    request.session[TICKET], request.session[CLAIMED] = codes.send_proof(point), point.pk
    return redirect("messaging:reach_code")


@ASK
def code(request: HttpRequest) -> HttpResponse:
    """GET and POST /family/reach/places/code/: the six digits show that it is mine."""
    person = viewer(request)
    point = own_claim(person, request.session.get(CLAIMED))
    if point is None:
        return redirect("messaging:reach_place")
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and not limits.within(limits.TRIES_OF_A_CLIENT, limits.client(request)):
        return too_often(request)
    if request.method != "POST" or not form.is_valid():
        return _page(request, "messaging/reach_code.html", form)
    if not codes.prove_place(request.session[TICKET], point, form.cleaned_data["code"]):
        form.add_error("code", _("This code does not work. Look again, or ask for a new one."))
        return _page(request, "messaging/reach_code.html", form)
    choices.take_on(person, point)
    return _kept(request)


def _step(request: HttpRequest, form_class: Callable[..., Any], keep: Callable[[Any], None]) -> HttpResponse:
    """Ask one thing; a valid answer is kept and leads back to how it stands."""
    now = choices.reach_of(viewer(request))
    form = form_class(request.POST or None, reach=now)
    if request.method != "POST" or not form.is_valid():
        return _page(request, "messaging/reach_step.html", form, school=now.school)
    keep(form)
    return _kept(request)


def _page(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


def _kept(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Kept. It holds from now on."))
    return redirect("messaging:reach")


def _keep_language(request: HttpRequest, code: str) -> None:
    choices.choose_language(viewer(request), code)


def _give_up(request: HttpRequest, form: forms.EndForm) -> None:
    choices.give_up(viewer(request), form.chosen)
    end_other_sessions(request, viewer(request))


def _keep_first(request: HttpRequest, form: Any) -> None:
    if form.on_paper:
        choices.choose_paper(viewer(request))
        return
    keep = choices.choose_calls if form.by_call else choices.choose_first
    keep(viewer(request), form.chosen)
