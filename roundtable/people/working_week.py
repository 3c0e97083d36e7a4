"""When somebody works. Pure: no database, no clock."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONGEST_DAYS = 400
ONE_DAY = timedelta(days=1)
WORKDAYS = range(5)
DEFAULT_HOURS = {weekday: (time(8), time(16)) for weekday in WORKDAYS}


@dataclass(frozen=True)
class Week:
    """Paid hours by weekday (Monday is 0), days off, and the zone they are in (an IANA name).

    Without any paid hour it counts as Monday to Friday, 8 to 16."""

    hours: Mapping[int, tuple[time, time]]
    days_off: Collection[date]
    zone: str

    def window(self, day: date) -> tuple[datetime, datetime]:
        """From when until when `day` is paid, aware; twice the same moment where it is not."""
        zone = ZoneInfo(self.zone)
        midnight = datetime.combine(day, time(0), zone)
        hours = (self.hours or DEFAULT_HOURS).get(day.weekday())
        if hours is None or day in self.days_off:
            return midnight, midnight
        return datetime.combine(day, hours[0], zone), datetime.combine(day, hours[1], zone)


@dataclass(frozen=True)
class Away:
    """From the day `starts` up to, not including, `ends`; nobody knows until when where it is None."""

    starts: date
    ends: date | None

    def covers(self, day: date) -> bool:
        """Whether they are away on this day."""
        return self.starts <= day and (self.ends is None or day < self.ends)


def works_next(moment: datetime, week: Week, away: Away | None = None) -> datetime | None:
    """`moment` itself while they work, else the next moment at which they do; None where nobody knows."""
    local = moment.astimezone(ZoneInfo(week.zone))
    for offset in range(LONGEST_DAYS):
        day = local.date() + offset * ONE_DAY
        begins, stops = week.window(day)
        if stops > max(begins, local) and not (away and away.covers(day)):
            return max(begins, local)
    return None


def in_groups(week: Week) -> list[tuple[list[int], tuple[time, time]]]:
    """The weekdays that share their hours, in the order of the week."""
    found: dict[tuple[time, time], list[int]] = {}
    for weekday, hours in sorted((week.hours or DEFAULT_HOURS).items()):
        found.setdefault(hours, []).append(weekday)
    return [(weekdays, hours) for hours, weekdays in found.items()]
