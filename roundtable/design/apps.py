from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "roundtable.design"
    label = "design"
