"""Reaches the database, which may have been started in the same moment. What waiting cannot mend is said at once.

PostgreSQL names no code where it takes no connection, only words; where a server says them in another language than
English they are not recognised, and it is waited for like one that starts. So is the embedded database, whatever it
says: it makes itself while we ask."""

import os
import re
import time

from django.db import OperationalError, connection

PATIENCE, LOOK_EVERY = 20.0, 0.02
NO_HOST = re.compile(r"failed to resolve host|could not translate host name")
NOT_LET_IN = re.compile(r'password authentication failed|no password supplied|role ".*" does not exist')
NO_DATABASE = re.compile(r'database ".*" does not exist')
NOT_ALLOWED = re.compile(r"no pg_hba\.conf entry|permission denied for database")
NO_ENCRYPTION = re.compile(r"server does not support SSL|certificate verify failed|root certificate file")
NOT_YET = re.compile(r"Connection refused|No such file or directory|starting up|not yet accepting|timeout expired")


class NotReached(Exception):
    """One line: why the database is not reached, and what to do."""


def reach() -> None:
    """Connect. Raises NotReached: at once where the address, the name or the password is wrong, else after 20 s."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            if reason := wrong_setting(error):
                raise NotReached(reason) from error
            if time.monotonic() > until:
                raise NotReached(silence(error) or " ".join(str(error).split())) from error
        else:
            return
        time.sleep(LOOK_EVERY)


def wrong_setting(error: OperationalError) -> str:
    """What is wrong with `DATABASE_URL` where that is why nobody was let in, in one line without its password."""
    if _is_embedded():
        return ""
    said, place = str(error), connection.settings_dict
    host, name, user = place["HOST"] or "this machine", place["NAME"], place["USER"] or "nobody named"
    reasons = {
        NO_HOST: f"there is no host {host}: correct the host in DATABASE_URL",
        NOT_LET_IN: f"the database at {host} does not let {user} in with this password: correct DATABASE_URL",
        NO_DATABASE: f"the server at {host} has no database {name}: create it, or correct the name in DATABASE_URL",
        NOT_ALLOWED: f"the server at {host} does not let {user} into {name} from here: let it, in its pg_hba.conf",
        NO_ENCRYPTION: f"the server at {host} does not offer the encryption asked for: correct sslmode in DATABASE_URL",
    }
    return next((reason for pattern, reason in reasons.items() if pattern.search(said)), "")


def silence(error: OperationalError) -> str:
    """That nothing answers there yet, in one line; nothing where it is another fault."""
    if not NOT_YET.search(str(error)):
        return ""
    if _is_embedded():
        return "the embedded database does not answer: see what its own lines and its log say"
    host, port = connection.settings_dict["HOST"] or "this machine", connection.settings_dict["PORT"]
    return f"no database answers at {host}{f':{port}' if port else ''}: start it, or correct DATABASE_URL"


def _is_embedded() -> bool:
    return not os.environ.get("DATABASE_URL", "").strip()
