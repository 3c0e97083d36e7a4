"""When things of the demo happened. The school year began on August 17, 2026; the demo opens on a Thursday morning."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from roundtable.core import clock

ZONE = ZoneInfo("America/Chicago")
YEAR_STARTS = date(2026, 8, 17)
DEMO_OPENS = datetime(2026, 11, 19, 9, 30, tzinfo=ZONE)


def moment(day: date, at: time) -> datetime:
    """A moment where the schools are, in UTC."""
    return datetime.combine(day, at, ZONE).astimezone(UTC)


@contextmanager
def on(day: date, hour: int, minute: int = 0) -> Iterator[datetime]:
    """Stand at this hour of that day, where the schools are."""
    when = moment(day, time(hour, minute))
    with clock.standing_at(when):
        yield when


def mondays() -> list[date]:
    """Each Monday from the start of the year to the week the demo opens."""
    weeks = (DEMO_OPENS.date() - YEAR_STARTS).days // 7
    return [YEAR_STARTS + timedelta(weeks=week) for week in range(weeks + 1)]
