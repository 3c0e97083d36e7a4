"""`/healthz`: this process answers. `/readyz`: database and worker are ready. `/metrics`: counts for Prometheus."""

import secrets
from collections.abc import Iterator
from ipaddress import ip_address

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.views.decorators.http import require_safe

from roundtable.core import env
from roundtable.core.doctor import workers_alive
from roundtable.core.upgrade import pending_migrations

TEXT = "text/plain; version=0.0.4; charset=utf-8"
JOBS = "SELECT queue_name, status::text, count(*) FROM procrastinate_jobs GROUP BY 1, 2 ORDER BY 1, 2"
WAITING = (
    "SELECT coalesce(extract(epoch FROM clock_timestamp() - min(event.at)), 0) FROM procrastinate_jobs job"
    " JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred' WHERE job.status = 'todo'"
)


@login_not_required
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type=TEXT)


@login_not_required
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when all is ready, else 503; the body says which part is not."""
    parts = {"database": False, "migrations": False, "worker": False}
    try:
        parts["migrations"] = not pending_migrations()
        parts["database"] = True
        parts["worker"] = workers_alive() > 0
    except DatabaseError:
        pass
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For this machine, or with the token of METRICS_TOKEN as bearer. No label holds a name, number or word."""
    if not _may_read(request):
        return HttpResponseForbidden("set METRICS_TOKEN and send it as bearer, or ask from this machine\n")
    return HttpResponse("\n".join(_lines()) + "\n", content_type=TEXT)


def _may_read(request: HttpRequest) -> bool:
    token = env.text("METRICS_TOKEN")
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token:
        return secrets.compare_digest(given.encode(), token.encode())
    # Behind a proxy every visitor comes from this machine: then only the token opens.
    forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    return not forwarded and ip_address(request.META.get("REMOTE_ADDR") or "192.0.2.1").is_loopback


def _lines() -> Iterator[str]:
    yield "# HELP roundtable_workers Workers that say they live."
    yield "# TYPE roundtable_workers gauge"
    yield f"roundtable_workers {workers_alive()}"
    yield "# HELP roundtable_jobs Jobs by queue and status; done jobs are deleted."
    yield "# TYPE roundtable_jobs gauge"
    with connection.cursor() as cursor:
        cursor.execute(JOBS)
        for queue, status, count in cursor.fetchall():
            yield f'roundtable_jobs{{queue="{queue}",status="{status}"}} {count}'
        cursor.execute(WAITING)
        waited = float(cursor.fetchone()[0])
    yield "# HELP roundtable_oldest_waiting_job_seconds How long the oldest waiting job has waited."
    yield "# TYPE roundtable_oldest_waiting_job_seconds gauge"
    yield f"roundtable_oldest_waiting_job_seconds {waited:.1f}"
