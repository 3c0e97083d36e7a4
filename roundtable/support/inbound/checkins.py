"""`4 the stretching helped`."""

from roundtable.access.policy import why_may
from roundtable.core.faces import Side
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.support.errors import NotTheirs
from roundtable.support.models import CheckInAsk, Via
from roundtable.support.rules.commands import bare, digits
from roundtable.support.services.checkins import check_in


def answer(incoming: Incoming, ask: CheckInAsk) -> Reply | None:
    """Keep the number and what worked. Without a number from 1 to 5 it says how. Raises NotTheirs, AlreadyEnded."""
    plan = ask.round.plan
    if why_may(incoming.person, "see", plan) is None or incoming.person.pk != ask.person_id:
        raise NotTheirs
    facts = {"student": plan.student.person.short_name, "version": str(ask.round.version.number)}
    score, words = _score(incoming)
    if score is None:
        return Reply("support.check_in_how", facts, plan.student)
    check_in(
        plan,
        incoming.person,
        score,
        words,
        side=Side(ask.side),
        round_=ask.round,
        via=Via.TEXT,
        language=incoming.language,
    )
    return Reply("support.check_in_kept", {**facts, "score": str(score)}, plan.student)


def _score(incoming: Incoming) -> tuple[int | None, str]:
    """The number at the start; behind a code (`42 4 it helped`) it stands in the rest."""
    if incoming.score is not None:
        return incoming.score, incoming.rest if bare(incoming.rest) else ""
    rest = incoming.rest.lstrip()
    if incoming.code is not None and digits(rest[:1]) in set("12345") and not rest[1:2].isdigit():
        return int(digits(rest[0])), rest[1:].lstrip(" .,:;-/")
    return None, ""
