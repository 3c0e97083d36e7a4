"""Apertium from the system's packages, as separate processes: gist for staff, never to a family without a person."""

from functools import cache

from roundtable.languages.engines.apertium.engine import Apertium


@cache
def engine() -> Apertium:
    """The one Apertium of this process."""
    return Apertium()
