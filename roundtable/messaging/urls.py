from django.urls import path

from roundtable.messaging.views import hooks

app_name = "messaging"
urlpatterns = [
    path("hooks/twilio/sms", hooks.twilio_message, name="twilio_message"),
    path("hooks/twilio/status/<str:token>", hooks.twilio_status, name="twilio_status"),
]
