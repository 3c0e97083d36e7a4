"""`AGREE 42` and `NO 42` to an end, and `STOP 42`: the family stops its plan alone."""

from roundtable.access.policy import why_may
from roundtable.core.faces import Side
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.models import Question
from roundtable.support.errors import NotTheirs
from roundtable.support.models import CheckInAsk, ClosingProposal, Plan, PlanVersion, Via
from roundtable.support.rules.commands import stop_code
from roundtable.support.services import checkins, endings, offering
from roundtable.support.services.checkins import version_of


def answer(incoming: Incoming, proposal: ClosingProposal) -> Reply | None:
    """A yes or a no to the end that carries the code. Raises NotTheirs, AlreadyEnded."""
    plan = proposal.plan
    if why_may(incoming.person, "close", plan) is None:
        raise NotTheirs
    facts = _facts(plan)
    if incoming.verb == "NO":
        endings.keep_going(proposal, incoming.person, side=Side.HOME)
        return Reply("support.goes_on", facts, plan.student)
    if incoming.verb != "AGREE":
        question = incoming.question
        return Reply("support.how_to_close", {**facts, "code": str(question.code if question else "")}, plan.student)
    closed = endings.agree_to_close(proposal, incoming.person, side=Side.HOME, via=Via.TEXT)
    return Reply("support.close_agreed" if closed.outcome else "support.close_waits", facts, plan.student)


def stop(incoming: Incoming) -> Reply | None:
    """`STOP 42` with the code of a plan, a check-in or an end: the family stops that plan."""
    code = stop_code(incoming.body)
    if code is None:
        return None
    rows = Question.objects.filter(
        asked=incoming.person, code=code, kind__in=(offering.KIND, endings.KIND, checkins.KIND)
    )
    question = rows.order_by("-asked_at").first()
    plan = _plan_of(question) if question else None
    if plan is None:
        return None
    if why_may(incoming.person, "stop", plan) is None:
        return Reply("support.not_yours")
    facts = _facts(plan)
    if hasattr(plan, "outcome"):
        return Reply("support.plan_over", facts, plan.student)
    endings.stop(plan, by=incoming.person, via=Via.TEXT)
    return Reply("support.stopped", facts, plan.student)


def _facts(plan: Plan) -> dict[str, str]:
    version = version_of(plan) or plan.versions.exclude(number=None).order_by("-number").first()
    return {
        "student": plan.student.person.short_name,
        "version": str(version.number) if version else "1",
    }


def _plan_of(question: Question) -> Plan | None:
    if question.kind == offering.KIND:
        version = PlanVersion.objects.filter(pk=question.object_id).select_related("plan").first()
        return version.plan if version else None
    if question.kind == endings.KIND:
        proposal = ClosingProposal.objects.filter(pk=question.object_id).select_related("plan").first()
        return proposal.plan if proposal else None
    ask = CheckInAsk.objects.filter(pk=question.object_id).select_related("round__plan").first()
    return ask.round.plan if ask else None
