"""How far a worker is with a file. It stands in a small file beside it: rows are not seen before the work is done."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from roundtable.rosters.models import RosterSync
from roundtable.rosters.services.syncs import WAITING


def folder() -> Path:
    """Where files wait, for this program alone."""
    place = Path(settings.DATA) / "rosters"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def of(sync: RosterSync) -> Callable[[str], None]:
    """What a reading tells its steps to."""
    path = _path(sync)

    def hear(line: str) -> None:
        path.write_text(line, "utf-8")

    return hear


def words(sync: RosterSync) -> str:
    """The step a worker is at, in the reader's language."""
    try:
        line = _path(sync).read_text("utf-8")
    except FileNotFoundError:
        return _("It waits for its turn.")
    if line == WAITING:
        return _("It waits until another roster of your district is done.")
    if line.startswith("reading "):
        return _("Now at the file %(file)s.") % {"file": line.removeprefix("reading ")}
    return _("Now comparing it with what Roundtable holds. This is the longest part.")


def forget(sync: RosterSync) -> None:
    """The work is done."""
    _path(sync).unlink(missing_ok=True)


def _path(sync: RosterSync) -> Path:
    return folder() / f"{sync.public_id}.step"
