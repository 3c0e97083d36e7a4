"""The front door: each person is sent to their own face."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from roundtable.access.http import home_of, viewer


def front_door(request: HttpRequest) -> HttpResponse:
    """To the home of whoever is signed in."""
    return redirect(home_of(viewer(request)))
