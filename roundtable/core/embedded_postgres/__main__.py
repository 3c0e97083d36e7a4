"""`python -m roundtable.core.embedded_postgres`: the child of `serve` that keeps the embedded database running.

Ends when told to (the last one stops the server), or with status 1 when the server went away, to be started anew."""

import signal
import sys
import threading
from pathlib import Path

from roundtable.core import env
from roundtable.core.embedded_postgres import ensure_running
from roundtable.core.parent import end_with_parent

LOOK_EVERY = 1.0


def keep(data: Path) -> int:
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    use = ensure_running(data)
    try:
        while not told.wait(LOOK_EVERY):
            if not use.is_answered():
                return 1
        return 0
    finally:
        use.release()


if __name__ == "__main__":
    end_with_parent()
    env.read_dotenv(Path.cwd() / ".env")
    sys.exit(keep(Path(env.text("ROUNDTABLE_DATA", ".data"))))
