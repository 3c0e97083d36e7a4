"""The demo's clock over HTTP. Outside a demo this address does not exist."""

import json
import time

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from roundtable.core import clock, tick
from roundtable.demo.clock import FRESH_FOR, advance, may_move
from roundtable.demo.durations import duration


@csrf_exempt
@require_POST
@login_not_required
def move_clock(request: HttpRequest) -> JsonResponse:
    """`{"advance": "P7D"}` with the bearer of `demo.json`: answers the time it is now."""
    if not may_move(request.headers.get("Authorization", "").removeprefix("Bearer ")):
        raise Http404
    try:
        by = duration(str(json.loads(request.body or b"{}").get("advance", "")))
    except (ValueError, AttributeError) as error:
        return JsonResponse({"title": "The clock was not moved", "detail": str(error)}, status=400)
    with transaction.atomic():
        advance(by)
    time.sleep(FRESH_FOR * 1.5)
    tick.wake_tick()
    return JsonResponse({"now": clock.now().isoformat()})
