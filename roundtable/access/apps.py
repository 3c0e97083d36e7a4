from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "roundtable.access"
    label = "access"
