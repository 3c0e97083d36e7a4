"""allauth's own pages for staff; without a namespace, because allauth reverses their bare names."""

from django.urls import include, path

urlpatterns = [
    path("", include("allauth.account.urls")),
    path("mfa/", include("allauth.mfa.urls")),
]
