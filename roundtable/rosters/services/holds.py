"""A person decides about an adult who resembles a restricted one."""

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.people.models import Guardianship, Person, Relation
from roundtable.people.models.base import Origin
from roundtable.people.services.families import make_guardian
from roundtable.rosters.models import Decision, RosterHold
from roundtable.rosters.rules import RIGHTS_RELATIONS


@transaction.atomic
def decide(hold: RosterHold, decision: Decision, *, by: Person) -> None:
    """Another person: the link is made once no other hold on the pair waits. The same person: never from a roster."""
    hold.decision, hold.decided_at, hold.decided_by = decision, clock.now(), by
    hold.save(update_fields=["decision", "decided_at", "decided_by"])
    record(by, "roster hold decided", hold, decision=decision.value)
    others = RosterHold.objects.filter(adult=hold.adult, student=hold.student).exclude(decision=Decision.ANOTHER)
    linked = Guardianship.objects.filter(guardian=hold.adult, student=hold.student, ends=None).exists()
    if not others.exists() and not linked:
        make_guardian(
            hold.adult,
            hold.student,
            Relation(hold.relation),
            education_rights=hold.relation in RIGHTS_RELATIONS,
            origin=Origin.ROSTER,
        )
