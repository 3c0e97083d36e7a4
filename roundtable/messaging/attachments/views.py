"""A file of a message, for whoever may read the message."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from roundtable.access.http import viewer
from roundtable.access.viewlog import log_look
from roundtable.messaging.attachments.serving import serve
from roundtable.messaging.attachments.visibility import attachment


@require_safe
def family_attachment(request: HttpRequest, public_id: str, file_id: str) -> HttpResponseBase:
    """GET /family/conversations/ID/attachments/ID/: the file."""
    row, _reason = attachment(viewer(request), public_id, file_id)
    return serve(request, row)


@require_safe
def family_small(request: HttpRequest, public_id: str, file_id: str) -> HttpResponseBase:
    """GET /family/conversations/ID/attachments/ID/small/: a picture for a small screen."""
    row, _reason = attachment(viewer(request), public_id, file_id)
    if row.kind != "picture":
        raise Http404
    return serve(request, row, small=True)


@require_safe
def staff_attachment(request: HttpRequest, public_id: str, file_id: str) -> HttpResponseBase:
    """GET /staff/conversations/ID/attachments/ID/: the file; the look is logged."""
    person = viewer(request)
    row, reason = attachment(person, public_id, file_id)
    log_look(person, [row.message.student], reason)
    return serve(request, row)


@require_safe
def staff_small(request: HttpRequest, public_id: str, file_id: str) -> HttpResponseBase:
    """GET /staff/conversations/ID/attachments/ID/small/: a picture for a small screen; its page has logged the look."""
    row, _reason = attachment(viewer(request), public_id, file_id)
    if row.kind != "picture":
        raise Http404
    return serve(request, row, small=True)
