"""Where the database is: `DATABASE_URL`, or the embedded one under the data folder."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from roundtable.core.env import SettingError

LASTING: dict[str, Any] = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}  # a thread keeps its connection
SCHEMES = ("postgres", "postgresql")


def database_settings(data: Path) -> dict[str, Any]:
    """Django's settings for the one database. An unset `DATABASE_URL` gives the embedded one under `data`."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if not url:
        from roundtable.core.embedded_postgres import connection_settings

        return {"ENGINE": "django.db.backends.postgresql", **LASTING, **connection_settings(data)}
    return {"ENGINE": "django.db.backends.postgresql", **LASTING, **from_url(url)}


def from_url(url: str) -> dict[str, Any]:
    """`postgresql://user:password@host:port/name?host=/socket/folder` as Django's settings."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.path.strip("/"):
        raise SettingError("DATABASE_URL is not postgresql://user:password@host/name: correct it, or unset it")
    options = dict(parse_qsl(parts.query))
    return {
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
