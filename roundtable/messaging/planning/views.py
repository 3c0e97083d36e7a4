"""Pages of what somebody planned: one of them, changing it, taking it back."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from roundtable.access.http import viewer
from roundtable.messaging.models import PlannedMessage
from roundtable.messaging.planning import services, visibility
from roundtable.messaging.planning.forms import ChangeForm
from roundtable.messaging.planning.screens import shown


@require_safe
def planned_message(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /staff/planned-messages/ID/: what goes when, to whom; while it waits, a form to change it."""
    row = visibility.planned_message(viewer(request), public_id)
    local = row.due_at.astimezone(ZoneInfo(row.school.time_zone))
    given = {"body": row.text.body, "day": local.date(), "at": local.time().replace(second=0, microsecond=0)}
    return _page(request, row, ChangeForm(school_zone=row.school.time_zone, initial=given))


@require_POST
def planned_changes(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /staff/planned-messages/ID/changes/: other words, another time."""
    person = viewer(request)
    row = visibility.planned_message(person, public_id, "write")
    form = ChangeForm(request.POST, school_zone=row.school.time_zone)
    if not form.is_valid() or form.due_at is None:
        return _page(request, row, form, status=422)
    if services.change(row, form.cleaned_data["body"], due_at=form.due_at, by=person):
        messages.success(request, _("Changed. It goes at the time you chose."))
    else:
        messages.error(request, _("It had gone already, so nothing was changed."))
    return redirect("messaging:planned_message", public_id)


@require_POST
def planned_withdrawals(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST /staff/planned-messages/ID/withdrawals/: it does not go."""
    person = viewer(request)
    row = visibility.planned_message(person, public_id, "write")
    if services.withdraw_plan(row, by=person):
        messages.success(request, _("Taken back. It does not go, and no family has seen it."))
        return redirect("messaging:sent_messages")
    messages.error(request, _("It had gone already, so it could not be taken back here."))
    return redirect("messaging:planned_message", public_id)


def _page(request: HttpRequest, row: PlannedMessage, form: ChangeForm, status: int = 200) -> HttpResponse:
    return render(request, "messaging/planned.html", {"planned": shown(row), "form": form}, status=status)
