"""Quiet hours, in the zone of the school."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


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
