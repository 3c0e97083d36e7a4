"""Who leads a plan for the school: another lead with a reason, an absence with a stand-in, a return."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roundtable.access.absence_forms import AbsenceForm
from roundtable.access.http import viewer
from roundtable.people.hours import absence_of, named_stand_in
from roundtable.people.models import Person
from roundtable.support.around import today_at
from roundtable.support.forms import LeadForm
from roundtable.support.models import LeadTurn, LeadWhy, Plan
from roundtable.support.services import leads as verbs
from roundtable.support.showing.editing import grown_ups_for
from roundtable.support.showing.lead_turns import absence_sentence, turns_of
from roundtable.support.showing.leads import lead_sentence
from roundtable.support.showing.reader import Reader
from roundtable.support.views.frame import page
from roundtable.support.visibility import plan_for


def leads(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who leads, who did and why; naming another lead, of whom the family is told by name."""
    person = viewer(request)
    row = plan_for(person, public_id, "name_lead")
    form = LeadForm(request.POST or None, people=_others(row, person))
    if request.method == "POST" and form.is_valid() and not hasattr(row, "outcome"):
        verbs.set_lead(row, form.lead(), LeadWhy.NAMED, by=person, reason=form.cleaned_data["reason"])
        name = form.lead().short_name
        messages.success(request, _("%(name)s leads the plan now. The family is told.") % {"name": name})
        return redirect("support:leads", public_id)
    return _page(request, row, form, _absence_form(row, person))


def _page(request: HttpRequest, row: Plan, lead: LeadForm, absence: AbsenceForm | None) -> HttpResponse:
    person = viewer(request)
    reader, turn = Reader(person, "staff"), verbs.current_turn(row)
    context: dict[str, Any] = {
        "plan": row,
        "sentence": lead_sentence(row, turn, reader),
        "turns": turns_of(row, reader),
        "lead_form": lead,
        "absence_form": absence,
        "who": reader.name(_led_by(row, turn)),
        "away": _away(row, turn, reader),
        "outcome": getattr(row, "outcome", None),
        "form": absence if absence is not None and absence.is_bound else lead,
    }
    return page(request, "staff", "leads", context, student=row.student)


def _led_by(row: Plan, turn: LeadTurn | None) -> Person | None:
    """Whose absence is spoken of: the lead's, or of whom the lead stands in for."""
    return verbs.stood_in_for(row, turn) or (turn.person if turn else None)


def _away(row: Plan, turn: LeadTurn | None, reader: Reader) -> str:
    person = _led_by(row, turn)
    absence = absence_of(person) if person else None
    return absence_sentence(absence, reader) if absence else ""


def _others(row: Plan, person: Person) -> list[Person]:
    lead = verbs.current_lead(row)
    return [one for one in grown_ups_for(row, person, None) if lead is None or one.pk != lead.pk]


def _absence_form(row: Plan, person: Person, data: object = None) -> AbsenceForm | None:
    lead = _led_by(row, verbs.current_turn(row))
    if lead is None:
        return None
    people = [one for one in grown_ups_for(row, person, None) if one.pk != lead.pk]
    named = named_stand_in(lead, row.school)
    return AbsenceForm(data, people=people, named=named, today=today_at(row.school))


@require_POST
def absences(request: HttpRequest, public_id: str) -> HttpResponse:
    """The lead is away from a day on, perhaps until another; who stands in."""
    person = viewer(request)
    row = plan_for(person, public_id, "name_lead")
    lead, form = _led_by(row, verbs.current_turn(row)), _absence_form(row, person, request.POST)
    if lead is None or form is None:
        return redirect("support:leads", public_id)
    if not form.is_valid():
        return _page(request, row, LeadForm(people=_others(row, person)), form)
    facts = form.cleaned_data
    verbs.note_absence(lead, starts=facts["starts"], ends=facts["ends"], stand_in=form.stand_in(), by=person)
    messages.success(request, _("Noted. After five school days away the stand-in leads, and the family is told."))
    return redirect("support:leads", public_id)


@require_POST
def returns(request: HttpRequest, public_id: str) -> HttpResponse:
    """The lead is back today."""
    person = viewer(request)
    row = plan_for(person, public_id, "name_lead")
    lead = _led_by(row, verbs.current_turn(row))
    if lead is not None:
        verbs.note_return(lead, back_on=today_at(row.school), by=person)
        messages.success(request, _("%(name)s is back.") % {"name": lead.short_name})
    return redirect("support:leads", public_id)
