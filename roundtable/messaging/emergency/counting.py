"""How an alert goes, person by person and not way by way. Two statements, for ten adults or a hundred thousand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

PERSONS = """
    SELECT delivery.person_id,
           CASE WHEN bool_or(delivery.state = 'delivered' OR delivery.seen_at IS NOT NULL) THEN 'delivered'
                WHEN bool_or(delivery.state = 'accepted') THEN 'accepted'
                WHEN bool_or(delivery.state IN ('queued', 'held', 'claimed', 'submitting')) THEN 'on_its_way'
                WHEN bool_or(delivery.state = 'in_doubt') THEN 'in_doubt'
                ELSE 'not_reached' END AS reach
      FROM messaging_alertsending alert
      JOIN messaging_sending sending ON sending.id = alert.sending_id
      JOIN messaging_delivery delivery ON delivery.sending_id = sending.id
     WHERE alert.alert_id = %(alert)s AND alert.update_id IS NULL AND sending.school_id = ANY(%(schools)s)
       AND delivery.state <> 'ended'
     GROUP BY delivery.person_id
"""
LAST = """
    SELECT DISTINCT ON (person_id) person_id, public_id, answer, at, called_at, called_by_id
      FROM messaging_safeanswer WHERE alert_id = %(alert)s ORDER BY person_id, at DESC, id DESC
"""
FIGURES = f"""
    SELECT persons.reach, coalesce(last.answer, ''), count(*)
      FROM ({PERSONS}) persons LEFT JOIN ({LAST}) last USING (person_id) GROUP BY 1, 2
"""  # noqa: S608  # constants of this file
PHONE = """
    LEFT JOIN LATERAL (
         SELECT value FROM people_contactpoint point
          WHERE point.person_id = person.id AND point.ended IS NULL AND point.channel IN ('sms', 'voice')
          ORDER BY point.position, point.id LIMIT 1) phone ON TRUE
"""
BY_NAME = f"""
    SELECT person.given_name || ' ' || person.family_name, coalesce(phone.value, ''), persons.reach,
           coalesce(last.answer, ''), last.public_id, last.at, last.called_at, person.language
      FROM ({PERSONS}) persons
      JOIN people_person person ON person.id = persons.person_id
      LEFT JOIN ({LAST}) last USING (person_id) {PHONE}
     WHERE person.id <> ALL(%(adverse)s)
       AND (last.answer = 'need_help' OR last.answer IS NULL AND persons.reach IN ('not_reached', 'in_doubt'))
     ORDER BY last.called_at NULLS FIRST, last.at NULLS LAST, person.sort_key
     LIMIT 200
"""  # noqa: S608  # constants too


@dataclass(frozen=True)
class Figures:
    """Adults by how far it came, and by what they answered."""

    reach: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)

    @property
    def people(self) -> int:
        """Everybody it was for."""
        return sum(self.reach.values())

    @property
    def arrived(self) -> int:
        """It arrived, or they answered, which says the same."""
        return self.reach["delivered"]


@dataclass(frozen=True)
class Listed:
    """Somebody to call."""

    name: str
    phone: str
    reach: str
    answer: str
    answer_id: str
    at: datetime | None
    called_at: datetime | None
    language: str


def figures_of(alert_id: int, school_ids: Sequence[int]) -> Figures:
    """Of these schools."""
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, {"alert": alert_id, "schools": list(school_ids)})
        found = Figures()
        for reach, answer, count in cursor.fetchall():
            found.reach["delivered" if answer else reach] += count
            found.answers[answer or "none"] += count
        return found


def listed(alert_id: int, school_ids: Sequence[int], adverse: Sequence[int]) -> list[Listed]:
    """Who needs help, those nobody has called first; then who was not reached and has not answered."""
    facts: dict[str, Any] = {"alert": alert_id, "schools": list(school_ids), "adverse": list(adverse)}
    with connection.cursor() as cursor:
        cursor.execute(BY_NAME, facts)
        return [Listed(*row) for row in cursor.fetchall()]
