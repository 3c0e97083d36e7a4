"""`python -m roundtable.core.web HOST PORT WORKERS`: the web server as a child of `serve`."""

import os
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from roundtable.core.parent import NAME, end_with_parent

THREADS = 4  # a page waits for the database more than it computes


def main(host: str, port: int, workers: int) -> None:
    """Answer until told to stop. Each of granian's own processes ends with this one (`roundtable/wsgi.py`)."""
    end_with_parent()
    os.environ[NAME] = str(os.getpid())
    Granian(
        "roundtable.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    address, port, workers = sys.argv[1:4]
    main(address, int(port), int(workers))
