from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "roundtable.messaging"
    label = "messaging"
