from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "roundtable.languages"
    label = "languages"
