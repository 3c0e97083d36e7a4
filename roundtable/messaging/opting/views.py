"""The page on which staff keep an opt-out that was spoken."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from roundtable.access.http import viewer
from roundtable.core.phones import display
from roundtable.messaging.opting import visibility
from roundtable.messaging.opting.forms import SpokenForm
from roundtable.messaging.opting.yes import YesForm
from roundtable.messaging.services.opting_in import say_yes
from roundtable.messaging.services.opting_out import opt_out_as_spoken


@require_http_methods(["GET", "HEAD", "POST"])
def opt_outs(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET and POST /staff/children/ID/opt-outs/: what holds, and one more."""
    person = viewer(request)
    student = visibility.child_to_keep_for(person, public_id)
    points = visibility.numbers_of(person, student)
    form = SpokenForm(request.POST or None, points=points)
    if request.method == "POST" and form.is_valid():
        opt_out_as_spoken(form.point, form.cleaned_data["kind"], school=student.school, by=person)
        messages.success(request, _("Kept, with your name. It holds from now on, for everyone on this number."))
        return redirect("messaging:opt_outs", public_id)
    held = [(row, display(row.value)) for row in visibility.opted_out_at(points)]
    facts = {"student": student, "form": form, "points": points, "held": held}
    return render(request, "messaging/opt_outs.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def opt_ins(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET and POST /staff/children/ID/opt-ins/: a yes that was spoken or signed, and those that hold."""
    person = viewer(request)
    student = visibility.child_to_keep_for(person, public_id)
    points = visibility.numbers_of(person, student)
    form = YesForm(request.POST or None, points=points)
    if request.method == "POST" and form.is_valid():
        say_yes(form.point, form.cleaned_data["kind"], form.cleaned_data["how"], kept_by=person)
        messages.success(request, _("Kept, with your name. They see it under how we reach them, and can end it."))
        return redirect("messaging:opt_ins", public_id)
    held = [(row, display(row.value)) for row in visibility.opted_in_at(points)]
    facts = {"student": student, "form": form, "points": points, "held": held}
    return render(request, "messaging/opt_ins.html", facts, status=422 if form.errors else 200)
