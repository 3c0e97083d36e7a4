"""Opening a concern, answering it, understanding it together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roundtable.access.http import viewer
from roundtable.access.scopes import Scope
from roundtable.core.faces import Side
from roundtable.support.errors import TooEarly
from roundtable.support.forms import AnswerForm, ConcernForm, ScopeForm, WordsForm
from roundtable.support.models import Concern
from roundtable.support.services import concerns as verbs
from roundtable.support.services import meetings, plans
from roundtable.support.services.scopes import set_scope
from roundtable.support.showing.concerns import hint_lines, show_concern
from roundtable.support.showing.reader import Reader
from roundtable.support.views.frame import page
from roundtable.support.visibility import children_for, concern_for, view_for


def open_concern(request: HttpRequest, face: str) -> HttpResponse:
    """A concern in its order; hints first, once, for the writer alone."""
    person = viewer(request)
    children = children_for(person, "propose", at_home=face == "family")
    if not children and face == "staff":  # at no child's table: what they noticed goes to who sits there
        return redirect(f"{reverse('support:worries')}?{urlencode({'child': request.GET.get('child', '')})}")
    form = ConcernForm(request.POST or None, children=children, initial={"child": request.GET.get("child", "")})
    found = _hints(form, get_language() or person.language) if request.method == "POST" and form.is_valid() else []
    if request.method == "POST" and form.is_valid() and (not found or "as_written" in request.POST):
        row = verbs.open_once(form.student(), person, form.worry())
        messages.success(request, _("Your question is on its way, in the reader’s language."))
        return redirect(f"support:{face}_concern", row.public_id)
    return page(request, face, "concern_open", {"form": form, "hints": found, "children": children})


def _hints(form: ConcernForm, language: str) -> list[str]:
    worry = form.worry()
    return hint_lines("\n".join((worry.seen, worry.strength, worry.question)), language)


def concern(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """The whole of a concern that this person may know."""
    person = viewer(request)
    row = concern_for(person, public_id)
    context = {
        "concern": show_concern(row, Reader(person, face)),
        "view": WordsForm(label=_("What do you see?"), auto_id="view_%s", required=False),
        "understanding": WordsForm(label=_("What do we now understand together?")),
    }
    return page(request, face, "concern", context, student=row.student)


def answer(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """One thing a page: first the answer. Nothing is sent yet."""
    person = viewer(request)
    row = concern_for(person, public_id, "answer")
    again = "again" in request.POST
    form = AnswerForm(None if again else request.POST or None, initial=request.POST.dict())
    if request.method == "POST" and not again and form.is_valid():
        who = ScopeForm(student=row.student, teller=person, told_to=row.owner, initial=form.cleaned_data)
        return page(request, face, "concern_who", {"form": who, "row": row, **form.cleaned_data}, student=row.student)
    context = {"form": form, "concern": show_concern(row, Reader(person, face))}
    return page(request, face, "concern_answer", context, student=row.student)


@require_POST
def answers(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Then who may know it; now it is sent."""
    person = viewer(request)
    row = concern_for(person, public_id, "answer")
    form = ScopeForm(request.POST, student=row.student, teller=person, told_to=row.owner)
    if not form.is_valid():
        words = request.POST.get("words", "")
        return page(request, face, "concern_who", {"form": form, "row": row, "words": words}, student=row.student)
    facts = form.cleaned_data
    verbs.answer(row, person, facts["words"], side=Side.HOME, scope=Scope(facts["scope"]))
    messages.success(request, _("Thank you. %(name)s has your answer.") % {"name": row.owner.short_name})
    return redirect(f"support:{face}_concern", public_id)


@require_POST
def views(request: HttpRequest, public_id: str) -> HttpResponse:
    """What somebody else at school sees, or what the student said to them."""
    person = viewer(request)
    row = concern_for(person, public_id, "answer")
    form = WordsForm(request.POST, label=_("What do you see?"), auto_id="view_%s")
    if not form.is_valid():
        return _again(request, row, "staff", view=form)
    student_said = request.POST.get("side") == Side.CHILD
    author, side = (row.student.person, Side.CHILD) if student_said else (person, Side.SCHOOL)
    scope = Scope.ONLY_TOLD if student_said else Scope.TEAM
    verbs.answer(row, author, form.cleaned_data["words"], side=side, scope=scope, told_to=person)
    return redirect("support:staff_concern", public_id)


@require_POST
def view_scope(request: HttpRequest, public_id: str, view_id: str, face: str) -> HttpResponse:
    """The teller opens what they told to more people, or to fewer."""
    person = viewer(request)
    row = concern_for(person, public_id)
    told = view_for(row, person, view_id)
    form = ScopeForm(request.POST or None, student=row.student, teller=person, told_to=told.told_to or row.owner)
    if form.is_valid():
        set_scope(told, Scope(form.cleaned_data["scope"]), person)
        messages.success(request, _("It is as you chose."))
    return redirect(f"support:{face}_concern", public_id)


@require_POST
def understandings(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """What we now understand together; either side writes it."""
    person = viewer(request)
    row = concern_for(person, public_id, "write")
    form = WordsForm(request.POST, label=_("What do we now understand together?"))
    if not form.is_valid():
        return _again(request, row, face, understanding=form)
    verbs.understand(row, by=person, body=form.cleaned_data["words"])
    return redirect(f"support:{face}_concern", public_id)


def _again(request: HttpRequest, row: Concern, face: str, **forms: WordsForm) -> HttpResponse:
    context = {
        "concern": show_concern(row, Reader(viewer(request), face)),
        "view": WordsForm(label=_("What do you see?"), auto_id="view_%s"),
        "understanding": WordsForm(label=_("What do we now understand together?")),
        "form": next(iter(forms.values())),
        **forms,
    }
    return page(request, face, "concern", context, student=row.student)


@require_POST
def concern_meetings(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Call a meeting about it."""
    person = viewer(request)
    row = concern_for(person, public_id, "write")
    meeting = meetings.call_meeting(row.student, by=person, concern=row)
    return redirect(f"support:{face}_meeting", meeting.public_id)


@require_POST
def concern_plans(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """Begin a plan, once somebody came to understand."""
    person = viewer(request)
    row = concern_for(person, public_id, "write")
    try:
        plan = plans.begin(row, by=person)
    except TooEarly:
        messages.warning(request, _("First write what you now understand together. Then come the ways to help."))
        return redirect(f"support:{face}_concern", public_id)
    return redirect(f"support:{face}_plan", plan.public_id)


@require_POST
def concern_closings(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """End a concern that needs no plan."""
    person = viewer(request)
    row = concern_for(person, public_id, "close")
    verbs.close(row, by=person, body=request.POST.get("words", ""))
    messages.success(request, _("This concern is closed. You can open a new one at any time."))
    return redirect(f"support:{face}_concern", public_id)
