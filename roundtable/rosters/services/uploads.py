"""Files sent by the page, kept only until they are applied or replaced."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from roundtable.people.models import Person
from roundtable.rosters.models import RosterSync
from roundtable.rosters.services.syncs import apply_roster, plan_roster


def plan_upload(roster: "UploadedFile[Any]", *, by: Person) -> RosterSync:
    """Keep the file (readable by this program alone) and plan it."""
    folder = _folder()
    suffix = ".csv" if (roster.name or "").lower().endswith(".csv") else ".zip"
    path = folder / f"district-{by.district_id}-{by.pk}{suffix}"
    with path.open("wb") as file:
        path.chmod(0o600)
        for chunk in roster.chunks():
            file.write(chunk)
    row = plan_roster(path, by.district, by=by).row
    path.rename(folder / f"{row.public_id}{suffix}")
    row.file_name = Path(roster.name or "").name[:200]
    row.save(update_fields=["file_name"])
    return row


def apply_upload(sync: RosterSync, *, by: Person, allow_ends: bool) -> RosterSync | None:
    """Apply the file of a plan, then forget the file; None where it is gone already."""
    path = next(_folder().glob(f"{sync.public_id}.*"), None)
    if path is None:
        return None
    kept = apply_roster(path, sync.district, by=by, allow_ends=allow_ends)
    kept.row.file_name = sync.file_name
    kept.row.save(update_fields=["file_name"])
    if kept.plan.applied:
        path.unlink()
    else:
        path.rename(path.with_stem(kept.row.public_id))
    return kept.row


def waits(sync: RosterSync) -> bool:
    """Whether the file of this plan is still there to be applied."""
    return any(_folder().glob(f"{sync.public_id}.*"))


def _folder() -> Path:
    folder = Path(settings.DATA) / "rosters"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
