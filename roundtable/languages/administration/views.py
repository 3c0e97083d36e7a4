"""Languages of the district: how far machines are trusted, who speaks what, the end of a skill."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from roundtable.access.http import viewer
from roundtable.languages.administration import visibility
from roundtable.languages.administration.forms import TIERS, AbilityForm, SpeakerForm, TierForm
from roundtable.languages.catalogue import Tier
from roundtable.languages.services import confirm_skill, end_skill, set_ability, set_tier

HERE = "languages/administration"


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """Every language: who reads it at home, who translates it, what a machine may do."""
    rows = visibility.languages_here(viewer(request))
    return render(request, f"{HERE}/languages.html", {"rows": rows, "tiers": dict(TIERS)})


@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest, code: str) -> HttpResponse:
    """One language: its speakers, and how far machines are trusted."""
    person = viewer(request)
    row, may = visibility.language_here(person, code), visibility.may_set_tier(person)
    form = TierForm(request.POST or None, initial={"tier": row.tier})
    if request.method == "POST" and not may:
        raise Http404
    if request.method == "POST" and form.is_valid():
        set_tier(person.district, code, Tier(form.cleaned_data["tier"]), by=person)
        messages.success(request, _("It is kept. Messages written from now on follow it."))
        return redirect("languages:language", code)
    speakers = visibility.speakers_of(person, code)
    facts = {"row": row, "form": form, "speakers": speakers, "may_set": may, "tier": dict(TIERS)[row.tier]}
    facts["adds"] = visibility.may_confirm(person)
    return render(request, f"{HERE}/language.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new_speaker(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody on staff speaks this language: found by name, confirmed by the viewer."""
    person = viewer(request)
    row = visibility.language_here(person, code)
    if not visibility.may_confirm(person):
        raise Http404
    words = (request.POST.get("q") or request.GET.get("q", "")).strip()[:100]
    people = visibility.staff_found(person, words)
    form = SpeakerForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        chosen = visibility.staff_named(person, form.cleaned_data["person"])
        confirm_skill(chosen, code, form.ability(), by=person)
        messages.success(request, _("It is kept, with your name as who confirmed it."))
        return redirect("languages:language", code)
    facts = {"row": row, "form": form, "words": words, "people": people}
    return render(request, f"{HERE}/speaker_new.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def skill(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is known of somebody's language changed."""
    person = viewer(request)
    row = visibility.skill_for(person, public_id)
    form = AbilityForm(request.POST or None, skill=row)
    if request.method == "POST" and form.is_valid():
        set_ability(row, form.ability(), by=person)
        messages.success(request, _("The change is kept. What they may not translate any more went to somebody else."))
        return redirect("languages:language", row.language)
    return render(request, f"{HERE}/skill.html", {"row": row, "form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def skill_ending(request: HttpRequest, public_id: str) -> HttpResponse:
    """Somebody translates this language no more, from now on."""
    person = viewer(request)
    row = visibility.skill_for(person, public_id)
    if request.method == "POST":
        end_skill(row, by=person)
        messages.success(request, _("It has ended. What waited for their words went to somebody else."))
        return redirect("languages:language", row.language)
    return render(request, f"{HERE}/skill_ending.html", {"row": row})
