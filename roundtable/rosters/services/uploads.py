"""Files sent by the page: kept until they are applied, read and applied by a worker, each named by its sync."""

import logging
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import InterfaceError, OperationalError, transaction

from roundtable.core.ids import public_id
from roundtable.people.models import Person
from roundtable.rosters import progress
from roundtable.rosters.jobs import work_off_roster
from roundtable.rosters.models import UNAPPLIED, UNDER_WAY, RosterSync, SyncState
from roundtable.rosters.plan import Request
from roundtable.rosters.problems import Problem, Severity
from roundtable.rosters.services.syncs import carry_out, new_sync, refuse

log = logging.getLogger("roundtable.rosters")
SUFFIXES = (".zip", ".csv")
_LOST = Problem(
    Severity.BLOCKS,
    "sync.file_lost",
    "The file is no longer kept. Nothing was changed.",
    "Send the file again.",
)


def queue_reading(roster: "UploadedFile[Any]", *, by: Person) -> RosterSync:
    """Keep the file (readable by this program alone) under a name of its own, and queue its reading."""
    row = new_sync(by.district, by, Path(roster.name or "").name)
    row.state = SyncState.READING
    path = _stored(roster, row)
    try:
        with transaction.atomic():
            row.save()
            work_off_roster.defer(sync_id=row.pk)
    except BaseException:
        path.unlink()
        raise
    return row


def queue_apply(sync: RosterSync, *, by: Person, allow_ends: bool) -> RosterSync | None:
    """Queue the applying of a plan's file; None where it is gone, or somebody else's click was first."""
    path = _file_of(sync) if waits(sync) else None
    if path is None:
        return None
    row = new_sync(sync.district, by, sync.file_name)
    row.state, row.allow_ends = SyncState.APPLYING, allow_ends
    try:
        with transaction.atomic():
            row.save()
            work_off_roster.defer(sync_id=row.pk)
            path.rename(path.with_stem(row.public_id))
    except FileNotFoundError:
        return None
    return row


def work_off(sync_id: int) -> None:
    """Read or apply what is under way, once however often this runs. A lost database raises; all else ends in words."""
    try:
        row = _worked_off(sync_id)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        row = _failed(sync_id)
    if row is None:
        return
    progress.forget(row)
    path = _file_of(row)
    if path is not None and row.state == SyncState.APPLIED:
        path.unlink()


def waits(sync: RosterSync) -> bool:
    """Whether the file of this plan is still there to be applied."""
    return sync.state in UNAPPLIED and sync.forgotten_at is None and _file_of(sync) is not None


@transaction.atomic
def _worked_off(sync_id: int) -> RosterSync | None:
    """The row is held meanwhile, so a job that runs twice finds it done."""
    row = _held(sync_id)
    if row is None or row.state not in UNDER_WAY:
        return row
    path = _file_of(row)
    if path is None:
        refuse(row, _LOST)
        return row
    keep = row.state == SyncState.APPLYING
    says = progress.of(row)
    carry_out(Request(path, row.district, keep=keep, allow_ends=row.allow_ends, hears=says), row)
    return row


@transaction.atomic
def _failed(sync_id: int) -> RosterSync | None:
    reference = public_id()
    log.exception("roster sync %s failed, reference %s", sync_id, reference)
    row = _held(sync_id)
    if row is not None and row.state in UNDER_WAY:
        words = f"Roundtable could not work through this file. Nothing was changed. Reference: {reference}."
        fix = "Try again. If it fails again, tell whoever runs this server the reference."
        refuse(row, Problem(Severity.BLOCKS, "sync.failed", words, fix))
    return row


def _held(sync_id: int) -> RosterSync | None:
    rows = RosterSync.objects.select_for_update(of=("self",)).select_related("district", "by")
    return rows.filter(pk=sync_id).first()


def _stored(roster: "UploadedFile[Any]", row: RosterSync) -> Path:
    suffix = ".csv" if (roster.name or "").lower().endswith(".csv") else ".zip"
    path = progress.folder() / f"{row.public_id}{suffix}"
    with path.open("xb") as file:
        path.chmod(0o600)
        for chunk in roster.chunks():
            file.write(chunk)
    return path


def _file_of(sync: RosterSync) -> Path | None:
    named = (progress.folder() / f"{sync.public_id}{suffix}" for suffix in SUFFIXES)
    return next((path for path in named if path.is_file()), None)
