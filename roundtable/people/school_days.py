"""Which days are school days. Pure: no database, no clock."""

from dataclasses import dataclass
from datetime import date, timedelta

WORKDAYS = frozenset(range(5))
LONGEST_BREAK = 400  # days; after that many without school nobody is asked to wait any longer
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """The weekdays a school is open (Monday is 0; none on file: Monday to Friday), and the days of its holidays."""

    weekdays: frozenset[int] = WORKDAYS
    days_off: frozenset[date] = frozenset()

    def is_school_day(self, day: date) -> bool:
        """Whether there is school."""
        return day.weekday() in (self.weekdays or WORKDAYS) and day not in self.days_off

    def rests(self, day: date) -> bool:
        """Whether `day` is part of a holiday: one of its days, or of the weekend right behind it."""
        for _ in range(LONGEST_BREAK):
            if day in self.days_off:
                return True
            if self.is_school_day(day):
                return False
            day -= ONE_DAY
        return False

    def school_day_from(self, day: date) -> date:
        """`day` itself, or the next school day; `day` where none comes."""
        days = (day + timedelta(days=offset) for offset in range(LONGEST_BREAK))
        return next((one for one in days if self.is_school_day(one)), day)

    def days_at_rest(self, after: date, until: date) -> int:
        """How many days from the one after `after` to `until` are part of a holiday."""
        span = (after + timedelta(days=offset) for offset in range(1, (until - after).days + 1))
        return sum(self.rests(day) for day in span)


EVERY_WEEKDAY = Calendar()
