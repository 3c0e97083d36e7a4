"""Clocks in somebody's paid hours, and school days."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from roundtable.people.working_week import LONGEST_DAYS, Week


def due_after(start: datetime, hours: float, week: Week) -> datetime:
    """When `hours` of paid time have passed since the aware `start`. Aware, in UTC's sense of the moment.

    A week without any paid hour counts as Monday to Friday, 8 to 16; after 400 days without one it gives up waiting."""
    zone, left = ZoneInfo(week.zone), timedelta(hours=hours)
    local = start.astimezone(zone)
    for offset in range(LONGEST_DAYS):
        begins, stops = week.window(local.date() + timedelta(days=offset))
        begins = max(begins, local)
        if stops <= begins:
            continue
        if left <= stops - begins:
            return begins + left
        left -= stops - begins
    return start + timedelta(hours=hours)


def school_days_after(start: date, count: int, weekdays: Collection[int], days_off: Collection[date]) -> date:
    """The date `count` school days after `start`, which itself does not count."""
    day, open_on = start, set(weekdays) or set(range(5))
    for _ in range(LONGEST_DAYS * 3):
        if count <= 0:
            return day
        day += timedelta(days=1)
        if day.weekday() in open_on and day not in days_off:
            count -= 1
    return day


def school_days_between(first: date, last: date, weekdays: Collection[int], days_off: Collection[date]) -> list[date]:
    """Each school day from `first` to `last`, both included."""
    open_on = set(weekdays) or set(range(5))
    span = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [day for day in span if day.weekday() in open_on and day not in days_off]
