"""A roster is read and applied by a worker; the row of the sync says which."""

from roundtable.core.jobs import job


@job
def work_off_roster(*, sync_id: int) -> None:
    """Read or apply the file of a sync that is under way; running it twice changes nothing."""
    from roundtable.rosters.services.uploads import work_off

    work_off(sync_id)
