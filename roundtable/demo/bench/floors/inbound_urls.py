"""The one address of the bare view."""

import os

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from roundtable.core import clock
from roundtable.demo.bench.floors.inbound import ADD, read

BASE_URL, TOKEN = os.environ["BASE_URL"], os.environ["TWILIO_AUTH_TOKEN"]


def keep(request: HttpRequest) -> HttpResponse:
    """Check the signature, insert, commit, answer."""
    if request.method != "POST":
        return HttpResponse("ready")
    given = request.headers.get("X-Twilio-Signature", "")
    said = read(request.body.decode(), BASE_URL + request.get_full_path(), given, TOKEN)
    if said is None:
        return HttpResponse(status=403)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ADD, [said["MessageSid"], said["From"], said["To"], said["Body"], clock.now()])
    return HttpResponse("<Response/>", content_type="text/xml")


urlpatterns = [path("hooks/twilio/sms", keep)]
