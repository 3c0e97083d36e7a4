"""What a home says and offers, without a database."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from enum import StrEnum

MOST_TODAY = 5
WEEKS_SHOWN = 6
EVEN_WITHIN = timedelta(weeks=3)


class PartOfDay(StrEnum):
    """Which greeting fits."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


def part_of_day(at: time) -> PartOfDay:
    """Morning until noon, afternoon until five, then evening."""
    if at < time(12):
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if at < time(17) else PartOfDay.EVENING


class Act(StrEnum):
    """The one-tap acts a home may offer."""

    GOOD_NEWS = "good_news"
    WORRY = "worry"
    NOTICED = "noticed"
    WRITE = "write"
    CHILDREN = "children"
    SORT = "sort"
    DELIVERIES = "deliveries"
    TRANSLATIONS = "translations"
    PHRASES = "phrases"
    ROSTERS = "rosters"
    EVALUATIONS = "evaluations"
    PLANS = "plans"


ACTS: dict[str, tuple[Act, ...]] = {
    "teacher": (Act.GOOD_NEWS, Act.WORRY, Act.WRITE, Act.PLANS),
    "support_staff": (Act.WORRY, Act.WRITE, Act.PLANS, Act.SORT),
    "nurse": (Act.WORRY, Act.WRITE, Act.GOOD_NEWS),
    "liaison": (Act.SORT, Act.WRITE, Act.TRANSLATIONS, Act.CHILDREN),
    "engagement_coordinator": (Act.CHILDREN, Act.SORT, Act.WRITE),
    "administrator": (Act.ROSTERS, Act.EVALUATIONS, Act.DELIVERIES, Act.CHILDREN),
    "front_office": (Act.CHILDREN, Act.DELIVERIES, Act.SORT),
    "bus_driver": (Act.GOOD_NEWS, Act.NOTICED),
    "coach": (Act.GOOD_NEWS, Act.NOTICED),
    "custodian": (Act.GOOD_NEWS, Act.NOTICED),
    "technology_support": (Act.ROSTERS, Act.DELIVERIES, Act.TRANSLATIONS),
}


def acts_for(roles: Sequence[str]) -> list[Act]:
    """The acts of all the roles a person holds, each once, at most four."""
    found = dict.fromkeys(act for role in roles for act in ACTS.get(role, ()))
    return list(found)[:4]


def weeks_with(days: Sequence[date], *, today: date, weeks: int = WEEKS_SHOWN) -> list[bool]:
    """One mark a week, oldest first, this week last: whether one of `days` fell in it (weeks begin on Monday)."""
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=back) for back in range(weeks - 1, -1, -1)]
    return [any(start <= day < start + timedelta(weeks=1) for day in days) for start in starts]


def is_even(last: date | None, *, today: date) -> bool:
    """Whether the last good news is recent enough to light the seat."""
    return last is not None and today - last <= EVEN_WITHIN
