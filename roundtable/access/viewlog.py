"""Who looked: one row for each viewer, child, hour and reason. The page fails when it cannot be written.

Only looks by staff are kept; a family's own looks at its child are its own business."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from roundtable.access import rules
from roundtable.access.policy import Reason
from roundtable.access.standings import is_staff
from roundtable.core import clock
from roundtable.people.models import Person, Student

OF_HOME = frozenset({rules.SELF, rules.HOLDER, rules.GUARDIAN, rules.RELATIVE})
_there: set[tuple[object, ...]] = set()  # partitions this process knows of, by database, year and month
ADD = """
    INSERT INTO access_viewlook (viewer_id, student_id, school_id, district_id, hour, rule, words, safety)
    SELECT %(viewer)s, student.id, student.school_id, student.district_id, %(hour)s, %(rule)s, %(words)s, %(safety)s
      FROM people_student student
     WHERE student.id = ANY(%(students)s)
    ON CONFLICT DO NOTHING
"""


def log_look(viewer: Person, students: Iterable[Student], reason: Reason, *, safety: bool = False) -> None:
    """Keep that `viewer` saw something of these children now, and why. One statement, however many children."""
    if reason.rule.partition(".")[0] in OF_HOME or _is_home(viewer, reason):
        return
    hour = _hour(clock.now())
    look: dict[str, Any] = {
        "viewer": viewer.pk,
        "students": [student.pk for student in students],
        "hour": hour,
        "rule": reason.rule,
        "words": reason.words[:200],
        "safety": safety,
    }
    with connection.cursor() as cursor:
        _make_room(cursor, hour)
        cursor.execute(ADD, look)


def _make_room(cursor: CursorWrapper, hour: datetime) -> None:
    """The month's partition, which the sweep nearly always made ahead of time: asked for once a process, and again
    where what asked for it was rolled back."""
    month = (connection.settings_dict["NAME"], hour.year, hour.month)
    if month not in _there:
        cursor.execute("SELECT access_viewlook_month(%s)", [hour])
        transaction.on_commit(lambda: _there.add(month))


def prepare_months(now: datetime) -> int:
    """Make the partitions of this month and the next two ahead of time, so that no page waits for one."""
    with connection.cursor() as cursor:
        for ahead in range(3):
            cursor.execute("SELECT access_viewlook_month(%s + make_interval(months => %s))", [now, ahead])
    return 0


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def _is_home(viewer: Person, reason: Reason) -> bool:
    """Named by the row (teller, told, reader) and no staff at all: a family member reading what concerns it."""
    named = reason.rule.partition(".")[0] in rules.NAMED_BY_ROW
    return named and not is_staff(viewer)
