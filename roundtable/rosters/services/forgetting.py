"""What nobody applied is not kept: the file, and the values that were found in it."""

from datetime import datetime, timedelta

from django.db import transaction

from roundtable.rosters import progress
from roundtable.rosters.models import UNAPPLIED, UNDER_WAY, RosterProblem, RosterSync

KEPT = timedelta(days=7)


def forget_unapplied(now: datetime) -> int:
    """Forget the plans and refusals of more than a week ago, then delete every file that no sync needs any more."""
    with transaction.atomic():
        old = RosterSync.objects.select_for_update().filter(state__in=UNAPPLIED, at__lte=now - KEPT, forgotten_at=None)
        ids = list(old.values_list("pk", flat=True))
        RosterProblem.objects.filter(sync__in=ids).delete()
        RosterSync.objects.filter(pk__in=ids).update(forgotten_at=now)
    _delete_files(now)
    return len(ids)


def _delete_files(now: datetime) -> None:
    """A file is known by its sync. Without one it may be on its way in, so it is left for as long again."""
    files = list(progress.folder().iterdir())
    rows = RosterSync.objects.filter(public_id__in=[path.stem for path in files])
    needed = {row.public_id: _needs_file(row) for row in rows}
    for path in files:
        lost = path.stem not in needed and path.stat().st_mtime < (now - 2 * KEPT).timestamp()
        if lost or not needed.get(path.stem, True):
            path.unlink(missing_ok=True)


def _needs_file(sync: RosterSync) -> bool:
    return sync.state in UNDER_WAY or (sync.state in UNAPPLIED and sync.forgotten_at is None)
