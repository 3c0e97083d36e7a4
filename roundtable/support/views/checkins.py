"""How did the week go: a page for home and student, one tap for school."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roundtable.access.http import viewer
from roundtable.people.models import Person
from roundtable.support.errors import NotTheirs
from roundtable.support.forms import CheckInForm
from roundtable.support.models import Plan
from roundtable.support.services import checkins
from roundtable.support.showing.chart import chart_of
from roundtable.support.showing.reader import Reader
from roundtable.support.views.frame import SIDES, page
from roundtable.support.visibility import plan_for


def check_ins(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """A number from 1 to 5 and what worked."""
    person = viewer(request)
    row = plan_for(person, public_id)
    form = _form(row, person, request.POST if request.method == "POST" else None, face)
    if request.method == "POST" and form.is_valid():
        return _said(request, row, form, face)
    reader = Reader(person, face)
    ear = reader.name(checkins.ear_of(row))
    context = {"form": form, "plan": row, "ear": ear, "chart": chart_of(row, reader, get_language() or "en")}
    return page(request, face, "check_in", context, student=row.student)


def _form(row: Plan, person: Person, posted: Any, face: str) -> CheckInForm:
    ear, scope = checkins.ear_of(row), checkins.default_scope(SIDES[face])
    form = CheckInForm(posted, student=row.student, teller=person, told_to=ear, initial={"scope": scope})
    child = {"child": row.student.person.short_name}
    labels = {
        "family": _("How did this week go for %(child)s at home?"),
        "staff": _("How did this week go for %(child)s at school?"),
        "student": _("How did this week go for you?"),
    }
    form.fields["score"].label = format_html("<h1>{}</h1>", labels[face] % child)
    return form


def _said(request: HttpRequest, row: Plan, form: CheckInForm, face: str) -> HttpResponse:
    facts = form.cleaned_data
    try:
        checkins.check_in(
            row, viewer(request), facts["score"], facts["words"], side=SIDES[face], scope=form.chosen_scope()
        )
    except NotTheirs:
        messages.warning(request, _("The check-ins begin when the plan holds. Nothing was sent."))
    else:
        messages.success(request, _("Thank you. It is on the chart."))
    return redirect(f"/{face}/plans/{row.public_id}/")
