"""Every address of Roundtable, and beside them the floors of its pages."""

from django.urls import path

from roundtable.demo.bench.floors.pages import floor
from roundtable.urls import handler400, handler403, handler404, handler500
from roundtable.urls import urlpatterns as ours

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [
    path("staff/bench/<str:name>/", floor, {"face": "staff"}),
    path("family/bench/<str:name>/", floor, {"face": "family"}),
    *ours,
]
