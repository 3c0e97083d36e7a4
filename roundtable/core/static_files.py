"""Static files gathered for whitenoise: hashed and compressed once for each set of sources, not at every start."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

MANIFEST = "staticfiles.json"


def gather() -> bool:
    """Collect them unless what lies there is of these very sources; says whether it had to. (Collecting takes seconds
    of CPU even where nothing changed, which every restart would wait for.)"""
    mark, noted = _mark(), Path(f"{settings.STATIC_ROOT}.gathered")
    if noted.exists() and noted.read_text("ascii") == mark and (Path(settings.STATIC_ROOT) / MANIFEST).exists():
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    noted.write_text(mark, "ascii")
    return True


def _mark() -> str:
    """Changes with any source's place, size or time, and with the programs that write the result."""
    whole = hashlib.sha256()
    for line in (*_programs(), *sorted(_sources())):
        whole.update(f"{line}\n".encode())
    return whole.hexdigest()


def _programs() -> Iterator[str]:
    yield settings.STORAGES["staticfiles"]["BACKEND"]
    yield from (version(name) for name in ("django", "whitenoise"))


def _sources() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name))
            about = found.stat()
            yield f"{name} {found} {about.st_size} {about.st_mtime_ns}"
