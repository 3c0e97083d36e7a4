"""A meeting's page: times, who comes, what to talk about, what was decided, who does what."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roundtable.access.http import viewer
from roundtable.people.models import Person
from roundtable.support.errors import KeptApart
from roundtable.support.forms import ActionForm, BringInForm, LineForm, TimeForm, WayForm
from roundtable.support.models import LineKind, Meeting, Way
from roundtable.support.services import meetings as verbs
from roundtable.support.showing.joining import may_join
from roundtable.support.showing.meetings import show_meeting
from roundtable.support.showing.reader import Reader
from roundtable.support.views.frame import page
from roundtable.support.visibility import action_of, meeting_for, time_of

FORMS = {"times": TimeForm, "lines": LineForm, "way": WayForm, "actions": ActionForm, "people": BringInForm}


def meeting(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Everything of a meeting."""
    person = viewer(request)
    row = meeting_for(person, public_id)
    return page(request, face, "meeting", _context(row, Reader(person, face)), student=row.student)


def _context(row: Meeting, reader: Reader) -> dict[str, Any]:
    people = verbs.people_of(row)
    return {
        "meeting": show_meeting(row, reader),
        "times": TimeForm(auto_id="times_%s"),
        "lines": LineForm(auto_id="lines_%s"),
        "way": WayForm(auto_id="way_%s", initial={"way": row.way, "interpreter_language": row.interpreter_language}),
        "actions": ActionForm(auto_id="actions_%s", persons=[one for one in people if one.pk not in reader.hidden]),
        "people": BringInForm(auto_id="people_%s", persons=may_join(row, reader.person)),
    }


def _worked(
    request: HttpRequest, public_id: str, face: str, name: str, do: Callable[[Meeting, Any, Person], None]
) -> HttpResponse:
    """One of the meeting's forms: done and back to the page, or the page with what is missing."""
    person = viewer(request)
    row = meeting_for(person, public_id, "write")
    context = _context(row, Reader(person, face))
    form: Form = FORMS[name](request.POST, auto_id=f"{name}_%s", **_persons(name, context))
    if form.is_valid():
        do(row, form, person)
        return redirect(f"support:{face}_meeting", public_id)
    return page(request, face, "meeting", context | {name: form, "form": form}, student=row.student)


def _persons(name: str, context: dict[str, Any]) -> dict[str, Any]:
    if name == "actions":
        return {"persons": list(context["actions"].fields["owner"].persons.values())}
    if name == "people":
        return {"persons": list(context["people"].fields["person"].persons.values())}
    return {}


@require_POST
def times(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Offer a time."""

    def do(row: Meeting, form: TimeForm, person: Person) -> None:
        verbs.offer_time(row, form.starts_at(row.school.time_zone), by=person)

    return _worked(request, public_id, face, "times", do)


@require_POST
def choices(request: HttpRequest, public_id: str, time_id: int, face: str) -> HttpResponse:
    """Choose a time; everybody at the table is told."""
    person = viewer(request)
    row = meeting_for(person, public_id, "write")
    verbs.choose_time(time_of(row, time_id), by=person)
    messages.success(request, _("All who come are told."))
    return redirect(f"support:{face}_meeting", public_id)


@require_POST
def lines(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Something to talk about, noted or decided."""

    def do(row: Meeting, form: LineForm, person: Person) -> None:
        verbs.add_line(row, LineKind(form.cleaned_data["kind"]), form.cleaned_data["words"], by=person)

    return _worked(request, public_id, face, "lines", do)


@require_POST
def way(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """How to meet and with which interpreter."""

    def do(row: Meeting, form: WayForm, person: Person) -> None:
        facts = form.cleaned_data
        verbs.set_way(
            row, Way(facts["way"]), by=person, place=row.place, interpreter_language=facts["interpreter_language"]
        )

    return _worked(request, public_id, face, "way", do)


@require_POST
def actions(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Who does what by when."""

    def do(row: Meeting, form: ActionForm, person: Person) -> None:
        facts = form.cleaned_data
        verbs.add_action(row, facts["words"], owner=form.owner(), due_on=facts["due_on"], by=person)

    return _worked(request, public_id, face, "actions", do)


@require_POST
def finished(request: HttpRequest, public_id: str, action_id: str, face: str) -> HttpResponse:
    """An action is done."""
    person = viewer(request)
    row = meeting_for(person, public_id, "write")
    verbs.finish_action(action_of(row, action_id), by=person)
    return redirect(f"support:{face}_meeting", public_id)


@require_POST
def people(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Bring somebody in, with the reason the family reads."""

    def do(row: Meeting, form: BringInForm, person: Person) -> None:
        try:
            verbs.bring_in(row, form.person(), reason=form.cleaned_data["reason"], by=person)
        except KeptApart:
            messages.warning(request, _("This person cannot be at this table. Nothing was changed."))

    return _worked(request, public_id, face, "people", do)
