"""The audit trail: who did what to which row. Facts hold no personal data: words of ours, ids and counts."""

from django.db.models import Model

from roundtable.access.models import AuditEntry
from roundtable.core import clock
from roundtable.people.models import Person


def record(actor: Person | None, verb: str, row: Model, **facts: str | int) -> None:
    """Add one entry, in the transaction of the act itself. `actor` None: the system did it."""
    district = getattr(row, "district_id", None) or (actor.district_id if actor else None)
    AuditEntry.objects.create(
        actor=actor,
        district_id=district,
        verb=verb,
        kind=row._meta.label_lower,
        row=row.pk,
        facts=facts,
        at=clock.now(),
    )
