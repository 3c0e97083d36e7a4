"""The page of the registration."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from roundtable.access.audit import record
from roundtable.access.http import viewer
from roundtable.core import clock
from roundtable.messaging.models import RegistrationStep
from roundtable.messaging.registration.steps import KEYS, steps_of
from roundtable.messaging.trials.visibility import opens_channels, sets_up_channels
from roundtable.people.models import Person
from roundtable.people.services.places import zone_of_district


@require_safe
def registration(request: HttpRequest) -> HttpResponse:
    """GET /staff/administration/registration/: the steps, and what works before they are done."""
    person = viewer(request)
    if not opens_channels(person):
        raise Http404
    done = {row.step: row for row in _standing(person).select_related("done_by")}
    steps = [(step, done.get(step.key)) for step in steps_of(person.district)]
    facts = {"steps": steps, "left": len(steps) - len(done), "zone": zone_of_district(person.district_id)}
    return render(request, "messaging/registration.html", facts)


@require_POST
@transaction.atomic
def step(request: HttpRequest, step: str) -> HttpResponse:
    """POST /staff/administration/registration/STEP/: it is done, or it is not after all."""
    person = viewer(request)
    if step not in KEYS or not sets_up_channels(person):
        raise Http404
    there = _standing(person).filter(step=step).first()
    if request.POST.get("done") == "no" and there is not None:
        RegistrationStep.objects.filter(pk=there.pk).update(undone_at=clock.now())
        record(person, "registration.undone", there, step=step)
    elif request.POST.get("done") == "yes" and there is None:
        row = RegistrationStep.objects.create(district=person.district, step=step, done_by=person)
        record(person, "registration.done", row, step=step)
    messages.success(request, _("Kept, with your name."))
    return redirect("messaging:registration")


def _standing(person: Person):  # type: ignore[no-untyped-def]  # a queryset of steps
    return RegistrationStep.objects.filter(district=person.district_id, undone_at=None)
