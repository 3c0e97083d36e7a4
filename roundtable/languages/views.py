"""The person's queue, and sentences to approve."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roundtable.access.http import viewer
from roundtable.languages import catalogue, visibility
from roundtable.languages.forms import PhraseForm, TranslationForm
from roundtable.languages.models import Translation, TranslationTask, Why
from roundtable.languages.services import approve_phrase, complete_task, uphold

ON_A_PAGE = 50


def tasks(request: HttpRequest) -> HttpResponse:
    """What waits for this person's languages."""
    person = viewer(request)
    page = Paginator(visibility.open_tasks(person), ON_A_PAGE).get_page(request.GET.get("page"))
    others = visibility.waiting_for_someone(person)[:ON_A_PAGE]
    shown = {"page": page, "others": others, "person": person, "zone": visibility.zone_of(person)}
    return render(request, "languages/tasks.html", shown)


def task(request: HttpRequest, public_id: str) -> HttpResponse:
    """One text: the original, a machine's draft, a box, save."""
    person = viewer(request)
    if visibility.was_done_by(person, public_id):
        return redirect("languages:tasks")
    one = visibility.open_task(person, public_id)
    draft = visibility.draft_of(one)
    form = TranslationForm(request.POST or None, task=one, initial={"body": draft.body if draft else ""})
    if request.method == "POST" and one.why == Why.FLAGGED and "right" in request.POST:
        uphold(one, person)
        messages.success(request, _("Kept as it is. Thank you for looking."))
        return redirect("languages:tasks")
    if request.method == "POST" and form.is_valid():
        complete_task(one, form.cleaned_data["body"], person, send_again=form.cleaned_data.get("send_again", False))
        messages.success(request, _("Saved. It goes out with your name as the translator."))
        return redirect("languages:tasks")
    return render(request, "languages/task.html", _shown(one, draft, form) | {"zone": visibility.zone_of(person)})


def _shown(one: TranslationTask, draft: Translation | None, form: TranslationForm) -> dict[str, object]:
    return {
        "task": one,
        "draft": draft,
        "form": form,
        "doubts": visibility.doubts_about(one),
        "source_direction": catalogue.direction(one.text.language),
    }


def phrases(request: HttpRequest) -> HttpResponse:
    """Sentences that wait for a speaker's yes."""
    person = viewer(request)
    rows = visibility.drafts_to_approve(person, request.GET.get("language", ""))
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "languages/phrases.html", {"page": page, "spoken": sorted(visibility.spoken_by(person))})


def phrase(request: HttpRequest, public_id: str) -> HttpResponse:
    """One sentence: as it is in English, the draft in a box, approve."""
    person = viewer(request)
    one = visibility.draft_to_approve(person, public_id)
    form = PhraseForm(request.POST or None, phrase=one, initial={"body": one.body})
    if request.method == "POST" and form.is_valid():
        approve_phrase(one, person, form.cleaned_data["body"])
        messages.success(request, _("Approved. Families now get this sentence as you wrote it."))
        return redirect("languages:phrases")
    return render(request, "languages/phrase.html", {"phrase": one, "form": form})
