"""Brings an installation up to date, and has a starting process wait until its database is there and up to date."""

from functools import cache
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections

from roundtable.core import catalogues, static_files, up_to_date
from roundtable.core.reaching import reach

LOCK = 7_305_011_932_004_211
APPLIED = "SELECT app, name FROM django_migrations"


def bring_up_to_date() -> None:
    """Compile sentences, apply migrations, gather static files; of several machines one does it, the others wait.

    Raises NotReached."""
    reach()
    catalogues.compile_all()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    if pending_migrations():
        call_command("migrate", interactive=False, verbosity=0)
    static_files.gather()
    connections.close_all()
    up_to_date.note()


def stand_by() -> None:
    """Wait until the database answers, which may have been started in the same moment; apply what it lacks.

    Raises NotReached when it does not: the supervisor then starts this process anew."""
    reach()
    if pending_migrations():
        bring_up_to_date()


def pending_migrations() -> int:
    """How many migrations of this code the database lacks. Compares names, so that no migration is imported."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
        applied = set()
        if cursor.fetchone()[0]:
            cursor.execute(APPLIED)
            applied = set(cursor.fetchall())
    return len(_known() - applied)


@cache
def _known() -> frozenset[tuple[str, str]]:
    """App and name of each migration of the installed apps."""
    found = ((app.label, path) for app in apps.get_app_configs() for path in Path(app.path, "migrations").glob("*.py"))
    return frozenset((label, path.stem) for label, path in found if path.stem[0] not in "_~")
