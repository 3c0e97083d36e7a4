"""The core as a Django app: no models, only the checks that run at every start."""

from django.apps import AppConfig
from django.core.checks import register


class CoreConfig(AppConfig):
    name = "roundtable.core"
    label = "core"

    def ready(self) -> None:
        from roundtable.core.plugs import check_plugs

        register(check_plugs, "roundtable")
