"""Orders of courts: the list, one of them, putting one on file, lifting it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roundtable.access import services
from roundtable.access.administration import visibility
from roundtable.access.administration.forms.orders import LiftForm, OrderForm, RestrictionForm, SeparationForm
from roundtable.access.administration.showing import in_groups, shown
from roundtable.access.http import viewer
from roundtable.people.models import Person, Restriction, Student

CONFIRMED = "confirmed"


@require_safe
def restrictions(request: HttpRequest) -> HttpResponse:
    """Every order this person may know: those past their end date first."""
    person = viewer(request)
    visibility.require_lead(person)
    groups = in_groups(visibility.restrictions(person).order_by("starts", "pk"))
    return render(request, "access/administration/restrictions.html", {"groups": groups})


@require_safe
def restriction(request: HttpRequest, public_id: str) -> HttpResponse:
    """One order: whom it keeps from whom, what it says, what ended by it, and lifting it."""
    return _one(request, visibility.restriction_for(viewer(request), public_id), LiftForm())


@require_POST
def lifting(request: HttpRequest, public_id: str) -> HttpResponse:
    """A person lifts it, and says why."""
    person = viewer(request)
    row = visibility.restriction_for(person, public_id, act="lift")
    form = LiftForm(request.POST)
    if not form.is_valid():
        return _one(request, row, form, status=422)
    if row.lifted_at is None:
        services.lift(row, by=person, because=form.cleaned_data["because"])
    messages.success(
        request, _("The order is lifted. What it closed is open again; whoever lost a way in signs in anew.")
    )
    return redirect("access:restriction", row.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def new_restriction(request: HttpRequest, public_id: str) -> HttpResponse:
    """An adult is kept from this child: the words, then the check, then at once."""
    person = viewer(request)
    student = visibility.child_to_restrict(person, public_id)
    form = RestrictionForm(request.POST or None, adults=_adults(request, student), zone=student.school.time_zone)
    if not (request.method == "POST" and form.is_valid()):
        return _asked(request, student, form, "access/administration/restriction_new.html")
    if CONFIRMED not in request.POST:
        return _check(request, student, form, [form.adult_listed() or _named(form)])
    listed, order = form.adult_listed(), form.order()
    names = (form.cleaned_data["given_name"], form.cleaned_data["family_name"])
    row = (
        services.restrict(listed, student, by=person, order=order)
        if listed
        else services.restrict_unlisted(names, student, by=person, order=order)
    )
    return _kept(request, row)


@require_http_methods(["GET", "HEAD", "POST"])
def new_separation(request: HttpRequest, public_id: str) -> HttpResponse:
    """Two adults are kept from each other: the words, then the check, then at once."""
    person = viewer(request)
    student = visibility.child_to_restrict(person, public_id)
    form = SeparationForm(request.POST or None, adults=_adults(request, student), zone=student.school.time_zone)
    if not (request.method == "POST" and form.is_valid()):
        return _asked(request, student, form, "access/administration/separation_new.html")
    if CONFIRMED not in request.POST:
        return _check(request, student, form, list(form.both()))
    adult, other = form.both()
    return _kept(request, services.keep_apart(adult, other, by=person, order=form.order()))


def _adults(request: HttpRequest, student: Student) -> list[Person]:
    """The child's adults, and those who were looked for by name."""
    person = viewer(request)
    words = (request.POST.get("q") or request.GET.get("q", "")).strip()[:100]
    around = visibility.adults_around(person, student)
    known = {adult.pk for adult in around}
    return [*around, *(adult for adult in visibility.adults_found(person, words) if adult.pk not in known)]


def _named(form: RestrictionForm) -> Person:
    """Somebody new as the check shows them; no row yet."""
    given = form.cleaned_data
    return Person(given_name=given["given_name"], family_name=given["family_name"])


def _asked(request: HttpRequest, student: Student, form: OrderForm, template: str) -> HttpResponse:
    words = (request.POST.get("q") or request.GET.get("q", "")).strip()[:100]
    status = 422 if form.errors else 200
    return render(request, template, {"student": student, "form": form, "words": words}, status=status)


def _check(request: HttpRequest, student: Student, form: OrderForm, adults: Sequence[Person]) -> HttpResponse:
    if "change" in request.POST:
        template = "separation_new" if len(adults) > 1 else "restriction_new"
        return _asked(request, student, form, f"access/administration/{template}.html")
    words = request.POST.get("q", "").strip()[:100]
    facts = {"student": student, "form": form, "adults": adults, "order": form.order(), "words": words}
    return render(request, "access/administration/order_check.html", facts)


def _kept(request: HttpRequest, row: Restriction) -> HttpResponse:
    messages.success(request, _("The order is on file and acts from now on."))
    return redirect("access:restriction", row.public_id)


def _one(request: HttpRequest, row: Restriction, form: LiftForm, status: int = 200) -> HttpResponse:
    facts = {"one": shown(row), "ended": visibility.ended_by(row), "form": form}
    return render(request, "access/administration/restriction.html", facts, status=status)
