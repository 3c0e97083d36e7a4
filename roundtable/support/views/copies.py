"""The plan to carry away: a letter (PDF) and plain facts (JSON), in the reader's language."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from roundtable.access.http import viewer
from roundtable.support.copies import as_facts, as_pdf
from roundtable.support.showing.reader import Reader
from roundtable.support.visibility import plan_for


def plan_pdf(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """The plan as a PDF to print or to give to another school."""
    person = viewer(request)
    row = plan_for(person, public_id)
    response = HttpResponse(as_pdf(row, Reader(person, face)), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="plan.pdf"'
    return response


def plan_json(request: HttpRequest, public_id: str, face: str) -> HttpResponse:
    """The plan as facts another system can read."""
    person = viewer(request)
    row = plan_for(person, public_id)
    facts: dict[str, Any] = as_facts(row, Reader(person, face))
    response = JsonResponse(facts, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="plan.json"'
    return response
