"""Machines that translate: one folder each behind one interface; `TRANSLATION_ENGINES` lists them in order.

`TRANSLATION_ENGINES=apertium,libretranslate` imports `roundtable.languages.engines.<name>` and calls its `engine()`.
Engines take and give plain strings and know no rows. They are called in jobs, never in a transaction or a request.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol

from django.conf import settings


class EngineError(Exception):
    """The engine gave no translation; `permanent` when the same again will fail again. Never holds the words."""

    def __init__(self, says: str, *, permanent: bool = False) -> None:
        super().__init__(says)
        self.permanent = permanent


class Engine(Protocol):
    """One machine. `good_for_families`: its words may go to a family where tier and stakes allow it."""

    key: str
    name: str
    good_for_families: bool

    @property
    def is_on(self) -> bool:
        """Whether it is set up here."""
        ...

    def speaks(self, source: str, target: str) -> bool:
        """Whether it translates this pair."""
        ...

    def translate(self, bodies: Sequence[str], source: str, target: str) -> list[str]:
        """Each body's translation, in order. Raises EngineError."""
        ...


def engine_named(key: str) -> Engine:
    """The engine of one folder. Raises EngineError where there is none."""
    try:
        engine: Engine = import_module(f"{__name__}.{key}").engine()
    except ModuleNotFoundError as missing:
        raise EngineError(
            f"no translation engine is called {key}: correct TRANSLATION_ENGINES", permanent=True
        ) from missing
    return engine


def engines() -> tuple[Engine, ...]:
    """The engines of settings that are set up here, in order."""
    return tuple(one for one in _listed(tuple(settings.TRANSLATION_ENGINES)) if one.is_on)


@cache
def _listed(keys: tuple[str, ...]) -> tuple[Engine, ...]:
    return tuple(engine_named(key) for key in keys)
