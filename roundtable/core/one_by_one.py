"""Rows worked off one by one: a row that breaks keeps none of the others waiting, and the sweep says so at its end."""

import logging
import traceback
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection, transaction

log = logging.getLogger("roundtable.tick")
T = TypeVar("T")
# what the database could not do just now (it is away, two transactions met) is no row's fault
AWAY = (OperationalError, InterfaceError)


class LeftOver(Exception):
    """So many rows could not be worked off; the others were."""


class OneByOne:
    """`with OneByOne("check-ins") as each: each(work, rows)`. Raises LeftOver at the end, when all had their turn.

    Each call works on one row in a transaction of its own and gives how many of `rows` were done: those for which
    `work` gave something true. `broken(row)` is called, in its own transaction too, for a row whose work raised.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self.left = 0

    def __enter__(self) -> "OneByOne":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None and self.left:
            raise LeftOver(f"{self.left} of {self.what}")

    def __call__(
        self, work: Callable[[T], object], rows: Iterable[T], *, broken: Callable[[T], object] | None = None
    ) -> int:
        return sum(self._done(work, row, broken) for row in rows)

    def _done(self, work: Callable[[T], object], row: T, broken: Callable[[T], object] | None) -> bool:
        try:
            with transaction.atomic():
                return bool(work(row))
        except AWAY as error:
            if not connection.is_usable():
                raise
            self._leave(error)
            return False
        except Exception as error:
            self._leave(error)
        if broken is not None:
            self._done(broken, row, None)
        return False

    def _leave(self, error: Exception) -> None:
        self.left += 1
        log.error("one of %s could not be worked off: %s", self.what, where(error))


def where(error: BaseException) -> str:
    """The error's kind and places: its own text may quote what somebody wrote."""
    places = (f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-4:])
    return f"{type(error).__name__} at {' < '.join(places)}"
