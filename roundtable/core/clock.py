"""The only time there is. Everything that asks "what time is it?" asks here, so a test can stand still
and the demo can move on by a week for the web and the worker alike."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_offset: Callable[[], timedelta] = timedelta
_frozen: datetime | None = None


def now() -> datetime:
    """The present moment, always aware and in UTC."""
    if _frozen is not None:
        return _frozen
    return datetime.now(UTC) + _offset()


def today(zone: str) -> date:
    """Today's date where the school is; `zone` is an IANA name such as `America/Chicago`."""
    return now().astimezone(ZoneInfo(zone)).date()


def shift_by(source: Callable[[], timedelta]) -> None:
    """Let `source` say how far the clock is moved (the demo's shared clock); called at every look."""
    global _offset
    _offset = source


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at one aware moment, for tests and for seeding the past."""
    global _frozen
    if moment.tzinfo is None:
        raise ValueError("the clock stands at aware moments only")
    before, _frozen = _frozen, moment.astimezone(UTC)
    try:
        yield
    finally:
        _frozen = before
