"""Imports every app's `jobs` module; the worker does this at its start, so that it knows every job by its name."""

from django.utils.module_loading import autodiscover_modules

from roundtable.core import tick

__all__ = ["tick"]
autodiscover_modules("jobs")
