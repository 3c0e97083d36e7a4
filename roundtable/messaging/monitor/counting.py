"""Figures of deliveries, grouped by the database: the number of statements is the same at any size."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

COUNT = """
    SELECT delivery.state, delivery.channel, delivery.reason, count(*)
      FROM messaging_sending sending
      JOIN messaging_delivery delivery ON delivery.sending_id = sending.id
     WHERE sending.school_id = ANY(%(schools)s) AND sending.at > %(since)s
     GROUP BY 1, 2, 3
"""
HANDED_OVER = """
    SELECT attempt.provider, count(*), count(*) FILTER (WHERE attempt.state = 'failed'),
           count(*) FILTER (WHERE attempt.state IN ('submitting', 'in_doubt')), max(attempt.at)
      FROM messaging_sending sending
      JOIN messaging_delivery delivery ON delivery.sending_id = sending.id
      JOIN messaging_attempt attempt ON attempt.delivery_id = delivery.id
     WHERE sending.school_id = ANY(%(schools)s) AND sending.at > %(since)s
     GROUP BY 1
"""


@dataclass(frozen=True)
class Cell:
    """How many deliveries are in a state, by a channel, for a reason."""

    state: str
    channel: str
    reason: str
    count: int


@dataclass(frozen=True)
class Handed:
    """What one provider was given, and what came of it."""

    count: int
    refused: int
    unanswered: int
    last_at: datetime


def counted(school_ids: list[int], since: datetime) -> list[Cell]:
    """Everything written after `since` at these schools."""
    return [Cell(*row) for row in _rows(COUNT, school_ids, since)]


def handed_over(school_ids: list[int], since: datetime) -> dict[str, Handed]:
    """The same by provider."""
    return {row[0]: Handed(*row[1:]) for row in _rows(HANDED_OVER, school_ids, since)}


def _rows(sql: str, school_ids: list[int], since: datetime) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"schools": school_ids, "since": since})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
