"""The student's own page of a plan: their words go to the grown-up they chose."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roundtable.access.http import PURPOSE, viewer
from roundtable.access.scopes import Scope
from roundtable.support.forms import WordsForm
from roundtable.support.models import Plan
from roundtable.support.services.student_words import say_about_plan
from roundtable.support.showing.now import plan_now
from roundtable.support.showing.page import plan_context
from roundtable.support.showing.reader import Reader
from roundtable.support.views.frame import page
from roundtable.support.visibility import own_student, plan_for


def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """The plan in the student's hands."""
    person = viewer(request)
    own_student(person)
    row = plan_for(person, public_id)
    return _page(request, row, WordsForm(label=_("What would you like to say about it?")))


def _page(request: HttpRequest, row: Plan, form: WordsForm) -> HttpResponse:
    """Behind a link a grown-up may hold the page: what the student told somebody is not read out again there."""
    now = plan_now(row)
    context = plan_context(now, now.newest, Reader(viewer(request), "student")) | {"form": form}
    if PURPOSE in request.session:
        context["student_says"] = []
    return page(request, "student", "student_plan", context, student=row.student)


@require_POST
def words(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the student says; only the grown-up reads it, unless they choose the team."""
    person = viewer(request)
    own_student(person)
    row = plan_for(person, public_id)
    form = WordsForm(request.POST, label=_("What would you like to say about it?"))
    if form.is_valid():
        scope = Scope.TEAM if request.POST.get("scope") == Scope.TEAM else Scope.ONLY_TOLD
        say_about_plan(row, person, form.cleaned_data["words"], scope=scope)
        messages.success(request, _("Thank you. Your words are with your grown-up."))
        return redirect("support:student_plan", public_id)
    return _page(request, row, form)
