"""Quiet hours and holidays, in the zone of the school."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from roundtable.people.school_days import Calendar

MORNING = time(7, 30)  # when a day begins for those who may be written to at any hour


class Because(StrEnum):
    """Why it waits; keys of `reasons.WORDS`."""

    QUIET = "quiet_hours"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Hours:
    """Quiet from `begins` to `ends`, in an IANA zone; equal ones mean that there are none."""

    zone: str
    begins: time
    ends: time


@dataclass(frozen=True)
class Wait:
    """Nothing goes before `until`."""

    until: datetime
    because: Because


def wait_for(now: datetime, hours: Hours, calendar: Calendar | None = None) -> Wait | None:
    """How long something waits, from `now`; None when it may go. With a calendar it does not go on a holiday either."""
    quiet = quiet_until(now, zone=hours.zone, begins=hours.begins, ends=hours.ends)
    rest = rest_until(quiet or now, hours, calendar) if calendar else None
    if rest is not None:
        return Wait(rest, Because.HOLIDAY)
    return Wait(quiet, Because.QUIET) if quiet is not None else None


def rest_until(moment: datetime, hours: Hours, calendar: Calendar) -> datetime | None:
    """When the holiday that holds at `moment` is over: the morning of the next school day; None on other days."""
    today = moment.astimezone(ZoneInfo(hours.zone)).date()
    if not calendar.rests(today):
        return None
    morning = hours.ends if hours.begins != hours.ends else MORNING
    over = datetime.combine(calendar.school_day_from(today), morning, ZoneInfo(hours.zone))
    return over.astimezone(moment.tzinfo) if over > moment else None


def quiet_until(now: datetime, *, zone: str, begins: time, ends: time) -> datetime | None:
    """When the quiet hours that hold at `now` end, in UTC's terms; None when none hold.

    Hours that begin later than they end run over midnight; equal ones mean that there are none.
    """
    local = now.astimezone(ZoneInfo(zone))
    if not _holds(local.time(), begins, ends):
        return None
    over = local.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0, fold=0)
    if over <= local:
        over = (local + timedelta(days=1)).replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0, fold=0)
    return over.astimezone(now.tzinfo)


def _holds(at: time, begins: time, ends: time) -> bool:
    if begins == ends:
        return False
    if begins < ends:
        return begins <= at < ends
    return at >= begins or at < ends
