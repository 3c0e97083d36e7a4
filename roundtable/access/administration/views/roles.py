"""Roles of staff: given, ended; a new member by hand; somebody who leaves."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from roundtable.access import services
from roundtable.access.administration import roles, staff
from roundtable.access.administration.forms.roles import STAYS, DepartureForm, EndRoleForm, NewMemberForm, RoleForm
from roundtable.access.administration.forms.staff import CANNOT
from roundtable.access.handing_over import held_by
from roundtable.access.http import viewer

HERE = "access/administration/staff"
ASK = require_http_methods(["GET", "HEAD", "POST"])


@ASK
def new_role(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET and POST .../staff/ID/roles/new/: another role."""
    person = viewer(request)
    one = roles.member_to_appoint(person, public_id)
    places = roles.places_to_appoint(person)
    form = RoleForm(request.POST or None, schools=places, district=roles.leads_district(person))
    if request.method == "POST" and form.is_valid():
        if services.give_role(one.person, by=person, **form.chosen()) is not None:
            messages.success(request, _("The role is given. What comes with it opens on its first day."))
            return redirect("access:member", public_id)
        form.add_error("role", _("They hold this role there already. End that one first, or choose a later day."))
    return _shown(request, "new_role.html", form, one=one)


@ASK
def role_ending(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """GET and POST .../staff/ID/roles/PK/ending/: a role ends, with a reason."""
    person = viewer(request)
    one, row = roles.role_to_end(person, public_id, pk)
    form = EndRoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        stays = services.end_role(row, ends=form.ends, why=form.cleaned_data["why"].strip(), by=person)
        if stays is None:
            messages.success(request, _("The role ends on that day, and what came with it."))
            return redirect("access:member", public_id)
        form.add_error(None, str(STAYS[stays]))
    return _shown(request, "role_ending.html", form, one=one, role=row)


@ASK
def new_member(request: HttpRequest) -> HttpResponse:
    """GET and POST .../staff/new/: somebody whom no roster names, with an invitation."""
    person = viewer(request)
    places = roles.places_to_appoint(person)
    form = NewMemberForm(request.POST or None, schools=places, district=roles.leads_district(person))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with transaction.atomic():
            names = (given["given_name"].strip(), given["family_name"].strip())
            made = services.add_member(*names, district=person.district, by=person, **form.chosen())
            cannot = services.invite(made, given["email"], by=person)
            if cannot is not None:
                transaction.set_rollback(True)
        if cannot is None:
            messages.success(request, _("They are on the list, and the invitation is on its way."))
            return redirect("access:member", made.public_id)
        form.add_error("email", str(CANNOT[cannot]))
    return _shown(request, "new_member.html", form)


@ASK
def departure(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET and POST .../staff/ID/departure/: they leave today; what they hold is handed over in the same moment."""
    person = viewer(request)
    one = staff.member_to_change(person, public_id)
    colleagues = staff.colleagues_of(person, one)
    form = DepartureForm(request.POST or None, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"].strip()
        if services.let_go(one.person, successor=form.chosen, why=why, by=person):
            messages.success(request, _("They have left. What they held is handed over, and nothing opens for them."))
            return redirect("access:members")
        form.add_error(None, str(STAYS[services.CannotEnd.LAST_LEAD]))
    return _shown(request, "departure.html", form, one=one, held=held_by(one.person))


def _shown(request: HttpRequest, template: str, form: object, **facts: object) -> HttpResponse:
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, f"{HERE}/{template}", {"form": form, **facts}, status=status)
