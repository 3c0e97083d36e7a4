"""A family suggests a change: each way in a box of its own."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from roundtable.access.http import viewer
from roundtable.core.faces import Side
from roundtable.people.models import Person
from roundtable.support.forms import ChangesForm
from roundtable.support.models import Plan, PlanVersion
from roundtable.support.services import offering, plans
from roundtable.support.services.changes import draft_of
from roundtable.support.services.leads import current_lead
from roundtable.support.services.plans import Draft, WayToHelp
from roundtable.support.showing.reader import Reader
from roundtable.support.views.frame import page
from roundtable.support.visibility import plan_for, version_for


def changes(request: HttpRequest, public_id: str, number: int, face: str) -> HttpResponse:
    """Suggest a change to a version: it becomes the family's own version."""
    person = viewer(request)
    row = plan_for(person, public_id, "propose")
    base = version_for(row, number)
    form = _form(base, Reader(person, face), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _suggested(request, row, base, form, face)
    return page(request, face, "changes", {"form": form, "plan": row, "version": base}, student=row.student)


def _form(base: PlanVersion, reader: Reader, posted: Any) -> ChangesForm:
    ways = list(base.strategies.select_related("words"))
    words = reader.words([base.goal, *(way.words for way in ways)])
    shown = [words[way.words_id].body for way in ways]
    goal = words[base.goal_id].body
    return ChangesForm(posted, base=draft_of(base), shown=shown, initial={"goal": goal})


def _suggested(request: HttpRequest, row: Plan, base: PlanVersion, form: ChangesForm, face: str) -> HttpResponse:
    person = viewer(request)
    saved = plans.save_draft(row, _draft(form, row, person), by=person)
    version = offering.put_forward(saved.version, by=person, telling=False)
    messages.success(
        request,
        _("This is version %(number)s now. Nobody has agreed to it yet. You can agree to it here.")
        % {"number": version.number},
    )
    return redirect(f"/{face}/plans/{row.public_id}/")


def _draft(form: ChangesForm, row: Plan, person: Person) -> Draft:
    ways = [
        replace(way, words=form.way_words(number))
        for number, way in enumerate(form.base.ways, 1)
        if form.way_words(number)
    ]
    ways += _more(form, row, person)
    goal = form.cleaned_data["goal"]
    same = goal.strip() == form.initial["goal"].strip()
    return replace(form.base, ways=tuple(ways), goal=form.base.goal if same else goal)


def _more(form: ChangesForm, row: Plan, person: Person) -> list[WayToHelp]:
    moment = form.base.ways[0].moment if form.base.ways else _("Every day")
    more = ((Side.HOME, "more_home", person), (Side.SCHOOL, "more_school", current_lead(row) or person))
    return [
        WayToHelp(moment, form.cleaned_data[name], side, owner)
        for side, name, owner in more
        if form.cleaned_data[name].strip()
    ]
