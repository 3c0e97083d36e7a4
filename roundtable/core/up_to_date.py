"""Whether anything changed since this installation was last brought up to date; known without Django, in milliseconds.

The mark is of the packages, of our migrations, sentences and static files, and of which database they are for. It only
spares a step: web and worker still ask the database itself for migrations it lacks (`core/upgrade.py`)."""

import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from roundtable.core import env

PACKAGE = Path(__file__).resolve().parent.parent
KINDS = frozenset({"migrations", "static", "locale"})
NAME = "up_to_date"


def is_noted() -> bool:
    """Whether what lies here is what was last brought up to date."""
    noted = _noted()
    return noted.exists() and noted.read_text("ascii") == mark() and (_data() / "static" / "staticfiles.json").exists()


def note() -> None:
    """Remember that all is up to date now."""
    _noted().write_text(mark(), "ascii")


def mark() -> str:
    """Changes with anything that an upgrade works on."""
    whole = hashlib.sha256()
    for line in (*_surroundings(), *sorted(_sources())):
        whole.update(f"{line}\n".encode())
    return whole.hexdigest()


def _surroundings() -> Iterator[str]:
    yield sys.version
    yield env.text("DATABASE_URL")
    yield env.text("DJANGO_SETTINGS_MODULE", "roundtable.settings")
    yield from sorted(name for name in os.listdir(sysconfig.get_path("purelib")) if name.endswith(".dist-info"))


def _sources() -> Iterator[str]:
    yield _about(PACKAGE / "settings.py")
    for folder, inner, names in os.walk(PACKAGE):
        inner[:] = [name for name in inner if name != "__pycache__"]
        if KINDS & set(Path(folder).relative_to(PACKAGE).parts):
            yield from (_about(Path(folder, name)) for name in names)


def _about(path: Path) -> str:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}"


def _data() -> Path:
    return Path(env.text("ROUNDTABLE_DATA", ".data")).absolute()


def _noted() -> Path:
    return _data() / NAME
