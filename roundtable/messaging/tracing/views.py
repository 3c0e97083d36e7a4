"""Pages for whoever sent it: what I sent, and what became of one message or announcement."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from roundtable.access.http import viewer
from roundtable.access.viewlog import log_look
from roundtable.messaging.models import Announcement, Message
from roundtable.messaging.planning.screens import shown
from roundtable.messaging.planning.visibility import planned_by
from roundtable.messaging.services import withdraw
from roundtable.messaging.tracing import visibility
from roundtable.messaging.tracing.screens import sent_lines, trace_of, trace_url_of
from roundtable.people.models import Person


@require_safe
def what_i_sent(request: HttpRequest) -> HttpResponse:
    """GET /staff/messages/: what I planned, and what I sent, the latest first."""
    person = viewer(request)
    planned = [shown(row) for row in planned_by(person)]
    return render(request, "messaging/sent.html", {"lines": sent_lines(person), "planned": planned})


@require_safe
def sent_message(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /staff/messages/ID/: what became of a message of mine."""
    person = viewer(request)
    row, reason = visibility.message_to_trace(person, public_id)
    log_look(person, [row.student], reason)
    return render(request, "messaging/trace.html", {"trace": trace_of(person, row)})


@require_safe
def sent_announcement(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /staff/announcements/ID/: what became of an announcement of mine."""
    person = viewer(request)
    row = visibility.announcement_to_trace(person, public_id)
    return render(request, "messaging/trace.html", {"trace": trace_of(person, row)})


@require_http_methods(["GET", "HEAD", "POST"])
def message_withdrawals(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET and POST /staff/messages/ID/withdrawals/: take a message of mine back."""
    person = viewer(request)
    row, reason = visibility.message_to_trace(person, public_id, "withdraw")
    log_look(person, [row.student], reason)
    return _withdrawals(request, person, row)


@require_http_methods(["GET", "HEAD", "POST"])
def announcement_withdrawals(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET and POST /staff/announcements/ID/withdrawals/: take an announcement of mine back."""
    person = viewer(request)
    return _withdrawals(request, person, visibility.announcement_to_trace(person, public_id, "withdraw"))


def _withdrawals(request: HttpRequest, person: Person, row: Message | Announcement) -> HttpResponse:
    if request.method != "POST":
        return render(request, "messaging/withdrawal.html", {"trace": trace_of(person, row), "up": trace_url_of(row)})
    withdraw(row, by=person)
    messages.success(request, _("You took it back. What had left stays; this page says for whom."))
    return redirect(trace_url_of(row))
