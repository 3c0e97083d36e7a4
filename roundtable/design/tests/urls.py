"""The design's own pages alone, so that its tests stand when another app does not."""

from django.urls import include, path

urlpatterns = [path("", include("roundtable.design.urls"))]

handler400 = "roundtable.design.views.bad_request"
handler403 = "roundtable.design.views.forbidden"
handler404 = "roundtable.design.views.not_found"
handler500 = "roundtable.design.views.server_error"
