"""Consents, and taking one back."""

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.models import Consent, ConsentWithdrawal
from roundtable.core import clock
from roundtable.people.models import Person


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Person) -> ConsentWithdrawal:
    """The yes is taken back; the consent itself stays as it was given."""
    row = ConsentWithdrawal.objects.create(consent=consent, by=by, at=clock.now())
    record(by, "withdraw_consent", consent)
    return row
