"""The PIN of one person on a shared phone; a PIN of one's own; the front office's ticket for a new one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from roundtable.access import codes, limits, pins
from roundtable.access.audit import record
from roundtable.access.forms import NewPinForm, PinForm, TicketForm
from roundtable.access.http import viewer
from roundtable.access.once import page_of
from roundtable.access.places import Place, have_equal_rights, persons_with
from roundtable.access.views.steps import chosen_person, enter, proved_place, too_often
from roundtable.access.visibility import guardian_for
from roundtable.people.models import Person


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: HttpRequest) -> HttpResponse:
    """The chosen person's PIN; or a first one, where a code may prove the person too."""
    place = proved_place(request)
    person = chosen_person(request, place) if place else None
    if place is None or person is None:
        return redirect("access:door")
    form = _form_for(person, place, bool(request.GET.get("forgot")))(request.POST or None)
    if request.method == "POST" and not limits.within(limits.TRIES_OF_A_CLIENT, limits.client(request)):
        return too_often(request)
    if request.method == "POST" and form.is_valid() and _is_right(form, person):
        return enter(request, person, place)
    return render(request, "access/pin.html", {"form": form, "person": person}, status=422 if form.errors else 200)


def _form_for(person: Person, place: Place, forgot: bool) -> type[Form]:
    """Where people on one number differ in rights, the first PIN needs the front office (or a place of one's own)."""
    if pins.has_pin(person) and not forgot:
        return PinForm
    return NewPinForm if not forgot and have_equal_rights(persons_with(place)) else TicketForm


def _is_right(form: Form, person: Person) -> bool:
    given = form.cleaned_data
    if isinstance(form, PinForm):
        if not pins.is_pin(person, given["pin"]):
            form.add_error("pin", _("This is not the PIN. After five wrong tries it rests for 15 minutes."))
        return not form.errors
    if isinstance(form, TicketForm) and not codes.prove_pin_ticket(person, given["ticket"]):
        form.add_error("ticket", _("This code does not work. Ask the front office for a new one."))
        return False
    pins.set_pin(person, given["new_pin"])
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def own_pin(request: HttpRequest) -> HttpResponse:
    """A PIN of one's own, set while signed in."""
    form = NewPinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pins.set_pin(viewer(request), form.cleaned_data["new_pin"])
        messages.success(request, _("Your PIN is set."))
        return redirect("/family/")
    return render(request, "access/own_pin.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def pin_ticket(request: HttpRequest, public_id: str) -> HttpResponse:
    """The front office makes a code for one guardian, to hand over after looking at who stands there."""
    person = guardian_for(viewer(request), "give_pin", public_id)
    digits = ""
    if request.method == "POST":
        digits = codes.give_pin_ticket(person, page=page_of(request))
        record(viewer(request), "give_pin_ticket", person)
    return render(request, "access/pin_ticket.html", {"person": person, "digits": digits})
