"""Whom an alert reaches, and by which ways: each statement is one, for ten adults or a hundred thousand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from roundtable.channels.registry import adapters_for
from roundtable.people.models import Channel, School

# One row an adult: a guardian by the child with the lowest id that nothing keeps them from, else whoever works there.
EVERYBODY = """
    SELECT DISTINCT ON (person_id) person_id, student_id, school_id FROM (
        SELECT guardianship.guardian_id AS person_id, student.id AS student_id, student.school_id
          FROM people_student student
          JOIN people_guardianship guardianship ON guardianship.student_id = student.id
         WHERE NOT %(drill)s AND student.school_id = ANY(%(schools)s) AND student.ended IS NULL
           AND guardianship.starts <= %(today)s AND (guardianship.ends IS NULL OR guardianship.ends > %(today)s)
           AND guardianship.may_be_contacted
           AND NOT EXISTS (SELECT 1 FROM people_restriction restriction
                            WHERE restriction.adult_id = guardianship.guardian_id
                              AND restriction.student_id = student.id AND restriction.lifted_at IS NULL)
        UNION ALL
        SELECT assignment.person_id, NULL, coalesce(assignment.school_id, (%(schools)s)[1])
          FROM people_staffassignment assignment
         WHERE (assignment.school_id = ANY(%(schools)s)
                OR %(whole)s AND assignment.school_id IS NULL AND assignment.district_id = %(district)s)
           AND assignment.starts <= %(today)s AND (assignment.ends IS NULL OR assignment.ends > %(today)s)
    ) told
      JOIN people_person person ON person.id = told.person_id AND person.ended IS NULL
     ORDER BY person_id, student_id NULLS LAST, school_id
"""
WAYS = f"""
    SELECT everybody.*, coalesce(way.channel, '') AS channel
      FROM ({EVERYBODY}) everybody
      LEFT JOIN LATERAL (
           SELECT DISTINCT point.channel FROM people_contactpoint point
            WHERE point.person_id = everybody.person_id AND point.ended IS NULL
              AND point.state IN ('verified', 'unverified') AND point.channel = ANY(%(channels)s)
      ) way ON TRUE
"""  # noqa: S608  # both are constants of this file
QUEUE = f"""
    INSERT INTO messaging_delivery
           (sending_id, person_id, student_id, lane, state, due_at, reason, channel, address, tries, tried_channels)
    SELECT sending.id, ways.person_id, ways.student_id, 0, 'queued', %(now)s, '', ways.channel, '', 0,
           coalesce(others.channels, '')
      FROM ({WAYS}) ways
      JOIN unnest(%(sendings)s::bigint[], %(schools)s::bigint[]) AS sending (id, school_id)
        ON sending.school_id = ways.school_id
      LEFT JOIN unnest(%(channels)s::text[], %(others)s::text[]) AS others (channel, channels)
        ON others.channel = ways.channel
"""  # noqa: S608  # constants too
LANGUAGES = f"SELECT DISTINCT language FROM ({EVERYBODY}) told JOIN people_person ON id = told.person_id"  # noqa: S608  # constants too
COUNT = f"""
    SELECT person.language, told.sms, told.email, count(*)
      FROM (SELECT person_id, bool_or(channel = 'sms') AS sms, bool_or(channel = 'email') AS email
              FROM ({WAYS}) ways GROUP BY person_id) told
      JOIN people_person person ON person.id = told.person_id
     GROUP BY 1, 2, 3
"""  # noqa: S608  # constants too


@dataclass(frozen=True)
class Audience:
    """Everybody of these schools; of a drill only those who work there. `whole`: the whole district."""

    schools: tuple[School, ...]
    today: date
    drill: bool = False
    whole: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        """What the statements ask for."""
        return {
            "schools": [school.pk for school in self.schools],
            "district": self.schools[0].district_id,
            "today": self.today,
            "drill": self.drill,
            "whole": self.whole,
            "channels": ways_on(),
        }


@dataclass(frozen=True)
class Cell:
    """How many adults read one language and have these ways."""

    language: str
    sms: bool
    email: bool
    count: int


def ways_on() -> list[str]:
    """The channels by which anything can leave here at once."""
    quick = (channel for channel in Channel if channel != Channel.PAPER)
    return [channel.value for channel in quick if next(iter(adapters_for(channel)), None) is not None]


def languages_of(audience: Audience) -> list[str]:
    """What they read."""
    with connection.cursor() as cursor:
        cursor.execute(LANGUAGES, audience.facts)
        return [row[0] for row in cursor.fetchall()]


def count(audience: Audience) -> list[Cell]:
    """How many it would reach, by language and way."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, audience.facts)
        return [Cell(language, bool(sms), bool(email), many) for language, sms, email, many in cursor.fetchall()]


def queue(audience: Audience, sendings: Sequence[int], now: datetime) -> int:
    """A delivery for each way of each adult; `sendings` in the order of the schools. Returns how many."""
    others = [",".join(other for other in Channel.values if other != channel) for channel in ways_on()]
    facts = audience.facts | {"sendings": list(sendings), "others": others, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(QUEUE, facts)
        return int(cursor.rowcount)
