"""The student's own face."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from roundtable.access.http import viewer
from roundtable.home.gathering import waiting_for
from roundtable.home.greeting import first_name
from roundtable.support.visibility import plans_for

MOST_PLANS = 3


def home(request: HttpRequest) -> HttpResponse:
    """What waits for the student, the plan, say something."""
    person = viewer(request)
    context = {"cards": waiting_for(person), "first_name": first_name(person), "plans": plans_for(person)[:MOST_PLANS]}
    return render(request, "home/student_home.html", context)
