"""`AGREE 42`, `CHANGE 42 2 ...`, `NO 42`: to exactly the version that carries the code."""

from roundtable.access.policy import why_may
from roundtable.core.faces import Side
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.models import Question
from roundtable.support.errors import NothingThere, NotTheirs, Superseded
from roundtable.support.models import Meeting, PlanVersion, Via
from roundtable.support.rules.commands import change_of, nothing_to_add
from roundtable.support.services import agreements, changes, offering
from roundtable.support.services.leads import current_lead

BINDING = frozenset({"AGREE", "CHANGE", "NO"})


def answer(incoming: Incoming, version: PlanVersion) -> Reply | None:
    """One binding act. Raises Superseded, AlreadyEnded, NotTheirs."""
    if why_may(incoming.person, "agree", version) is None:
        raise NotTheirs
    if incoming.verb == "AGREE":
        return _agree(incoming, version)
    if incoming.verb == "CHANGE":
        return _change(incoming, version)
    if incoming.verb == "NO":
        return _decline(incoming, version)
    if nothing_to_add(incoming.rest):
        agreements.nothing_to_add(version, incoming.person)
    question = offering.open_question(version, incoming.person)
    return _how_to_change(version, question) if question else None


def late(incoming: Incoming) -> Question | None:
    """The closed question of this person behind a binding code: its version has moved on, and they should hear it."""
    if incoming.code is None or incoming.verb not in BINDING:
        return None
    rows = Question.objects.filter(asked=incoming.person, kind=offering.KIND, code=incoming.code)
    return rows.order_by("-asked_at").first()


def newer(incoming: Incoming, error: Superseded) -> Reply | None:
    """Nothing was agreed: here is the newest version, with its own code."""
    version = error.newest
    if not isinstance(version, PlanVersion):
        return None
    question = offering.open_question(version, incoming.person)
    return Reply("support.newer_version", _facts(version, question), version.plan.student)


def _facts(version: PlanVersion, question: Question | None = None) -> dict[str, str]:
    lead = current_lead(version.plan)
    facts = {
        "student": version.plan.student.person.short_name,
        "version": str(version.number),
        "name": lead.short_name if lead else str(version.plan.school),
    }
    return {**facts, "code": str(question.code)} if question else facts


def _agree(incoming: Incoming, version: PlanVersion) -> Reply:
    agreed = agreements.agree(version, incoming.person, side=Side.HOME, via=Via.TEXT)
    key = "support.agreed_holds" if agreed.holds else "support.agreed_waits"
    return Reply(key, _facts(version), version.plan.student)


def _decline(incoming: Incoming, version: PlanVersion) -> Reply:
    row = agreements.decline(
        version, incoming.person, side=Side.HOME, body=incoming.rest, via=Via.TEXT, language=incoming.language
    )
    meeting = Meeting.objects.filter(objection=row).exists()
    return Reply("support.no_meeting" if meeting else "support.no_kept", _facts(version), version.plan.student)


def _change(incoming: Incoming, version: PlanVersion) -> Reply:
    change = change_of(incoming.rest)
    if change is None:
        return _how_to_change(version, offering.open_question(version, incoming.person))
    try:
        fresh = changes.change_way(
            version, change.position, change.words, by=incoming.person, language=incoming.language, telling=False
        )
    except NothingThere:
        return _how_to_change(version, offering.open_question(version, incoming.person))
    question = offering.open_question(fresh, incoming.person)
    words = fresh.strategies.get(position=change.position).words.body
    facts = {**_facts(fresh, question), "number": str(change.position), "words": words}
    return Reply("support.change_kept", facts, fresh.plan.student, sensitive=False)


def _how_to_change(version: PlanVersion, question: Question) -> Reply:
    facts = {**_facts(version, question), "count": str(version.strategies.count())}
    return Reply("support.change_how", facts, version.plan.student)
