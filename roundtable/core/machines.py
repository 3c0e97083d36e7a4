"""Marks what other machines post to, and people never open."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

View = Callable[..., HttpResponse]


def for_machines(view: View) -> View:
    """A webhook's view: it is posted to, needs no sign-in, and must check a signature of its own.

    Under `/hooks/` it is answered past the middleware about people (`design.middleware.Machines`)."""
    marked: Any = csrf_exempt(login_not_required(require_POST(view)))
    marked.for_machines = True
    return cast(View, marked)
