from django.urls import path

from roundtable.access.administration.urls import urlpatterns as administration
from roundtable.access.views import door, hours, link, looks, me, pin

app_name = "access"
urlpatterns = [
    path("sign-in/", door.door, name="door"),
    path("sign-in/code/", door.code, name="code"),
    path("sign-in/who/", door.who, name="who"),
    path("sign-in/pin/", pin.pin, name="pin"),
    path("sign-out/", door.sign_out, name="sign_out"),
    path("f/<str:token>", link.link, name="link"),
    path("family/children/<str:public_id>/looks/", looks.looks, name="looks"),
    path("family/pin/", pin.own_pin, name="own_pin"),
    path("staff/me/", me.me, name="me"),
    path("staff/me/hours/", hours.own_hours, name="own_hours"),
    path("staff/me/absences/", hours.absences, name="own_absences"),
    path("staff/me/absences/returns/", hours.absence_returns, name="absence_returns"),
    path("staff/people/<str:public_id>/pin-tickets/", pin.pin_ticket, name="pin_ticket"),
    *administration,
]
