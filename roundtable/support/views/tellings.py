"""`Say something`, and sorting what came."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roundtable.access.http import viewer
from roundtable.access.scopes import Scope
from roundtable.people.models import Person, Student
from roundtable.support.around import owner_for
from roundtable.support.forms import SayForm, SayScopeForm, SortForm, WordsForm
from roundtable.support.models import TellingKind
from roundtable.support.services import tellings as verbs
from roundtable.support.showing.reader import Reader
from roundtable.support.showing.tellings import owners_of, show_telling, show_tellings
from roundtable.support.views.frame import SIDES, page
from roundtable.support.visibility import children_for, telling_for, telling_to_sort, tellings_for


def say(request: HttpRequest, face: str) -> HttpResponse:
    """First the words, then who may know them; nothing is sent before the second page."""
    person = viewer(request)
    children = children_for(person, "raise", at_home=True)
    chosen = {"child": request.GET.get("child", "")}
    form = SayForm(request.POST or None, children=children, initial=chosen)
    if request.method == "POST" and "again" not in request.POST and form.is_valid():
        return _who(request, face, form, children)
    if "again" in request.POST:
        form = SayForm(initial=request.POST.dict(), children=children)
    return page(request, face, "say", {"form": form, "children": children})


def _who(request: HttpRequest, face: str, form: SayForm, children: list[Student]) -> HttpResponse:
    person, student = viewer(request), form.student()
    told_to = owner_for(student, besides=person)
    bound = request.POST if "scope" in request.POST else None
    who = SayScopeForm(
        bound, children=children, student=student, teller=person, told_to=told_to, initial=request.POST.dict()
    )
    if bound is not None and who.is_valid():
        return _said(request, face, who, told_to)
    return page(request, face, "say_who", {"form": who, "words": form.cleaned_data["words"]}, student=student)


def _said(request: HttpRequest, face: str, form: SayScopeForm, told_to: Person) -> HttpResponse:
    facts: dict[str, Any] = form.cleaned_data
    row = verbs.say_something(
        form.student(),
        viewer(request),
        facts["words"],
        side=SIDES[face],
        scope=Scope(facts["scope"]),
        told_to=told_to,
    )
    messages.success(request, _("Thank you. %(name)s has it.") % {"name": told_to.short_name})
    return redirect(f"support:{face}_telling", row.public_id)


def telling(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """What was said, who has it, by when, and what came back."""
    person = viewer(request)
    row = telling_to_sort(person, public_id) if face == "staff" else telling_for(person, public_id)
    context: dict[str, Any] = {"said": show_telling(row, Reader(person, face))}
    if face == "staff":
        kind = {"owner": row.owner.public_id, "kind": TellingKind.CONVERSATION}
        context |= {"sort": SortForm(owners=owners_of(row), initial=kind), "reply": WordsForm(label=_("Your answer"))}
    return page(request, face, "telling", context, student=row.student)


def tellings(request: HttpRequest) -> HttpResponse:
    """What families and students said, the most pressing first."""
    person = viewer(request)
    rows = show_tellings(tellings_for(person)[:100], Reader(person, "staff"))
    return page(request, "staff", "tellings", {"rows": rows})


@require_POST
def sortings(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say which kind it is and who owns it; a concern goes on to the concern's own page."""
    person = viewer(request)
    row = telling_to_sort(person, public_id, "answer")
    form = SortForm(request.POST, owners=owners_of(row))
    if not form.is_valid():
        context = {"said": show_telling(row, Reader(person, "staff")), "sort": form, "form": form}
        return page(request, "staff", "telling", context | {"reply": WordsForm()}, student=row.student)
    kind = TellingKind(form.cleaned_data["kind"])
    verbs.sort(row, kind, by=person, owner=form.owner())
    messages.success(request, _("%(name)s has it now.") % {"name": form.owner().short_name})
    return redirect("support:staff_telling", public_id)


@require_POST
def replies(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer whoever said it."""
    person = viewer(request)
    row = telling_to_sort(person, public_id, "answer")
    form = WordsForm(request.POST, label=_("Your answer"))
    if form.is_valid():
        verbs.reply(row, by=person, body=form.cleaned_data["words"])
        messages.success(request, _("Your answer is on its way, in the reader’s language."))
        return redirect("support:staff_telling", public_id)
    sort = SortForm(owners=owners_of(row), initial={"owner": row.owner.public_id})
    context = {"said": show_telling(row, Reader(person, "staff")), "sort": sort, "reply": form, "form": form}
    return page(request, "staff", "telling", context, student=row.student)
