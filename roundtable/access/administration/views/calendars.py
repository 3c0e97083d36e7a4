"""A school's calendar: its holidays one by one or as a pasted list, and its hours."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from roundtable.access import services
from roundtable.access.administration import calendars
from roundtable.access.administration.forms.calendars import HolidayForm, HoursForm, ListForm
from roundtable.access.administration.pasted import LeftOut, Read
from roundtable.access.http import viewer
from roundtable.core import clock
from roundtable.people.models import School

HERE = "access/administration/calendars"
CONFIRMED = "confirmed"


@require_safe
def schools(request: HttpRequest) -> HttpResponse:
    """The schools whose calendar this person may see; the one page where there is one."""
    found = calendars.schools(viewer(request))
    if len(found) == 1:
        return redirect("access:school_calendar", found[0].public_id)
    return render(request, f"{HERE}/schools.html", {"schools": found})


@require_safe
def school(request: HttpRequest, public_id: str) -> HttpResponse:
    """Holidays and hours of one school."""
    one = calendars.calendar_for(viewer(request), public_id)
    days = [(name, one.week.get(day)) for day, name in WEEKDAYS.items()]
    return render(request, f"{HERE}/school.html", {"one": one, "days": days})


@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest, public_id: str) -> HttpResponse:
    """When the school is open."""
    person = viewer(request)
    school = calendars.school_for(person, public_id, act="write")
    may = calendars.leads_district(person, school)
    form = HoursForm(request.POST or None, week=calendars.week_of(school), may_everywhere=may)
    if request.method == "POST" and form.is_valid():
        there = calendars.schools_for(person, school, everywhere=form.cleaned_data.get("everywhere", False))
        services.set_school_hours(there, form.week(), by=person)
        messages.success(request, _("The hours are kept. Deadlines that begin from now on count them."))
        return redirect("access:school_calendar", public_id)
    return _page(request, "hours", school, form, pairs=form.pairs())


@require_http_methods(["GET", "HEAD", "POST"])
def new_holiday(request: HttpRequest, public_id: str) -> HttpResponse:
    """One day without school, or several in a row."""
    person = viewer(request)
    school = calendars.school_for(person, public_id, act="write")
    form = HolidayForm(request.POST or None, may_everywhere=calendars.leads_district(person, school))
    if request.method == "POST" and form.is_valid():
        place = calendars.place_for(person, school, everywhere=form.cleaned_data.get("everywhere", False))
        services.enter_holidays(place, [form.days()], by=person)
        messages.success(request, _("It is in the calendar and counts from now on."))
        return redirect("access:school_calendar", public_id)
    return _page(request, "holiday_new", school, form)


@require_http_methods(["GET", "HEAD", "POST"])
def holiday_list(request: HttpRequest, public_id: str) -> HttpResponse:
    """A pasted list: what was read is shown before it is kept."""
    person = viewer(request)
    school = calendars.school_for(person, public_id, act="write")
    may = calendars.leads_district(person, school)
    form = ListForm(request.POST or None, today=clock.today(school.time_zone), may_everywhere=may)
    if not (request.method == "POST" and form.is_valid()) or "change" in request.POST:
        return _page(request, "list", school, form)
    if CONFIRMED not in request.POST or not form.days():
        return _check(request, school, form, form.lines())
    place = calendars.place_for(person, school, everywhere=form.cleaned_data.get("everywhere", False))
    count = services.enter_holidays(place, form.days(), by=person)
    words = ngettext("One entry is in the calendar.", "%(count)d entries are in the calendar.", count)
    messages.success(request, words % {"count": count})
    return redirect("access:school_calendar", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def holiday(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another name or other days for what is in the calendar."""
    person = viewer(request)
    row = calendars.holiday_for(person, public_id)
    form = HolidayForm(request.POST or None, row=row)
    if request.method == "POST" and form.is_valid():
        services.change_holiday(row, form.days(), by=person)
        messages.success(request, _("The change is kept and counts from now on."))
        return _back(row.school)
    return _page(request, "holiday", row.school, form, row=row)


@require_http_methods(["GET", "HEAD", "POST"])
def holiday_removal(request: HttpRequest, public_id: str) -> HttpResponse:
    """There is school on these days after all."""
    person = viewer(request)
    row = calendars.holiday_for(person, public_id)
    if request.method == "POST":
        services.remove_holiday(row, by=person)
        messages.success(request, _("It is out of the calendar. There is school on these days."))
        return _back(row.school)
    return render(request, f"{HERE}/holiday_removal.html", {"row": row})


def _back(school: School | None) -> HttpResponse:
    return redirect("access:school_calendar", school.public_id) if school else redirect("access:calendars")


def _page(
    request: HttpRequest,
    name: str,
    school: School | None,
    form: HolidayForm | ListForm | HoursForm,
    **facts: object,
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, f"{HERE}/{name}.html", {"school": school, "form": form, **facts}, status=status)


def _check(request: HttpRequest, school: School, form: ListForm, lines: Sequence[Read | LeftOut]) -> HttpResponse:
    facts = {
        "school": school,
        "form": form,
        "read": [one for one in lines if isinstance(one, Read)],
        "left_out": [one for one in lines if isinstance(one, LeftOut)],
    }
    return render(request, f"{HERE}/list_check.html", facts, status=200 if form.days() else 422)
