"""How much of what schools start comes by itself, and when the rest comes together. Pure.

A week of somebody's runs from one summary to the next: on the weekday they chose, at four in the afternoon where the
school is. What answers them, a code to sign in and an emergency never wait and never count."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

FRIDAY = 4
COMES_AT = time(16)
ANSWERED_WITHIN = timedelta(days=7)  # what is written within a week of a family's own words answers them


class Because(StrEnum):
    """Why it waits for the summary; keys of `reasons.WORDS`."""

    NEWS = "weekly_news"
    LIMIT = "weekly_limit"


@dataclass(frozen=True)
class Pace:
    """What somebody chose. `limit`: messages a week, None for as many as come. `news_together`: what goes to a whole
    class waits for the summary. `day`: 0 is Monday. `zone`: an IANA name."""

    zone: str
    limit: int | None = None
    news_together: bool = False
    day: int = FRIDAY

    @property
    def is_chosen(self) -> bool:
        """Whether anything ever waits."""
        return self.limit is not None or self.news_together


def summary_before(now: datetime, pace: Pace) -> datetime:
    """The latest moment at which a summary came, not after `now`: the beginning of this week of theirs."""
    local = now.astimezone(ZoneInfo(pace.zone))
    day = local.date() - timedelta(days=(local.weekday() - pace.day) % 7)
    moment = datetime.combine(day, COMES_AT, ZoneInfo(pace.zone))
    if moment > now:
        moment = datetime.combine(day - timedelta(days=7), COMES_AT, ZoneInfo(pace.zone))
    return moment.astimezone(now.tzinfo)


def summary_after(now: datetime, pace: Pace) -> datetime:
    """The next moment at which a summary comes."""
    begun = summary_before(now, pace).astimezone(ZoneInfo(pace.zone))
    moment = datetime.combine(begun.date() + timedelta(days=7), COMES_AT, ZoneInfo(pace.zone))
    return moment.astimezone(now.tzinfo)


def waits_because(pace: Pace, *, to_many: bool, gone: int) -> Because | None:
    """Why something that a school starts waits, `gone` having come this week already; None where it may go."""
    if pace.news_together and to_many:
        return Because.NEWS
    if pace.limit is not None and gone >= pace.limit:
        return Because.LIMIT
    return None
