"""What every page of ours has in common."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from roundtable.core.faces import Side
from roundtable.people.models import Student

BASES = {"family": "design/base_family.html", "staff": "design/base_staff.html", "student": "design/base_family.html"}
SIDES = {"family": Side.HOME, "staff": Side.SCHOOL, "student": Side.CHILD}


def page(
    request: HttpRequest, face: str, template: str, context: dict[str, Any], *, student: Student | None = None
) -> HttpResponse:
    """A page on its face; a form with errors answers 422, so that nothing takes it for done."""
    form = context.get("form")
    status = 422 if form is not None and form.is_bound and form.errors else 200
    base = {
        "base": BASES[face],
        "face": face,
        "student": student,
        "child": student.person.short_name if student else "",
    }
    if student is not None:
        base["zone"] = student.school.time_zone
    return render(request, f"support/{template}.html", base | context, status=status)


def agreeing_side(face: str) -> Side:
    """Home speaks on the family's and the student's face, school on the staff's."""
    return Side.SCHOOL if face == "staff" else Side.HOME
