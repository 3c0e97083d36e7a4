"""Family: the summary of my week."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roundtable.access.http import viewer
from roundtable.messaging.digests.screens import lines_of
from roundtable.messaging.digests.visibility import own_digest, readable
from roundtable.messaging.services.seeing import saw


@require_safe
def digest(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET /family/digests/ID/: what waited for my summary, with where to answer."""
    person = viewer(request)
    items = readable(person, own_digest(person, public_id))
    told = [item.sending for item in items]
    saw(
        person,
        messages=[one.message_id for one in told if one.message_id],
        announcements=[one.announcement_id for one in told if one.announcement_id],
    )
    return render(request, "messaging/digest.html", {"lines": lines_of(person, items)})
