"""Who may know what was told: only the teller widens or narrows. Listed in SCOPE_SETTERS for answers by text."""

from django.db import transaction
from django.db.models import Model

from roundtable.access.audit import record
from roundtable.access.scopes import Scope
from roundtable.people.models import Person
from roundtable.support.models import CheckIn, Concern, PlanWords, Telling, View

TOLD = (Telling, Concern, View, CheckIn, PlanWords)


@transaction.atomic
def set_scope(row: Model, scope: Scope, teller: Person) -> bool:
    """The teller chooses who may know; False where the row is not ours or somebody else told it."""
    if not isinstance(row, TOLD) or row.author_id != teller.pk:
        return False
    type(row)._default_manager.filter(pk=row.pk).update(scope=scope)
    row.scope = scope
    record(teller, "scope.chosen", row, scope=str(scope))
    return True
