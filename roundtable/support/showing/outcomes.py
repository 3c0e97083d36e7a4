"""How a plan may end, in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roundtable.support.models import OutcomeKind, Plan
from roundtable.support.showing.reader import Reader

OUTCOMES = {
    OutcomeKind.SUCCEEDED: gettext_lazy("It worked"),
    OutcomeKind.CHANGED: gettext_lazy("We go on in another way"),
    OutcomeKind.FORMAL: gettext_lazy("A formal evaluation has begun"),
    OutcomeKind.STOPPED: gettext_lazy("The family stops it"),
}


def outcome_for(plan: Plan, reader: Reader) -> OutcomeKind | None:
    """How the plan ended, as this reader may know it: a family that stopped it alone is not told to one kept apart."""
    outcome = getattr(plan, "outcome", None)
    if outcome is None or (outcome.kind == OutcomeKind.STOPPED and outcome.proposal.proposed_by_id in reader.hidden):
        return None
    return OutcomeKind(outcome.kind)


def outcome_words(kind: OutcomeKind, ended: bool) -> str:
    """What the person reads after their yes."""
    if ended:
        return _("The plan has ended: %(how)s.") % {"how": OUTCOMES[kind]}
    return _("Thank you. The plan ends when the other side agrees too.")
