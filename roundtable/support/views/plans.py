"""A plan's page, its editor, and everybody's answer to a version."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roundtable.access.http import viewer
from roundtable.people.models import Person
from roundtable.support.errors import NotTheirs, Refused, Superseded
from roundtable.support.forms import DeclineForm
from roundtable.support.models import Plan, PlanVersion
from roundtable.support.services import agreements, offering, plans
from roundtable.support.services.leads import current_lead
from roundtable.support.showing.editing import base_of, form_for
from roundtable.support.showing.now import plan_now
from roundtable.support.showing.page import plan_context
from roundtable.support.showing.plans import show_version
from roundtable.support.showing.reader import Reader
from roundtable.support.views.frame import agreeing_side, page
from roundtable.support.visibility import draft_for, plan_for, plans_for, version_for


def plan(request: HttpRequest, public_id: str, face: str, number: int = 0) -> HttpResponse:
    """One version of a plan, what changed, who agrees, how it goes."""
    person = viewer(request)
    row = plan_for(person, public_id)
    now = plan_now(row)
    version = now.numbered(number) if number else now.newest
    template = "plan" if version else "plan_begun"
    return page(request, face, template, plan_context(now, version, Reader(person, face)), student=row.student)


def plan_list(request: HttpRequest) -> HttpResponse:
    """Every plan this member of staff may see."""
    return page(request, "staff", "plans", {"plans": plans_for(viewer(request))[:200]})


def draft(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Writing a version together. What somebody else wrote meanwhile stays beside."""
    person = viewer(request)
    row = plan_for(person, public_id, "propose")
    editing = draft_for(row, person, request.POST.get("version", "") or request.GET.get("version", ""))
    base = base_of(row, person, editing)
    form = form_for(row, person, base, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _saved(request, row, form.draft(), face)
    beside = draft_for(row, person, request.GET.get("beside", ""))
    return page(request, face, "editor", _editor(row, base, beside, form, Reader(person, face)), student=row.student)


def _editor(
    row: Plan, base: PlanVersion | None, beside: PlanVersion | None, form: Any, reader: Reader
) -> dict[str, Any]:
    return {
        "plan": row,
        "form": form,
        "version": base if base and base.number is None else None,
        "grown_from": base,
        "beside": show_version(beside, reader) if beside else None,
        "shown": show_version(base, reader) if base else None,
        "next_number": row.versions.exclude(number=None).count() + 1,
    }


def _saved(request: HttpRequest, row: Plan, written: plans.Draft, face: str) -> HttpResponse:
    person = viewer(request)
    version = draft_for(row, person, request.POST.get("version", ""))
    revision = int(request.POST["revision"]) if request.POST.get("revision", "").isdigit() else 0
    saved = plans.save_draft(row, written, by=person, version=version, revision=revision)
    if saved.beside is not None:
        messages.warning(request, _("Somebody else wrote while you did. Both are kept: read theirs beside yours."))
        target = f"?version={saved.version.public_id}&beside={saved.beside.public_id}"
        return redirect(_path(row, face, "draft/") + target)
    if "put_forward" not in request.POST:
        messages.success(request, _("The draft is saved."))
        return redirect(_path(row, face, "draft/"))
    return _put_forward(request, row, saved.version, face)


def _put_forward(request: HttpRequest, row: Plan, version: PlanVersion, face: str) -> HttpResponse:
    person = viewer(request)
    offered = offering.put_forward(version, by=person)
    if face == "staff" and _leads(row, person):
        agreements.agree(offered, person, side=agreeing_side(face))
    messages.success(request, _("Version %(number)s is put forward.") % {"number": offered.number})
    return redirect(_path(row, face))


def _leads(row: Plan, person: Person) -> bool:
    lead = current_lead(row)
    return lead is not None and lead.pk == person.pk


def _path(row: Plan, face: str, rest: str = "") -> str:
    return f"/{face}/plans/{row.public_id}/{rest}"


@require_POST
def agreement(request: HttpRequest, public_id: str, number: int, face: str) -> HttpResponse:
    """Yes to exactly this version."""
    person = viewer(request)
    row = plan_for(person, public_id)
    try:
        agreed = agreements.agree(version_for(row, number), person, side=agreeing_side(face))
    except Superseded:
        messages.warning(request, _("There is a newer version. Nothing was agreed. Please read this one."))
    except NotTheirs:
        messages.warning(request, _("This is for somebody else to decide. Nothing was changed."))
    else:
        said = _("Thank you. This version holds now.") if agreed.holds else _("Thank you. You agreed to this version.")
        messages.success(request, said)
    return redirect(_path(row, face))


def decline(request: HttpRequest, public_id: str, number: int, face: str) -> HttpResponse:
    """No to this version, and what would be better."""
    person = viewer(request)
    row = plan_for(person, public_id)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _declined(request, row, number, face, form.cleaned_data["words"])
    context = {"form": form, "plan": row, "version": version_for(row, number)}
    return page(request, face, "decline", context, student=row.student)


def _declined(request: HttpRequest, row: Plan, number: int, face: str, words: str) -> HttpResponse:
    try:
        agreements.decline(version_for(row, number), viewer(request), side=agreeing_side(face), body=words)
    except Superseded:
        messages.warning(request, _("There is a newer version. Nothing was changed. Please read this one."))
    except Refused:
        messages.warning(request, _("This is for somebody else to decide. Nothing was changed."))
    else:
        messages.success(request, _("We wrote down your no. Somebody will ask you what would be better."))
    return redirect(_path(row, face))


@require_POST
def nothing(request: HttpRequest, public_id: str, number: int, face: str) -> HttpResponse:
    """Nothing to add is an answer."""
    person = viewer(request)
    row = plan_for(person, public_id, "agree")
    agreements.nothing_to_add(version_for(row, number), person)
    messages.success(request, _("Thank you. We wrote down that you have nothing to add."))
    return redirect(_path(row, face))
