"""Pages for whoever sent it: what I sent, and what became of one message or announcement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roundtable.access.http import viewer
from roundtable.access.viewlog import log_look
from roundtable.messaging.tracing import visibility
from roundtable.messaging.tracing.screens import sent_lines, trace_of


@require_safe
def what_i_sent(request: HttpRequest) -> HttpResponse:
    """GET /staff/messages/: what I sent, the latest first."""
    return render(request, "messaging/sent.html", {"lines": sent_lines(viewer(request))})


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
