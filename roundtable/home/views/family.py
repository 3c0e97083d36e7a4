"""The family face: for you now, your children, say something; and one child's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from roundtable.access.http import viewer
from roundtable.home.gathering import around, waiting_for
from roundtable.home.greeting import first_name
from roundtable.home.visibility import child_for, own_children, table_of

MOST_ENTRIES = 30


def home(request: HttpRequest) -> HttpResponse:
    """What waits for your answer, your children, say something."""
    person = viewer(request)
    return render(request, "home/family_home.html", {"cards": waiting_for(person), "children": own_children(person)})


def child(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happened around one child, and who sits at the table."""
    person = viewer(request)
    student = child_for(person, public_id)
    context = {
        "student": student,
        "first_name": first_name(student.person),
        "entries": around(person, student)[:MOST_ENTRIES],
        "table": table_of(student, person),
    }
    return render(request, "home/family_child.html", context)
