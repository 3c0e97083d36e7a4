"""`roundtable serve`: web, worker and the embedded database as children of one supervisor; `roundtable worker` alone.

The demo gives further children (its pretend phones) to `serve()`."""

import os
import socket
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from django.core.management import call_command
from django.db import connection, connections

from roundtable.core import catalogues, static_files
from roundtable.core.commands import Command, Outcome, UsageProblem
from roundtable.core.doctor import pending_migrations
from roundtable.core.supervision import Child, Supervisor
from roundtable.core.worker import CONCURRENCY

UPGRADE_LOCK = 7_305_011_932_004_211
DATABASE = Child("database", ("-m", "roundtable.core.embedded_postgres"), foundation=True)


def commands() -> list[Command]:
    return [
        Command("serve", "web and worker for this installation", serve_command, _serve_arguments),
        Command("worker", "a worker alone, for further machines", worker_command, _worker_arguments),
    ]


def serve(*, host: str, port: int, workers: int = 1, extra: Iterable[Child] = ()) -> None:
    """Bring the database up to date, then run until told to stop. Raises UsageProblem when the port is taken."""
    refuse_taken_port(host, port)
    os.environ.setdefault("BASE_URL", f"http://{host}:{port}")  # what the children write into links
    bring_up_to_date()
    refuse_taken_port(host, port)  # another may have come up meanwhile
    print(f"Roundtable is at {os.environ['BASE_URL']} (listening at {host}:{port}; Ctrl-C stops it)", file=sys.stderr)  # noqa: T201
    Supervisor([*_foundation(), web(host, port, workers), worker(), *extra]).run()


def web(host: str, port: int, workers: int) -> Child:
    return Child("web", ("-m", "roundtable.core.web", host, str(port), str(workers)))


def worker(concurrency: int = CONCURRENCY, queues: Iterable[str] = ()) -> Child:
    return Child("worker", ("-m", "roundtable.core.worker", str(concurrency), *queues))


def bring_up_to_date() -> None:
    """Compile sentences, apply migrations, gather static files; of several machines one does it, the others wait."""
    catalogues.compile_all()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [UPGRADE_LOCK])
    if pending_migrations():
        call_command("migrate", interactive=False, verbosity=0)
    static_files.gather()
    connections.close_all()


def serve_command(options: Namespace) -> Outcome:
    serve(host=options.host, port=options.port, workers=options.workers)
    return Outcome()


def worker_command(options: Namespace) -> Outcome:
    Supervisor([*_foundation(), worker(options.concurrency, options.queues)]).run()
    return Outcome()


def _foundation() -> list[Child]:
    return [] if os.environ.get("DATABASE_URL", "").strip() else [DATABASE]


def _serve_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen at (default 8000)")
    parser.add_argument("--workers", type=int, default=1, help="web processes, each with threads (default 1)")


def _worker_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--queues", nargs="+", default=[], help="only these queues (default: all)")
    parser.add_argument("--concurrency", type=int, default=CONCURRENCY, help=f"jobs at once (default {CONCURRENCY})")


def refuse_taken_port(host: str, port: int) -> None:
    """Raise UsageProblem when something answers there: a second web server would bind beside it and share visitors."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    asked = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104
    with socket.socket(family) as probe:
        probe.settimeout(2)
        if probe.connect_ex((asked, port)) == 0:
            raise UsageProblem(f"something answers at {asked}:{port} already: stop it, or choose another --port")
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageProblem(f"cannot listen at {host}:{port} ({error.strerror}): choose another") from error
