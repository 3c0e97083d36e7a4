"""What `roundtable doctor` asks: each app says how its part is, through the plug list `DOCTOR_PARTS`."""

import logging
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection

from roundtable.core import clock
from roundtable.core.plugs import plugged
from roundtable.core.reaching import wrong_setting
from roundtable.core.reaper import DEAD_AFTER
from roundtable.core.upgrade import pending_migrations

log = logging.getLogger("roundtable.doctor")
LOW_DISK = 2 * 1024**3
OLDEST_POSTGRES = 150000


class State(StrEnum):
    OK = "ok"
    OFF = "off"
    WRONG = "wrong"


@dataclass(frozen=True)
class Part:
    """One part: `say` is one line on how it is, `do` one line on what to do about it (empty when nothing)."""

    part: str
    state: State
    say: str
    do: str = ""

    def as_json(self) -> dict[str, str]:
        return {key: str(value) for key, value in asdict(self).items()}


def examine() -> list[Part]:
    """Every part of every app, in the order of settings. A part that cannot be asked is itself wrong."""
    parts: list[Part] = []
    for source in plugged("DOCTOR_PARTS"):
        try:
            parts.extend(source())
        except Exception as error:
            log.exception("a part could not be asked")
            name = source.__module__.split(".")[1]
            parts.append(Part(name, State.WRONG, f"could not be asked ({type(error).__name__})", "see the log"))
    return parts


def parts() -> list[Part]:
    """The core's own: database, migrations, worker, jobs, clock, disk."""
    database = _database()
    if database.state is not State.OK:
        return [database, _disk()]
    migrations = _migrations()
    if migrations.state is not State.OK:
        return [database, migrations, _clock(), _disk()]
    return [database, migrations, _worker(), _failed_jobs(), _sweeps(), _clock(), _disk()]


def workers_alive() -> int:
    """How many workers have said within the last seconds that they live."""
    return int(_number("SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > %s", [_long_ago(DEAD_AFTER)]))


def _database() -> Part:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            version = int(cursor.fetchone()[0])
    except DatabaseError as error:
        reason = wrong_setting(error) if isinstance(error, OperationalError) else ""
        if reason:
            return Part("database", State.WRONG, *reason.split(": ", 1))
        return Part("database", State.WRONG, f"no answer ({type(error).__name__})", "start it, or correct DATABASE_URL")
    if version < OLDEST_POSTGRES:
        return Part("database", State.WRONG, f"PostgreSQL {version // 10000} is too old", "use PostgreSQL 15 or newer")
    return Part("database", State.OK, f"PostgreSQL {version // 10000} answers")


def _migrations() -> Part:
    count = pending_migrations()
    if count:
        return Part("migrations", State.WRONG, f"{count} not applied", "run: roundtable manage migrate")
    return Part("migrations", State.OK, "all applied")


def _worker() -> Part:
    count = workers_alive()
    if not count:
        return Part("worker", State.WRONG, "none is running: nothing is sent", "run: roundtable serve, or worker")
    return Part("worker", State.OK, f"{count} running")


def _failed_jobs() -> Part:
    count = int(_number("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed' AND queue_name <> 'tick'", []))
    if count:
        return Part("jobs", State.WRONG, f"{count} failed for good", "look into the log for the job's name and error")
    return Part("jobs", State.OK, "none has failed")


def _sweeps() -> Part:
    """A failed tick is kept for an hour; it names rows that were left over, while the others were worked off."""
    count = int(_number("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed' AND queue_name = 'tick'", []))
    if count:
        words = f"{count} of the last hour's ticks left something over"
        return Part("sweeps", State.WRONG, words, "look into the log for roundtable.tick")
    return Part("sweeps", State.OK, "nothing due is left over")


def _clock() -> Part:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        drift = clock.now() - cursor.fetchone()[0]
    if abs(drift) > timedelta(seconds=5):
        words = f"{drift.total_seconds():+.0f} seconds from the database's clock"
        return Part("clock", State.WRONG, words, "set both machines by NTP (a demo's moved clock is meant so)")
    return Part("clock", State.OK, "agrees with the database's")


def _disk() -> Part:
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.DATA).free
    words = f"{free / 1024**3:.1f} GB free"
    return Part("disk", State.OK, words) if free > LOW_DISK else Part("disk", State.WRONG, words, "make room")


def _long_ago(seconds: float) -> datetime:
    # The heartbeat is written by the database's clock, so it is asked and not ours (the demo moves ours).
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp() - make_interval(secs => %s)", [seconds])
        moment: datetime = cursor.fetchone()[0]
        return moment


def _number(query: str, values: list[datetime]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return int(cursor.fetchone()[0])
