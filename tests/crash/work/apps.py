"""An app of the tests alone."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "tests.crash.work"
    label = "crash_work"
