"""allauth's own pages for staff; without a namespace, because allauth reverses their bare names.

The address of an account is the school's to change, and one page shows all ways to sign in: what allauth has for these
is left out, or leads there."""

from allauth.account.urls import urlpatterns as account
from django.urls import include, path
from django.views.generic import RedirectView

from roundtable.access.views import forgotten

OURS = {
    "account_reset_password",
    "account_email",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
}
to_me = RedirectView.as_view(url="/staff/me/")
urlpatterns = [
    path("email/", to_me, name="account_email"),
    path("password/reset/", forgotten.forgotten, name="account_reset_password"),
    path("mfa/", to_me, name="mfa_index"),
    *(one for one in account if getattr(one, "name", "") not in OURS),
    path("mfa/", include("allauth.mfa.urls")),
]
