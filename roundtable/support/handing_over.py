"""The plans that somebody who leaves leads: whoever takes over leads them, else the rule of every day moves them."""

from django.utils.translation import ngettext

from roundtable.access.handing_over import Held
from roundtable.messaging.services.standing import is_kept_from
from roundtable.people.models import Person
from roundtable.support.models import LeadWhy, Plan
from roundtable.support.services.leads import set_lead


def held(person: Person) -> list[Held]:
    """The plans under way that they lead for the school."""
    rows = Plan.objects.filter(outcome=None, lead_turns__person=person, lead_turns__ended_at=None)
    count = rows.count()
    words = ngettext(
        "%(n)d plan that they lead for the school. The family is told who leads from now on.",
        "%(n)d plans that they lead for the school. The families are told who leads from now on.",
        count,
    )

    def hand_over(to: Person | None, by: Person) -> None:
        if to is None:
            return
        for plan in rows.select_related("student"):
            if not is_kept_from(to, plan.student):
                set_lead(plan, to, LeadWhy.LEFT, by=by)

    return [Held(count, words % {"n": count}, hand_over)]
