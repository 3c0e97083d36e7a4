"""How a plan ends: a rights holder and the lead together; a family may stop alone."""

from dataclasses import dataclass

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.languages.models import Text
from roundtable.messaging.models import Expects, Question
from roundtable.messaging.services.asking import ask, close_questions
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person
from roundtable.people.services.seats import unseat
from roundtable.support.around import asked_holders, is_family, today_at
from roundtable.support.errors import NotTheirs
from roundtable.support.models import (
    Capacity,
    CheckInAsk,
    ClosingAgreement,
    ClosingProposal,
    InForce,
    Outcome,
    OutcomeKind,
    Plan,
    Via,
)
from roundtable.support.rules.agreement import As, Stand, Voice, may_end
from roundtable.support.services import checkins, offering, plans
from roundtable.support.services.agreements import capacity_of
from roundtable.support.services.leads import current_lead
from roundtable.support.services.writing import kept_if_said

KIND = "support.closing"


@dataclass(frozen=True)
class Closed:
    """What one yes to an end came to."""

    proposal: ClosingProposal
    outcome: Outcome | None


@transaction.atomic
def propose_closing(
    plan: Plan, kind: OutcomeKind, *, by: Person, side: Side, body: str = "", via: Via = Via.WEB
) -> Closed:
    """Propose an end, and say yes to it oneself. The other side is asked, with a code. Raises NotTheirs."""
    plan = plans.locked(plan)
    capacity = capacity_of(by, plan, side)
    if capacity not in (Capacity.HOLDER, Capacity.LEAD) or (
        kind == OutcomeKind.STOPPED and capacity != Capacity.HOLDER
    ):
        raise NotTheirs
    readers = [*asked_holders(plan.student), *filter(None, [current_lead(plan)])]
    words = kept_if_said(body, author=by, student=plan.student, readers=readers)
    there = plan.closing_proposals.filter(ended_at=None, kind=kind).first()
    joined = words if there is not None else None
    if there is None:
        _replace_open(plan)
        there = ClosingProposal.objects.create(plan=plan, kind=kind, words=words, proposed_by=by, at=clock.now())
        record(by, "plan.closing_proposed", plan, kind=str(kind))
    closed = _yes(plan, there, by, capacity, via, joined)
    if closed.outcome is None:
        _ask_the_others(there, by)
    return closed


def stop(plan: Plan, *, by: Person, body: str = "", via: Via = Via.WEB) -> Closed:
    """A family stops its plan alone. Raises NotTheirs."""
    return propose_closing(plan, OutcomeKind.STOPPED, by=by, side=Side.HOME, body=body, via=via)


@transaction.atomic
def agree_to_close(proposal: ClosingProposal, person: Person, *, side: Side, via: Via = Via.WEB) -> Closed:
    """One person's yes to this end. Raises NotTheirs, AlreadyEnded."""
    plan = plans.locked(proposal.plan)
    row = ClosingProposal.objects.select_for_update().get(pk=proposal.pk)
    if row.ended_at is not None:
        raise NotTheirs
    return _yes(plan, row, person, capacity_of(person, plan, side), via)


@transaction.atomic
def keep_going(proposal: ClosingProposal, person: Person, *, side: Side) -> None:
    """One person's no: the plan goes on. Raises NotTheirs, AlreadyEnded."""
    plan = plans.locked(proposal.plan)
    capacity_of(person, plan, side)
    _replace_open(plan)
    record(person, "plan.closing_declined", plan)


def _replace_open(plan: Plan) -> None:
    for earlier in plan.closing_proposals.filter(ended_at=None):
        close_questions(KIND, earlier)
        earlier.ended_at = clock.now()
        earlier.save(update_fields=["ended_at"])


def _yes(
    plan: Plan, proposal: ClosingProposal, person: Person, capacity: Capacity, via: Via, words: Text | None = None
) -> Closed:
    said = {"words": words} if words else {}
    ClosingAgreement.objects.update_or_create(
        proposal=proposal,
        person=person,
        defaults=said,
        create_defaults={"capacity": capacity, "via": via, "at": clock.now()} | said,
    )
    record(person, "plan.closing_agreed", plan, kind=proposal.kind, via=str(via))
    rows = proposal.agreements.values_list("person_id", "capacity")
    yeses = [Voice(who, As(as_what), Stand.AGREES) for who, as_what in rows]
    if not may_end(yeses, stopped_by_family=proposal.kind == OutcomeKind.STOPPED):
        return Closed(proposal, None)
    return Closed(proposal, _end(plan, proposal))


def _end(plan: Plan, proposal: ClosingProposal) -> Outcome:
    outcome = Outcome.objects.create(plan=plan, proposal=proposal, kind=proposal.kind, at=clock.now())
    InForce.objects.filter(plan=plan, ended_at=None).update(ended_at=clock.now())
    plan.provisional.filter(ended_at=None).update(ended_at=clock.now())
    close_questions(KIND, proposal)
    for row in CheckInAsk.objects.filter(round__plan=plan):
        close_questions(checkins.KIND, row)
    for version in plan.versions.exclude(number=None):
        close_questions(offering.KIND, version)
    for cause in (f"plan:{plan.pk}", f"plan-lead:{plan.pk}"):
        unseat(cause=cause, ends=today_at(plan.school), student=plan.student)
    record(None, "plan.ended", plan, kind=proposal.kind)
    _tell_all(plan)
    return outcome


def _tell_all(plan: Plan) -> None:
    lead = current_lead(plan)
    for persons, face in ((asked_holders(plan.student), "family"), ([lead] if lead else [], "staff")):
        tell(
            to=persons,
            student=plan.student,
            school=plan.school,
            purpose="answer",
            key="support.plan_ended",
            facts={"student": plan.student.person.short_name},
            author=None,
            link_target=f"/{face}/plans/{plan.public_id}/",
        )


def _ask_the_others(proposal: ClosingProposal, by: Person) -> None:
    plan = proposal.plan
    if not is_family(by, plan.student) and by.pk != plan.student.person_id:
        for person in asked_holders(plan.student):
            _ask(proposal, person)
        return
    lead = current_lead(plan)
    if lead is not None:
        tell(
            to=[lead],
            student=plan.student,
            school=plan.school,
            purpose="question",
            key="support.family_closes",
            facts={"student": plan.student.person.short_name},
            author=None,
            link_target=f"/staff/plans/{plan.public_id}/",
        )


def _ask(proposal: ClosingProposal, person: Person) -> Question:
    plan = proposal.plan
    question = ask(
        person,
        kind=KIND,
        row=proposal,
        student=plan.student,
        expects=Expects.VERB,
    )
    tell(
        to=[person],
        student=plan.student,
        school=plan.school,
        purpose="question",
        key=f"support.close_{proposal.kind}",
        facts={
            "student": plan.student.person.short_name,
            "by": proposal.proposed_by.short_name,
            "code": str(question.code),
        },
        author=proposal.proposed_by,
        question=question,
        link_target=f"/family/plans/{plan.public_id}/",
    )
    return question
