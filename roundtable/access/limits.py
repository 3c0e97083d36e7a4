"""Rate limits, counted in the database so that every web process counts together. Who tried is a keyed hash."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.http import HttpRequest

from roundtable.access.keyed import keyed
from roundtable.access.models import Attempt
from roundtable.access.proxies import address_of
from roundtable.core import clock

COUNT = """
    INSERT INTO access_attempt (what, whom, "window", count) VALUES (%s, %s, %s, 1)
    ON CONFLICT (what, whom, "window") DO UPDATE SET count = access_attempt.count + 1
    RETURNING count
"""


@dataclass(frozen=True)
class Limit:
    """At most `most` tries in each window of `per`."""

    what: str
    most: int
    per: timedelta


CODES_TO_A_PLACE = Limit("code_to_place", 5, timedelta(hours=1))
CODES_FOR_A_CLIENT = Limit("code_for_client", 30, timedelta(minutes=15))
PASSWORDS_TO_A_PLACE = Limit("password_to_place", 5, timedelta(hours=1))
TRIES_OF_A_CLIENT = Limit("tries_of_client", 60, timedelta(minutes=15))
TRIALS_OF_A_PERSON = Limit("trials_of_person", 10, timedelta(hours=1))
OLDEST = timedelta(days=2)


def within(limit: Limit, whom: str) -> bool:
    """Count one try; whether it is still within the limit."""
    row = (limit.what, keyed(limit.what, whom), _window(limit))
    with connection.cursor() as cursor:
        cursor.execute(COUNT, row)
        return int(cursor.fetchone()[0]) <= limit.most


def client(request: HttpRequest) -> str:
    """Where the request came from, as the server in front of us says it (TRUSTED_PROXIES)."""
    return address_of(request)


def forget_attempts(now: datetime) -> int:
    """Counters older than any limit go; for the tick."""
    return Attempt.objects.filter(window__lt=now - OLDEST).delete()[0]


def _window(limit: Limit) -> datetime:
    seconds = limit.per.total_seconds()
    return datetime.fromtimestamp(clock.now().timestamp() // seconds * seconds, UTC)
