"""Ending a plan, and running it for school alone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roundtable.access.http import viewer
from roundtable.access.links import make_link
from roundtable.support.errors import NotTheirs, Refused
from roundtable.support.forms import WordsForm
from roundtable.support.models import OutcomeKind, Plan, Via
from roundtable.support.services import endings, meetings, provisional
from roundtable.support.showing.outcomes import OUTCOMES, outcome_words
from roundtable.support.views.frame import agreeing_side, page
from roundtable.support.visibility import closing_for, plan_for, version_for


def closings(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Propose an end, or (a family) stop alone."""
    person = viewer(request)
    row = plan_for(person, public_id, "close")
    form = WordsForm(request.POST or None, label=_("A few words on how it went"), required=False)
    kind = request.POST.get("kind", "")
    if request.method == "POST" and form.is_valid() and kind in OutcomeKind.values:
        return _proposed(request, row, OutcomeKind(kind), form.cleaned_data["words"], face)
    context: dict[str, Any] = {"form": form, "plan": row, "kinds": OUTCOMES, "wrong_kind": request.method == "POST"}
    return page(request, face, "closing", context, student=row.student)


def _proposed(request: HttpRequest, row: Plan, kind: OutcomeKind, words: str, face: str) -> HttpResponse:
    try:
        closed = endings.propose_closing(row, kind, by=viewer(request), side=agreeing_side(face), body=words)
    except Refused:
        messages.warning(request, _("This is for somebody else to decide. Nothing was changed."))
    else:
        messages.success(request, outcome_words(kind, closed.outcome is not None))
    return redirect(f"/{face}/plans/{row.public_id}/")


@require_POST
def closing_agreements(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Yes or no to the end that is proposed."""
    person = viewer(request)
    row = plan_for(person, public_id, "close")
    proposal = closing_for(row, person)
    try:
        if proposal is None:
            raise NotTheirs
        if "keep_going" in request.POST:
            endings.keep_going(proposal, person, side=agreeing_side(face))
            messages.success(request, _("The plan goes on."))
        else:
            closed = endings.agree_to_close(proposal, person, side=agreeing_side(face))
            messages.success(request, outcome_words(OutcomeKind(proposal.kind), closed.outcome is not None))
    except Refused:
        messages.warning(request, _("This is for somebody else to decide. Nothing was changed."))
    return redirect(f"/{face}/plans/{row.public_id}/")


@require_POST
def plan_meetings(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Call a meeting about the plan."""
    person = viewer(request)
    row = plan_for(person, public_id, "propose")
    meeting = meetings.call_meeting(row.student, by=person, plan=row)
    return redirect(f"/{face}/meetings/{meeting.public_id}/")


@require_POST
def provisionals(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Run a version at school alone while somebody keeps trying to reach the family."""
    person = viewer(request)
    row = plan_for(person, public_id, "lead")
    try:
        provisional.run_provisionally(version_for(row, number), by=person)
    except Refused:
        messages.warning(request, _("First agree to the version yourself. Only the lead can start it."))
    else:
        messages.success(request, _("It runs at school only, for now. Keep trying to reach the family."))
    return redirect(f"/staff/plans/{row.public_id}/")


@require_POST
def outreach(request: HttpRequest, public_id: str) -> HttpResponse:
    """One more try to reach the family, or a look after four weeks."""
    person = viewer(request)
    row = plan_for(person, public_id, "lead")
    running = row.provisional.filter(ended_at=None).first()
    if running is not None:
        via = request.POST.get("via", "")
        provisional.tried(running, by=person, via=Via(via) if via in Via.values else Via.PHONE)
        provisional.review(running, by=person)
        messages.success(request, _("Your try is written down. We look again in four weeks."))
    return redirect(f"/staff/plans/{row.public_id}/")


def student_links(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """A link for the student's own page; their grown-up opens it with them."""
    person = viewer(request)
    row = plan_for(person, public_id, "propose")
    context: dict[str, Any] = {"plan": row, "link": ""}
    if request.method == "POST":
        target = f"/student/plans/{row.public_id}/"
        context["link"] = make_link(row.student.person, "student_plan", target, contact_point=None, days=7)
    return page(request, face, "student_link", context, student=row.student)
