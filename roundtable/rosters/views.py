"""Rosters, for administrators and technology support: send a file, see what it would do, apply it, decide who waits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from roundtable.access.http import viewer
from roundtable.people.services.places import zone_of_district
from roundtable.rosters import progress, visibility
from roundtable.rosters.forms import ApplyForm, DecisionForm, UploadForm
from roundtable.rosters.models import UNDER_WAY, Decision
from roundtable.rosters.services.forgetting import KEPT
from roundtable.rosters.services.holds import decide
from roundtable.rosters.services.uploads import queue_apply, queue_reading, waits


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """What was read so far, who waits, and the form to send a file."""
    return _history(request, UploadForm())


@require_POST
def plans(request: HttpRequest) -> HttpResponse:
    """A new file: a worker reads it, and it is shown before anything changes."""
    person = viewer(request)
    visibility.district_of(person, "write")
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _history(request, form, status=422)
    return redirect("rosters:plan", queue_reading(form.cleaned_data["roster"], by=person).public_id)


@require_GET
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """One reading: how far it is, then counts, problems, and the button while the file waits."""
    sync = get_object_or_404(visibility.syncs(viewer(request)), public_id=public_id)
    if sync.state in UNDER_WAY:
        return render(request, "rosters/under_way.html", {"sync": sync, "says": progress.words(sync)})
    person = viewer(request)
    found = visibility.problems(sync, person)
    shown = {"sync": sync, "problems": found, "waits": waits(sync), "form": ApplyForm()}
    shown |= {"zone": zone_of_district(person.district_id), "until": sync.at + KEPT}
    return render(request, "rosters/plan.html", shown | {"holds": visibility.holds(viewer(request))})


@require_POST
def applications(request: HttpRequest, public_id: str) -> HttpResponse:
    """The file of a plan: a worker applies it."""
    person = viewer(request)
    visibility.district_of(person, "apply")
    sync = get_object_or_404(visibility.syncs(person), public_id=public_id)
    form = ApplyForm(request.POST)
    done = queue_apply(sync, by=person, allow_ends=form.is_valid() and form.cleaned_data["allow_ends"])
    if done is None:
        messages.warning(request, _("That file is no longer kept. Send it again."))
        return redirect("rosters:history")
    return redirect("rosters:plan", done.public_id)


@require_POST
def decisions(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another person, or the same."""
    person = viewer(request)
    hold = get_object_or_404(visibility.holds(person), public_id=public_id)
    form = DecisionForm(request.POST)
    if form.is_valid():
        decide(hold, Decision(form.cleaned_data["decision"]), by=person)
        messages.success(request, _("Your decision is kept."))
    return redirect("rosters:history")


def _history(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    person = viewer(request)
    shown = {"form": form, "syncs": visibility.syncs(person)[:50], "holds": visibility.holds(person)}
    shown["zone"] = zone_of_district(person.district_id)
    return render(request, "rosters/history.html", shown, status=status)
