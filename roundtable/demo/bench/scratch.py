"""A database of the benchmark's own, beside the installation's, dropped when it ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urlencode

from django.core.management import call_command
from django.db import ProgrammingError, connection, connections

from roundtable.core.commands import UsageProblem


@contextmanager
def scratch_database(label: str, *, migrated: bool = True) -> Iterator[str]:
    """Django's connection is on a new, migrated database while this lasts; gives its `DATABASE_URL`."""
    home = str(connection.settings_dict["NAME"])
    name = f"{home}_bench_{label}"[:60]
    _drop(name)
    _create(name)
    _turn_to(name)
    try:
        if migrated:
            call_command("migrate", interactive=False, verbosity=0)
        yield database_url()
    finally:
        _turn_to(home)
        _drop(name)


def database_url() -> str:
    """The address of the database Django is connected to now, for a child's `DATABASE_URL`."""
    known = connection.settings_dict
    user, password = quote(str(known["USER"]), safe=""), quote(str(known["PASSWORD"] or ""), safe="")
    host, port = str(known["HOST"] or ""), str(known["PORT"] or "")
    options = {**{key: str(value) for key, value in known["OPTIONS"].items() if isinstance(value, str)}}
    if host.startswith("/"):
        options["host"], host = host, ""
    place = f"{host}:{port}" if port else host
    return f"postgresql://{user}:{password}@{place}/{quote(str(known['NAME']))}?{urlencode(options)}"


def analyse() -> None:
    """What autovacuum would have done by morning: a freshly filled database has no statistics yet."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _turn_to(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = name


def _create(name: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
    except ProgrammingError as error:
        raise UsageProblem("the benchmark makes a database of its own: let this role create one (CREATEDB)") from error


def _drop(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
