"""Pages: crises that stand open, one of them, closing it; who is on call; the numbers; help now."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roundtable.access.http import home_of, viewer
from roundtable.core import clock
from roundtable.messaging.crisis import services, visibility
from roundtable.messaging.crisis.forms import ClosingForm, NumbersForm, TurnForm
from roundtable.messaging.crisis.middleware import SEEN
from roundtable.messaging.crisis.numbers import numbers_of, set_numbers
from roundtable.messaging.crisis.on_call import turns_of
from roundtable.messaging.crisis.showing import crisis_screen, who_wrote
from roundtable.people.models import School

ASK = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def crises(request: HttpRequest) -> HttpResponse:
    """GET /staff/crises/: those that stand open, and those closed last."""
    person = viewer(request)
    waiting = [(row, who_wrote(row)) for row in visibility.open_crises(person)]
    closed = [(row, who_wrote(row)) for row in visibility.closed_crises(person)]
    return render(request, "messaging/crises.html", {"open": waiting, "closed": closed})


@require_safe
def crisis(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /staff/crises/ID/: the words, who wrote them, whom to call."""
    return _one(request, public_id, ClosingForm())


@require_POST
def closings(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /staff/crises/ID/closings/: a person has seen to it."""
    person, form = viewer(request), ClosingForm(request.POST)
    row = visibility.crisis_for(person, public_id, "settle")
    if not form.is_valid():
        return _one(request, public_id, form, status=422)
    services.close_crisis(row, form.cleaned_data["outcome"], by=person)
    messages.success(request, _("It is closed, with your name. Thank you for being there."))
    return redirect("messaging:crises")


def _one(request: HttpRequest, public_id: str, form: ClosingForm, status: int = 200) -> HttpResponse:
    person = viewer(request)
    row = visibility.crisis_for(person, public_id)
    services.opened(row, person)
    facts = {"screen": crisis_screen(row, person), "form": form}
    return render(request, "messaging/crisis.html", facts, status=status)


@require_safe
def on_call(request: HttpRequest) -> HttpResponse:
    """GET /staff/administration/on-call/: the schools of mine, and who is on call at each."""
    schools = visibility.schools_to_name_for(viewer(request))
    if len(schools) == 1:
        return redirect("messaging:on_call_of_school", schools[0].public_id)
    visibility.district_of_numbers(viewer(request))
    return render(request, "messaging/on_call_schools.html", {"schools": schools})


@ASK
def on_call_of_school(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET and POST /staff/administration/on-call/SCHOOL/: the turns, and another one."""
    person = viewer(request)
    school = visibility.school_to_name_for(person, public_id)
    form = TurnForm(request.POST or None, school=school)
    if request.method == "POST" and form.is_valid():
        services.name_on_call(school, form.chosen(), begins_at=form.begins_at(), ends_at=form.ends_at(), by=person)
        messages.success(request, _("Kept. Words of danger go to them first while the turn lasts."))
        return redirect("messaging:on_call_of_school", public_id)
    return _turns(request, school, form)


@require_POST
def turn_endings(request: HttpRequest, public_id: str, turn_id: str) -> HttpResponse:
    """POST /staff/administration/on-call/SCHOOL/turns/TURN/endings/: the turn does not hold."""
    person = viewer(request)
    school = visibility.school_to_name_for(person, public_id)
    services.withdraw_turn(visibility.turn_for(school, turn_id), by=person)
    messages.success(request, _("This turn does not hold any more."))
    return redirect("messaging:on_call_of_school", public_id)


def _turns(request: HttpRequest, school: School, form: TurnForm) -> HttpResponse:
    facts = {"school": school, "turns": turns_of(school, clock.now()), "form": form, "now": clock.now()}
    return render(request, "messaging/on_call.html", facts, status=422 if form.errors else 200)


@ASK
def crisis_numbers(request: HttpRequest) -> HttpResponse:
    """GET and POST /staff/administration/crisis-numbers/: what families get at once."""
    person = viewer(request)
    district = visibility.district_of_numbers(person)
    form = NumbersForm(request.POST or None, district=district)
    if request.method == "POST" and form.is_valid():
        set_numbers(district, form.numbers(), by=person)
        messages.success(request, _("Kept. Families get these numbers from now on."))
        return redirect("messaging:crisis_numbers")
    return render(request, "messaging/crisis_numbers.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """GET /help-now/: the numbers; after words of danger also that a person was told, and the way on."""
    person = viewer(request)
    then = request.GET.get("then", "")
    if not url_has_allowed_host_and_scheme(then, allowed_hosts=None):
        then = home_of(person)
    told = bool(request.session.pop(SEEN, False))
    return render(
        request, "messaging/help_now.html", {"numbers": numbers_of(person.district), "then": then, "told": told}
    )
