"""The page of the registration."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from roundtable.access.http import viewer
from roundtable.messaging.registration import services, visibility
from roundtable.messaging.registration.steps import KEYS, steps_of
from roundtable.people.services.places import zone_of_district


@require_safe
def registration(request: HttpRequest) -> HttpResponse:
    """GET /staff/administration/registration/: the steps, and what works before they are done."""
    person = viewer(request)
    done = visibility.done_for(person)
    steps = [(step, done.get(step.key)) for step in steps_of(person.district)]
    left = sum(row is None for _step, row in steps)
    facts = {"steps": steps, "left": left, "zone": zone_of_district(person.district_id)}
    return render(request, "messaging/registration.html", facts)


@require_POST
def step(request: HttpRequest, step: str) -> HttpResponse:
    """POST /staff/administration/registration/STEP/: it is done, or it is not after all."""
    person = viewer(request)
    if step not in KEYS:
        raise Http404
    there = visibility.done_to_change_for(person, step)
    if request.POST.get("done") == "yes":
        services.mark_done(step, by=person)
    elif there is not None:
        services.mark_undone(there, by=person)
    messages.success(request, _("Kept, with your name."))
    return redirect("messaging:registration")
