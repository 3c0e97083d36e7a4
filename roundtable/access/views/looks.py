"""Who has looked and why: the view log, for the family."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from roundtable.access.http import viewer
from roundtable.access.looks import looks_of
from roundtable.access.policy import require
from roundtable.access.visibility import students_of


@require_safe
def looks(request: HttpRequest, public_id: str) -> HttpResponse:
    """Each look by staff at this child's record; nobody can remove a line."""
    person = viewer(request)
    children = students_of(person).select_related("person", "school")
    student = get_object_or_404(children, person__public_id=public_id)
    require(person, "see", student, kind="look")
    page = looks_of(student, person, before=_before(request.GET.get("before", "")))
    zone = student.school.time_zone
    return render(request, "access/looks.html", {"student": student, "page": page, "zone": zone})


def _before(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
