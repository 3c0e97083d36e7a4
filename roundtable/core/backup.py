"""Backup and restore of the whole database, encrypted. The keys are never inside: keep `ROUNDTABLE_KEYS` elsewhere."""

import base64
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.db import connection, connections, transaction

from roundtable.core import env
from roundtable.core.commands import UsageProblem
from roundtable.core.embedded_postgres.program import ProgramProblem, installed, major_version
from roundtable.core.sealed import BrokenSeal, seal, unseal

ASIDE = "before_restore"
BACK = f"DROP SCHEMA IF EXISTS public CASCADE; ALTER SCHEMA {ASIDE} RENAME TO public;"


def write_backup(path: Path) -> int:
    """Write the database to `path` (0600); gives the size in bytes. A backup that breaks off leaves no file."""
    if path.exists():
        raise UsageProblem(f"{path} is there already: choose another name")
    with _aside(path) as file, _started("pg_dump", "--format=custom", "--no-owner", "--no-privileges") as dump:
        seal(cast("BinaryIO", dump.stdout), file, _key())
        if dump.wait():
            raise UsageProblem(f"pg_dump ended with {dump.returncode}: see above")
    return path.stat().st_size


def read_backup(path: Path, *, replace: bool) -> None:
    """Put the backup in the database's place, all or nothing. A database that holds people needs `replace`."""
    if _holds_people() and not replace:
        raise UsageProblem("the database is not empty: add --replace to put the backup in its place")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".restore-") as folder:
        plain = Path(folder) / "plain"
        _unsealed_to(plain, path)
        with _old_rows_aside():
            _restore(plain)


def _restore(plain: Path) -> None:
    options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    with _started("pg_restore", *options, f"--dbname={_place()['NAME']}", str(plain), name_last=False) as restore:
        restore.communicate()
    if restore.returncode:
        raise UsageProblem(f"pg_restore ended with {restore.returncode}, see above: the database is as it was")


def _unsealed_to(plain: Path, path: Path) -> None:
    """All of it is checked before anything is touched."""
    try:
        with path.open("rb") as source, plain.open("xb") as target:
            for piece in unseal(source, _key()):
                target.write(piece)
    except FileNotFoundError as error:
        raise UsageProblem(f"{path} is not there: name a file that `roundtable backup` wrote") from error
    except BrokenSeal as error:
        raise UsageProblem(f"{error}: nothing was restored") from error


def _key() -> bytes:
    return base64.b64decode(env.kept_secret(settings.KEYS, "backup_key", _new_key))


def _new_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _holds_people() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('people_person') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return False
        cursor.execute("SELECT EXISTS (SELECT 1 FROM people_person)")
        return bool(cursor.fetchone()[0])


@contextmanager
def _old_rows_aside() -> Iterator[None]:
    """What was there waits in another schema, and comes back if the restore fails (or failed the last time)."""
    _do(f"DO $$ BEGIN IF to_regnamespace('{ASIDE}') IS NOT NULL THEN {BACK} END IF; END $$")
    _do(f"ALTER SCHEMA public RENAME TO {ASIDE}; CREATE SCHEMA public")
    try:
        yield
    except BaseException:
        _do(BACK)
        raise
    _do(f"DROP SCHEMA {ASIDE} CASCADE")


def _do(statements: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statements)
    connections.close_all()


@contextmanager
def _aside(path: Path) -> Iterator[BinaryIO]:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # 0600
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


@contextmanager
def _started(program: str, *options: str, name_last: bool = True) -> Iterator["subprocess.Popen[bytes]"]:
    place = _place()
    arguments = [_binary(program), *options]
    if name_last:
        arguments.append(f"--dbname={place['NAME']}")
    environment = {
        **os.environ,
        "PGHOST": place["HOST"],
        "PGPORT": place["PORT"] or "5432",
        "PGUSER": place["USER"],
        "PGPASSWORD": place["PASSWORD"],
    }
    with subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE) as started:
        yield started


def _place() -> dict[str, str]:
    return {
        name: str(connection.settings_dict.get(name) or "") for name in ("NAME", "HOST", "PORT", "USER", "PASSWORD")
    }


def _binary(program: str) -> str:
    """The package's oldest that is as new as the server (a newer one writes what an older server refuses); else the
    system's."""
    server = connection.cursor().connection.info.server_version // 10000
    try:
        fitting = [home for home in installed() if major_version(home) >= server]
    except ProgramProblem:
        fitting = []
    found = str(min(fitting, key=major_version) / "bin" / program) if fitting else shutil.which(program)
    if found is None:
        raise UsageProblem(f"no {program} for PostgreSQL {server} is here: install PostgreSQL's client programs")
    return found
