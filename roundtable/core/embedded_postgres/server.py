"""Makes, starts and stops the embedded server. It runs as long as anybody holds a Use of it, across processes."""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from roundtable.core.embedded_postgres.place import (
    SOCKET_NAME,
    Owner,
    Place,
    is_root,
    make_base,
    make_folder,
    make_folders,
    owner,
)
from roundtable.core.embedded_postgres.program import Program, installed, major_version, program_for

if TYPE_CHECKING:
    import psycopg

PATIENCE = 30.0  # after a kill the old server's backends may still hold its shared memory
PAUSE = 0.5
LOG_SIZE = 10 * 1024**2
CONFIG = """\
# Written at every start; change nothing here.
data_directory = '{cluster}'
hba_file = '{access}'
ident_file = '{cluster}/pg_ident.conf'
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
listen_addresses = ''
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
shared_buffers = '256MB'
max_wal_size = '2GB'
random_page_cost = 1.1
# no words that people wrote in the log
log_min_error_statement = panic
log_error_verbosity = terse
"""
ACCESS = "local all all scram-sha-256\n"


class DatabaseProblem(Exception):
    """One line: why the embedded database does not run, and what to do."""


@dataclass
class Use:
    """Says that somebody uses the server; ends with the process however that ends. Release it once."""

    place: Place
    handle: int

    def release(self) -> None:
        """Stop using it; the last one stops the server."""
        try:
            fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        else:
            _stop(self.place)
        finally:
            os.close(self.handle)

    def is_answered(self) -> bool:
        """Whether the server takes connections now."""
        return answers(self.place)


def start(place: Place) -> Use:
    """See `ensure_running`."""
    whose = owner()
    make_base(place)
    with _alone(place):
        make_folders(place, whose)
        use = Use(place, _shared(place))
        try:
            if not answers(place):
                _bring_up(place, program_for(place, whose))
        except BaseException:
            os.close(use.handle)
            raise
    return use


def answers(place: Place, database: str = "") -> bool:
    """Whether the server takes connections. Raises DatabaseProblem when it refuses our password."""
    if not Path(f"{place.socket_folder()}{SOCKET_NAME}").exists():
        return False
    import psycopg  # every process of ours reads this module for its settings; few of them connect from here

    try:
        _connected(place, database or "postgres").close()
    except psycopg.OperationalError as error:
        if "password authentication failed" in str(error):
            raise DatabaseProblem(
                f"the database does not know the password in {place.keys}: put back the keys that belong to its data"
            ) from error
        return False
    return True


def _bring_up(place: Place, program: Program) -> None:
    if not (place.cluster / "PG_VERSION").exists():
        _initialise(place, program)
    _refuse_other_version(place, program)
    _write_config(place)
    _start_patiently(place, program)
    with _connected(place, "postgres") as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [place.role]).fetchone()
        if known is None:
            connection.execute(f'CREATE DATABASE "{place.role}"')


def _initialise(place: Place, program: Program) -> None:
    """Made aside and moved when whole, so that a kill in the middle leaves no half cluster."""
    half = place.base / "half"
    shutil.rmtree(half, ignore_errors=True)
    make_folder(half, 0o700, program.owner)
    with _password_file(place, program.owner) as password:
        done = program.run(
            "initdb",
            f"--pgdata={half}",
            f"--username={place.role}",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        )
    if done.returncode:
        raise DatabaseProblem(f"initdb could not make the database in {place.base}: {_last_line(done.stdout)}")
    half.rename(place.cluster)


@contextlib.contextmanager
def _password_file(place: Place, whose: Owner) -> Iterator[str]:
    handle, name = tempfile.mkstemp(prefix="password-", dir=place.base)  # 0600
    try:
        os.write(handle, place.password().encode())
        os.close(handle)
        if is_root():
            os.chown(name, whose.uid, whose.gid)
        yield name
    finally:
        os.unlink(name)


def _refuse_other_version(place: Place, program: Program) -> None:
    held, ours = int((place.cluster / "PG_VERSION").read_text("ascii")), program.major()
    if held == ours:
        return
    old = next((home / "bin" for home in installed() if major_version(home) == held), f"BIN_OF_POSTGRESQL_{held}")
    command = f"pg_upgrade -U {place.role} -b {old} -B {program.home}/bin -d {place.cluster} -D {place.cluster}-{ours}"
    raise DatabaseProblem(
        f"{place.cluster} is of PostgreSQL {held} and the program is {ours}: make {place.cluster}-{ours} by initdb,"
        f" run: {command} and put it in the old one's place"
    )


def _write_config(place: Place) -> None:
    names = {"cluster": place.cluster, "access": place.access, "sockets": place.socket_folder()}
    quoted = {name: str(path).replace("'", "''") for name, path in names.items()}
    place.config.write_text(CONFIG.format(**quoted), "utf-8")
    place.access.write_text(ACCESS, "utf-8")
    for path in (place.config, place.access):
        path.chmod(0o644)
    if place.log.exists() and place.log.stat().st_size > LOG_SIZE:
        place.log.replace(place.log.with_suffix(".log.1"))


def _start_patiently(place: Place, program: Program) -> None:
    """Try for 30 s: whether another server runs is PostgreSQL's to say, so its pid file is never touched."""
    until = time.monotonic() + PATIENCE
    config = str(place.config).replace("'", "'\\''")
    while True:
        done = program.run(
            "pg_ctl", "start", "-w", "-D", str(place.cluster), "-l", str(place.log), "-o", f"-c config_file='{config}'"
        )
        if done.returncode == 0 or answers(place):
            return
        if time.monotonic() > until:
            raise DatabaseProblem(f"the database does not start: {_last_line(_tail(place.log))} (see {place.log})")
        time.sleep(PAUSE)


def _stop(place: Place) -> None:
    with contextlib.suppress(FileNotFoundError):
        program_for(place, owner()).run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(place.cluster))


@contextlib.contextmanager
def _alone(place: Place) -> Iterator[None]:
    """One start at a time."""
    with (place.base / "starting").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _shared(place: Place) -> int:
    handle = os.open(place.base / "users", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def _connected(place: Place, database: str) -> "psycopg.Connection[tuple[object, ...]]":
    import psycopg

    return psycopg.connect(
        dbname=database,
        user=place.role,
        password=place.password(),
        host=str(place.socket_folder()),
        connect_timeout=5,
        autocommit=True,
    )


def _last_line(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"


def _tail(log: Path) -> str:
    return log.read_text("utf-8", "replace")[-2000:] if log.exists() else ""


def wipe(place: Place) -> None:
    """Stop the server and delete everything it holds, for `demo --reset` and tests."""
    _stop(place)
    for folder in {place.socket_folder(), place.base}:
        shutil.rmtree(folder, ignore_errors=True)
