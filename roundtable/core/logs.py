"""Logs without personal data: an error is logged by its kind and where it happened, never by its words.

(A database's error holds the row's values; a form's error what somebody typed.)"""

import logging
import re
import traceback
from types import TracebackType
from typing import Any

Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


_TOKEN = re.compile(r"(/(?:f|hooks/[\w-]+(?:/status)?)/)[A-Za-z0-9_-]{16,}")  # a link or a status address is a key


class PlainFormatter(logging.Formatter):
    """As the standard formatter, but a traceback names files, lines and error types only, and no token is shown."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub(r"\1***", super().format(record))

    def formatException(self, ei: Caught) -> str:
        kind, error, trace = ei
        if kind is None or error is None:
            return ""
        lines = [f"{kind.__module__}.{kind.__qualname__} at"]
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join(lines)


def logging_settings(level: str = "INFO") -> dict[str, Any]:
    """Django's LOGGING: everything to standard error, errors without their words."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"()": PlainFormatter, "format": "{asctime} {levelname} {name}: {message}", "style": "{"}
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "roundtable": {"level": level},
            "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},  # runserver prints paths
            "django.request": {"level": "ERROR"},  # a wrong address is no news, and may hold a link's token
            "procrastinate": {"level": "WARNING"},
        },
    }
