"""The staff face: a role home, the children, one child."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from roundtable.access.http import viewer
from roundtable.access.policy import why_may
from roundtable.home.acts import one_tap
from roundtable.home.administration import places_for
from roundtable.home.evenly import class_evenly, class_of
from roundtable.home.filters import filters
from roundtable.home.gathering import around, waiting_for
from roundtable.home.greeting import first_name, greeting
from roundtable.home.visibility import child_for, children_of, found_children, table_of
from roundtable.people.models import Person
from roundtable.support.visibility import turns_led_by

MOST_ENTRIES, MOST_AT_ALL = 40, 260


def home(request: HttpRequest) -> HttpResponse:
    """Today, my class evenly where there is one, one-tap acts."""
    person = viewer(request)
    seats = class_evenly(person, class_of(person))
    return render(
        request,
        "home/staff_home.html",
        {
            "greeting": greeting(person),
            "cards": waiting_for(person),
            "seats": seats,
            "lit": sum(seat.lit for seat in seats),
            "next": [seat for seat in seats if not seat.lit][:3],
            "acts": one_tap(person),
            "led": turns_led_by(person),
        },
    )


def children(request: HttpRequest) -> HttpResponse:
    """The children this person works with, or those whose name or family matches `q`."""
    person, words = viewer(request), request.GET.get("q", "").strip()[:100]
    rows = found_children(person, words) if words else children_of(person)
    return render(request, "home/staff_children.html", {"children": rows, "words": words, "title": _title(words)})


def child(request: HttpRequest, public_id: str) -> HttpResponse:
    """One timeline, with the table at the side."""
    person: Person = viewer(request)
    student = child_for(person, public_id)
    kind = request.GET.get("only", "")
    most = MOST_AT_ALL if "all" in request.GET else MOST_ENTRIES
    entries = around(person, student, most=most + 1, kind=kind)
    context = {
        "student": student,
        "first_name": first_name(student.person),
        "entries": entries[:most],
        "more": len(entries) > most and most < MOST_AT_ALL,
        "kind": kind,
        "filters": filters(kind),
        "table": table_of(student, person),
        "keeps_opt_outs": why_may(person, "write", student, kind="opt_out") is not None,
        "chooses_letters": why_may(person, "write", student, kind="letter.readers") is not None,
        "opens_guardians": why_may(person, "see", student, kind="guardianship") is not None,
    }
    return render(request, "home/staff_child.html", context)


def administration(request: HttpRequest) -> HttpResponse:
    """Where those who keep the school's own facts find them; nothing here for anybody else."""
    places = places_for(viewer(request))
    if not places:
        raise Http404
    return render(request, "home/staff_administration.html", {"places": places})


def _title(words: str) -> str:
    return _("Found for “%(words)s”") % {"words": words} if words else _("My children")
