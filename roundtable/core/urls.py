"""Health, readiness and metrics: for machines, open without sign-in (metrics only to this machine or by token)."""

from django.urls import path

from roundtable.core import health

app_name = "core"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
]
