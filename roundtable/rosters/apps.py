from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "roundtable.rosters"
    label = "rosters"
