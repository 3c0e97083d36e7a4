"""What has come to somebody this week of theirs, of what schools start. Asked only where a weekly limit was chosen."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from roundtable.messaging.models import Attempt, AttemptState, Lane, Purpose, Sending
from roundtable.messaging.rules.pace import Pace, summary_before
from roundtable.people.models import Preference

NEVER_COUNT = (Purpose.EMERGENCY, Purpose.ANSWER, Purpose.CODE)
MAY_HAVE_COME = (AttemptState.SUBMITTING, AttemptState.ACCEPTED, AttemptState.DELIVERED, AttemptState.IN_DOUBT)
A_WEEK = timedelta(days=7)


@dataclass
class Weeks:
    """When something came to each person; grows with what is decided."""

    came: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    def gone(self, person_id: int, pace: Pace, now: datetime) -> int:
        """How many came in this person's present week."""
        begun = summary_before(now, pace)
        return sum(at >= begun for at in self.came[person_id])

    def goes(self, person_id: int, now: datetime) -> None:
        """One more goes."""
        self.came[person_id].append(now)


def pace_of(chosen: Preference | None, zone: str) -> Pace:
    """What somebody chose, on the clock of the school."""
    if chosen is None:
        return Pace(zone)
    return Pace(zone, limit=chosen.weekly_limit, news_together=chosen.digest, day=chosen.digest_day)


def counts(sending: Sending) -> bool:
    """Whether a school started it: no answer, no code, no emergency, and no summary."""
    urgent = sending.lane == Lane.EMERGENCY or sending.purpose in NEVER_COUNT
    return not (urgent or sending.answers or hasattr(sending, "digest"))


def weeks_of(preferences: Iterable[Preference], now: datetime) -> Weeks:
    """For those who chose a limit: one statement, or none."""
    weeks = Weeks()
    limited = [row.person_id for row in preferences if row.weekly_limit is not None]
    if not limited:
        return weeks
    rows = Attempt.objects.filter(delivery__person__in=limited, at__gte=now - A_WEEK, state__in=MAY_HAVE_COME)
    rows = rows.filter(delivery__sending__answers=False, delivery__sending__digest=None)
    rows = rows.exclude(delivery__sending__purpose__in=NEVER_COUNT).exclude(delivery__lane=Lane.EMERGENCY)
    for person_id, at in rows.values_list("delivery__person", "at"):
        weeks.came[person_id].append(at)
    return weeks
