"""Roundtable as it is served, with the floors beside it."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roundtable.settings")
settings.ROOT_URLCONF = "roundtable.demo.bench.floors.pages_urls"

from roundtable.wsgi import application  # noqa: E402  (the addresses come first)

__all__ = ["application"]
