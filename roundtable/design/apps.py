from django import forms
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DesignConfig(AppConfig):
    name = "roundtable.design"
    label = "design"

    def ready(self) -> None:
        """Forms say what is missing in our words: not "This field is required"."""
        forms.Field.default_error_messages["required"] = _("This is still empty.")
