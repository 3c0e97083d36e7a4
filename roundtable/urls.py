"""Every app brings its own full paths; this file only lists the apps, top layer first."""

from django.urls import include, path

urlpatterns = [
    path("", include("roundtable.demo.urls")),
    path("", include("roundtable.home.urls")),
    path("", include("roundtable.support.urls")),
    path("", include("roundtable.messaging.urls")),
    path("", include("roundtable.rosters.urls")),
    path("", include("roundtable.languages.urls")),
    path("", include("roundtable.access.urls")),
    path("", include("roundtable.design.urls")),
]
