"""`roundtable serve`: web, worker and the embedded database as children of one supervisor; `roundtable worker` alone.

The demo gives further children (its pretend phones) to `serve()`. Nothing here needs Django: the children load it, all
at once, while the database starts; `roundtable upgrade` runs before them only where something changed."""

import os
import socket
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from roundtable.core import up_to_date
from roundtable.core.commands import DONE, Command, Outcome, UsageProblem
from roundtable.core.parent import as_parent
from roundtable.core.supervision import Child, Supervisor

CONCURRENCY = 4  # jobs at once in one worker
DATABASE = Child("database", ("-m", "roundtable.core.embedded_postgres"), foundation=True)


def commands() -> list[Command]:
    return [
        Command("serve", "web and worker for this installation", serve_command, _serve_arguments, needs_database=False),
        Command("worker", "a worker alone, for further machines", worker_command, _worker_arguments, False),
        Command("upgrade", "bring database, sentences and static files up to date", upgrade_command),
    ]


def serve(*, host: str, port: int, workers: int = 1, extra: Iterable[Child] = ()) -> int:
    """Bring all up to date where something changed, then run until told to stop; gives the exit status.

    Raises UsageProblem when the port is taken."""
    refuse_taken_port(host, port)
    os.environ.setdefault("BASE_URL", f"http://{host}:{port}")  # what the children write into links
    if not up_to_date.is_noted():
        upgraded = subprocess.run([sys.executable, "-m", "roundtable", "upgrade"], env=as_parent())
        if upgraded.returncode != DONE:
            return upgraded.returncode
        refuse_taken_port(host, port)  # another may have come up meanwhile
    said = f"Roundtable is at {os.environ['BASE_URL']} (listening at {host}:{port}; Ctrl-C stops it)"
    print(said, file=sys.stderr)  # noqa: T201  # for whoever sits at the terminal
    Supervisor([*_foundation(), web(host, port, workers), worker(), *extra]).run()
    return DONE


def web(host: str, port: int, workers: int) -> Child:
    return Child("web", ("-m", "roundtable.core.web", host, str(port), str(workers)))


def worker(concurrency: int = CONCURRENCY, queues: Iterable[str] = ()) -> Child:
    return Child("worker", ("-m", "roundtable.core.worker", str(concurrency), *queues))


def serve_command(options: Namespace) -> Outcome:
    return Outcome(status=serve(host=options.host, port=options.port, workers=options.workers))


def worker_command(options: Namespace) -> Outcome:
    Supervisor([*_foundation(), worker(options.concurrency, options.queues)]).run()
    return Outcome()


def upgrade_command(_options: Namespace) -> Outcome:
    from roundtable.core.upgrade import bring_up_to_date

    bring_up_to_date()
    return Outcome({"up_to_date": True}, "Database, sentences and static files are up to date.")


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
    asked = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104  # asked here, not listened at
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
