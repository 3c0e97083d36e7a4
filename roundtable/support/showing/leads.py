"""Who leads a plan for the school, in one plain sentence."""

from django.utils.translation import gettext as _

from roundtable.support.models import LeadTurn, LeadWhy, Plan
from roundtable.support.services.leads import stood_in_for
from roundtable.support.showing.reader import Reader, opened


def lead_sentence(plan: Plan, turn: LeadTurn | None, reader: Reader) -> str:
    """Who leads now; empty where nobody does, or one kept apart from the reader."""
    if turn is None or turn.person_id in reader.hidden:
        return ""
    facts = {"lead": opened(reader.name(turn.person))}
    before = stood_in_for(plan, turn)
    if before is not None and before.pk not in reader.hidden:
        words = _("%(lead)s leads it for the school while %(before)s is away.")
        return words % (facts | {"before": reader.name(before)})
    if turn.why == LeadWhy.SUMMER:
        return _("%(lead)s leads it for the school in summer.") % facts
    return _("%(lead)s leads it for the school.") % facts
