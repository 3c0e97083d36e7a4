"""Two doors always in sight: a formal evaluation, and the duty to report."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roundtable.access.http import viewer
from roundtable.access.policy import require
from roundtable.support.around import is_family
from roundtable.support.forms import WordsForm
from roundtable.support.forms.evaluations import EvaluationForm
from roundtable.support.services import doors
from roundtable.support.showing.evaluations import show_evaluations
from roundtable.support.showing.reader import Reader
from roundtable.support.views.frame import page
from roundtable.support.visibility import children_for, evaluation_for, evaluations_for


def ask_evaluation(request: HttpRequest) -> HttpResponse:
    """Ask for a formal evaluation at any time; the date is written down now."""
    person = viewer(request)
    children = children_for(person, "ask_evaluation")
    form = EvaluationForm(request.POST or None, children=children, initial={"child": request.GET.get("child", "")})
    if request.method == "POST" and form.is_valid():
        row = doors.ask_for_evaluation(form.student(), by=person, body=form.cleaned_data["words"])
        messages.success(request, _("Your request is written down with today’s date."))
        return redirect("support:family_evaluation", row.public_id)
    return page(request, "family", "evaluation_ask", {"form": form, "children": children})


def evaluation(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """One request: its date, its owner, its clock, its answer."""
    person = viewer(request)
    row = evaluation_for(person, public_id)
    shown = show_evaluations([row], Reader(person, face))[0]
    return page(request, face, "evaluation", {"asked": shown, "reply": _reply()}, student=row.student)


def _reply() -> WordsForm:
    return WordsForm(
        label=_("The school’s answer"), hint=_("The family reads it in its language, after a person checked it.")
    )


def evaluations(request: HttpRequest) -> HttpResponse:
    """Every request, open ones first."""
    person = viewer(request)
    rows = show_evaluations(evaluations_for(person)[:200], Reader(person, "staff"))
    return page(request, "staff", "evaluations", {"rows": rows})


@require_POST
def evaluation_answers(request: HttpRequest, public_id: str) -> HttpResponse:
    """The school answers in writing."""
    person = viewer(request)
    row = evaluation_for(person, public_id)
    require(person, "answer", row)
    if is_family(person, row.student):
        raise Http404  # whoever asks as family does not answer as the school, whatever their work is
    form = WordsForm(request.POST, label=_("The school’s answer"))
    if form.is_valid() and not hasattr(row, "answer"):
        doors.answer_evaluation(row, by=person, body=form.cleaned_data["words"])
        return redirect("support:staff_evaluation", public_id)
    shown = show_evaluations([row], Reader(person, "staff"))[0]
    return page(request, "staff", "evaluation", {"asked": shown, "reply": form, "form": form}, student=row.student)


def duty(request: HttpRequest) -> HttpResponse:
    """The duty to report, as the state sets it. Nothing is written here and nothing of it enters a plan."""
    pack = viewer(request).district.policy_pack.get("report_abuse", {})
    facts = pack if isinstance(pack, dict) else {}
    return page(request, "staff", "duty", {"phone": facts.get("phone", ""), "hours": facts.get("hours", "")})
