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
    path("account/", include("roundtable.access.account_urls")),
    path("", include("roundtable.design.urls")),
    path("", include("roundtable.core.urls")),
]

handler400 = "roundtable.design.views.bad_request"
handler403 = "roundtable.design.views.forbidden"
handler404 = "roundtable.design.views.not_found"
handler500 = "roundtable.design.views.server_error"
