"""A step was done at the provider, or was not after all."""

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.models import RegistrationStep
from roundtable.people.models import Person


@transaction.atomic
def mark_done(step: str, *, by: Person) -> None:
    """By this person, now; said twice is once."""
    row, made = RegistrationStep.objects.get_or_create(
        district=by.district, step=step, undone_at=None, defaults={"done_by": by}
    )
    if made:
        record(by, "registration.done", row, step=step)


@transaction.atomic
def mark_undone(row: RegistrationStep, *, by: Person) -> None:
    """It is open again; the row stays."""
    if RegistrationStep.objects.filter(pk=row.pk, undone_at=None).update(undone_at=clock.now()):
        record(by, "registration.undone", row, step=row.step)
