"""Everything that decides what a person is, in one statement: each request asks it once, so it is plain SQL.

Rows that hold somewhere on Earth come back; `standings` lets each row's own zone decide."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from django.db import connection

from roundtable.people.models import Person, RestrictionKind


class Part(StrEnum):
    """What a row says. `place` is its child, its school, or (apart) the other adult; `word` its kind or role."""

    SEAT = "seat"  # flag: the student is adult or unaccompanied
    RIGHTS = "rights"  # flag: education rights
    SCHOOL = "school"
    STAFF = "staff"
    CLOSED = "closed"
    APART = "apart"


class Row(NamedTuple):
    """One of them, the older first within its part."""

    part: str
    place: int | None
    word: str
    reason: str
    flag: bool
    zone: str | None
    starts: date
    ends: date | None


ROWS = """
    SELECT 'seat' AS part, seat.id, seat.student_id AS place, seat.kind AS word, seat.reason,
           student.adult_or_unaccompanied AS flag, school.time_zone AS zone, seat.starts, seat.ends
      FROM people_seat seat
      JOIN people_student student ON student.id = seat.student_id
      JOIN people_school school ON school.id = seat.school_id
     WHERE seat.person_id = %(me)s AND seat.district_id = %(district)s
       AND (seat.ends IS NULL OR seat.ends > %(earliest)s)
    UNION ALL
    SELECT 'rights', link.id, link.student_id, '', '', link.education_rights, school.time_zone, link.starts, link.ends
      FROM people_guardianship link
      JOIN people_student student ON student.id = link.student_id
      JOIN people_school school ON school.id = student.school_id
     WHERE link.guardian_id = %(me)s AND (link.ends IS NULL OR link.ends > %(earliest)s)
    UNION ALL
    SELECT 'school', seat.id, seat.school_id, seat.role, '', false, school.time_zone, seat.starts, seat.ends
      FROM people_schoolseat seat
      JOIN people_school school ON school.id = seat.school_id
     WHERE seat.person_id = %(me)s AND seat.district_id = %(district)s
       AND (seat.ends IS NULL OR seat.ends > %(earliest)s)
    UNION ALL
    SELECT 'staff', job.id, job.school_id, job.role, '', false, school.time_zone, job.starts, job.ends
      FROM people_staffassignment job
      LEFT JOIN people_school school ON school.id = job.school_id
     WHERE job.person_id = %(me)s AND job.district_id = %(district)s
       AND (job.ends IS NULL OR job.ends > %(earliest)s)
    UNION ALL
    SELECT 'closed', id, student_id, '', '', false, NULL, starts, NULL
      FROM people_restriction
     WHERE kind = %(from_child)s AND adult_id = %(me)s AND lifted_at IS NULL AND starts <= %(latest)s
       AND student_id IS NOT NULL
    UNION ALL
    SELECT 'apart', id, CASE adult_id WHEN %(me)s THEN other_adult_id ELSE adult_id END, '', '', false, NULL,
           starts, NULL
      FROM people_restriction
     WHERE kind = %(from_adult)s AND (adult_id = %(me)s OR other_adult_id = %(me)s) AND lifted_at IS NULL
       AND starts <= %(latest)s AND other_adult_id IS NOT NULL
     ORDER BY part, id
"""


def rows_of(person: Person, *, earliest: date, latest: date) -> Iterator[Row]:
    """What may hold: nothing that ended by `earliest` everywhere, no order that begins after `latest`."""
    asked: dict[str, Any] = {
        "me": person.pk,
        "district": person.district_id,
        "earliest": earliest,
        "latest": latest,
        "from_child": RestrictionKind.ADULT_CHILD,
        "from_adult": RestrictionKind.ADULT_ADULT,
    }
    with connection.cursor() as cursor:
        cursor.execute(ROWS, asked)
        for part, _, *rest in cursor.fetchall():
            yield Row(part, *rest)
