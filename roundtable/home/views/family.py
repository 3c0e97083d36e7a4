"""The family face: for you now, your children, say something; and one child's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from roundtable.access.http import viewer
from roundtable.home.gathering import around, waiting_for
from roundtable.home.greeting import first_name
from roundtable.home.visibility import child_for, may_read_looks, own_children, table_of

MOST_ENTRIES = 30


def home(request: HttpRequest) -> HttpResponse:
    """What waits for your answer, your children, say something."""
    person = viewer(request)
    children = list(own_children(person))
    context = {
        "cards": waiting_for(person),
        "children": children,
        "looked_at": [one for one in children if may_read_looks(person, one)],
    }
    return render(request, "home/family_home.html", context)


def child(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happened around one child, and who sits at the table."""
    person = viewer(request)
    student = child_for(person, public_id)
    context = {
        "student": student,
        "first_name": first_name(student.person),
        "entries": around(person, student, most=MOST_ENTRIES),
        "table": table_of(student, person),
        "may_read_looks": may_read_looks(person, student),
    }
    return render(request, "home/family_child.html", context)
