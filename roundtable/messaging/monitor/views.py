"""The page of the monitor."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roundtable.access.http import viewer
from roundtable.core import clock
from roundtable.messaging.monitor.screens import DAY, WEEK, monitor_of


@require_safe
def monitor(request: HttpRequest) -> HttpResponse:
    """GET /staff/administration/deliveries/: how the post goes; `?days=7` for the week."""
    days = WEEK if request.GET.get("days") == str(WEEK) else DAY
    return render(request, "messaging/monitor.html", {"monitor": monitor_of(viewer(request), days, clock.now())})
