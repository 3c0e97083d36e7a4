"""A member of staff's own hours, who stands in, and when they are away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from roundtable.access import services
from roundtable.access.absence_forms import AbsenceForm
from roundtable.access.http import viewer
from roundtable.access.own_hours import OwnHoursForm
from roundtable.core import clock
from roundtable.people import hours
from roundtable.people.models import Person, School


@require_http_methods(["GET", "HEAD", "POST"])
def own_hours(request: HttpRequest) -> HttpResponse:
    """GET and POST /staff/me/hours/: when I work; families read it where they write to me."""
    person = viewer(request)
    school = hours.school_of(person)
    week = {row.weekday: (row.begins, row.stops) for row in hours.own_hours(person)}
    named = hours.named_stand_in(person, school) if school else None
    form = OwnHoursForm(request.POST or None, week=week, people=hours.colleagues_of(person), stand_in=named)
    if request.method == "POST" and form.is_valid():
        services.set_own_hours(person, form.week(), stand_in=form.stand_in())
        messages.success(request, _("Your hours are kept. Families see them where they write to you."))
        return redirect("access:me")
    facts = {"form": form, "pairs": form.pairs()}
    return render(request, "access/own_hours.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    """GET and POST /staff/me/absences/: from when until when I am away, and who stands in."""
    person = viewer(request)
    school = hours.school_of(person)
    form = _absence_form(request, person, school)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        services.note_absence(person, starts=facts["starts"], ends=facts["ends"], stand_in=form.stand_in(), by=person)
        messages.success(request, _("Noted. Families who write to you are told when you are back."))
        return redirect("access:own_absences")
    shown = {"form": form, "absence": hours.absence_of(person)}
    return render(request, "access/own_absences.html", shown, status=422 if form.errors else 200)


def _absence_form(request: HttpRequest, person: Person, school: School | None) -> AbsenceForm:
    named = hours.named_stand_in(person, school) if school else None
    today = clock.today(school.time_zone) if school else clock.now().date()
    return AbsenceForm(request.POST or None, people=hours.colleagues_of(person), named=named, today=today, is_mine=True)


@require_POST
def absence_returns(request: HttpRequest) -> HttpResponse:
    """POST /staff/me/absences/returns/: I am back today."""
    person = viewer(request)
    school = hours.school_of(person)
    services.note_return(person, back_on=clock.today(school.time_zone if school else "UTC"), by=person)
    messages.success(request, _("Welcome back. Families read your hours again."))
    return redirect("access:own_absences")
