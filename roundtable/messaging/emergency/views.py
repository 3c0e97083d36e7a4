"""Pages: send an alert, watch it, follow it up; what somebody who was told reads and answers."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roundtable.access.http import viewer
from roundtable.access.once import changes_nothing
from roundtable.access.standings import is_staff
from roundtable.languages.engines import Engine, engines
from roundtable.messaging.emergency import visibility
from roundtable.messaging.emergency.answers import answer_safe, mark_called
from roundtable.messaging.emergency.forms import AlertForm, ConfirmedForm, UpdateForm
from roundtable.messaging.emergency.previews import preview_of
from roundtable.messaging.emergency.screens import live_of, told_of
from roundtable.messaging.emergency.services import send_alert
from roundtable.messaging.emergency.updates import follow_up
from roundtable.messaging.models import SafeWord
from roundtable.people.models import Channel


@require_http_methods(["GET", "HEAD", "POST"])
def alerts(request: HttpRequest) -> HttpResponse:
    """GET and POST /staff/emergency/: those that went, and another one; sent only with the name typed."""
    person = viewer(request)
    form = ConfirmedForm(request.POST or None, person=person, schools=visibility.schools_to_send_for(person))
    if request.method == "POST" and form.is_valid():
        alert, fresh = send_alert(form.wish, by=person)
        again = _("This alert stands open already. Nothing was sent twice. Follow it up here.")
        messages.success(request, _("The alert is on its way. This page shows how it goes.") if fresh else again)
        return redirect("messaging:emergency_alert", alert.public_id)
    return _written(request, form)


@require_POST
@changes_nothing
def previews(request: HttpRequest) -> HttpResponse:
    """POST /staff/emergency/previews/: the same page with who gets it and how it reads; nothing goes."""
    person = viewer(request)
    form = AlertForm(request.POST, person=person, schools=visibility.schools_to_send_for(person))
    return _written(request, form, translators=engines())


@require_safe
def alert(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /staff/emergency/ID/: how it goes, and afterwards how it went."""
    return _live(request, public_id, UpdateForm())


@require_POST
def updates(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /staff/emergency/ID/updates/: news, a correction, the all clear."""
    person, form = viewer(request), UpdateForm(request.POST)
    row, schools = visibility.alert_to_lead(person, public_id)
    if not form.is_valid():
        return _live(request, public_id, form, status=422)
    places = tuple(one.school for one in schools)
    made = follow_up(row, places, form.cleaned_data["kind"], form.cleaned_data["words"], by=person)
    messages.success(request, _("It is on its way to the same people.") if made else _("It is over already."))
    return redirect("messaging:emergency_alert", public_id)


@require_POST
def calls(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /staff/emergency/answers/ID/calls/: somebody has spoken with them."""
    person = viewer(request)
    answer = visibility.answer_to_settle(person, public_id)
    mark_called(answer, by=person)
    messages.success(request, _("Kept, with your name."))
    return redirect("messaging:emergency_alert", answer.alert.public_id)


@require_safe
def told(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /emergency/ID/: the words, and two buttons."""
    person = viewer(request)
    facts = {"screen": told_of(visibility.alert_told(person, public_id), person), "staff": is_staff(person)}
    return render(request, "messaging/emergency_told.html", facts)


@require_POST
def safe_answers(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /emergency/ID/answers/: safe, or needs help; anything else asks again."""
    person = viewer(request)
    row = visibility.alert_told(person, public_id, "answer")
    answer = request.POST.get("answer", "")
    if answer not in SafeWord.values:
        messages.error(request, _("Choose one of the two buttons."))
        return redirect("messaging:emergency_told", public_id)
    answer_safe(row, person, answer, came_by=Channel.IN_PRODUCT)
    return redirect("messaging:emergency_told", public_id)


def _written(request: HttpRequest, form: AlertForm, *, translators: Sequence[Engine] = ()) -> HttpResponse:
    """The form; once what it says is whole, also the preview and the box for the name. No engine in a transaction."""
    person = viewer(request)
    whole = form.is_bound and (form.is_valid() or set(form.errors) == {"typed"})
    facts = {
        "form": form,
        "alerts": visibility.alerts_of(list(form.mine.values())),
        "preview": preview_of(form.wish, person, translators) if whole else None,
        "name_to_type": form.name_to_type if whole else "",
    }
    return render(request, "messaging/emergency.html", facts, status=422 if form.errors else 200)


def _live(request: HttpRequest, public_id: str, form: UpdateForm, status: int = 200) -> HttpResponse:
    person = viewer(request)
    row, schools = visibility.alert_to_lead(person, public_id)
    facts = {"live": live_of(row, schools, person), "form": form}
    return render(request, "messaging/emergency_alert.html", facts, status=status)
