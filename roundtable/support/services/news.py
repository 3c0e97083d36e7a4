"""Who hears of what happened to a plan. Names of adults kept apart never travel to one another."""

from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person
from roundtable.support.around import apart_from, asked_holders
from roundtable.support.models import Agreement, Capacity, Decline, Plan, PlanVersion
from roundtable.support.services.leads import current_lead


def one_agreed(version: PlanVersion, agreement: Agreement) -> None:
    """The other side hears of the first yes: the lead of a holder's; holders of the lead's are asked already."""
    lead = current_lead(version.plan)
    if agreement.capacity == Capacity.LEAD or lead is None:
        return
    _tell(version.plan, lead, "support.one_agreed", version, agreement.person, face="staff")


def in_force(version: PlanVersion) -> None:
    """Everybody who decides hears that the version holds."""
    plan = version.plan
    for person in asked_holders(plan.student):
        key = "support.plan_starts" if apart_from(person) else "support.plan_holds"
        _tell(plan, person, key, version, None, face="family")
    lead = current_lead(plan)
    if lead is not None:
        _tell(plan, lead, "support.plan_holds", version, None, face="staff")


def one_declined(decline: Decline) -> None:
    """The lead hears who said no."""
    lead = current_lead(decline.version.plan)
    if lead is not None and lead.pk != decline.person_id:
        _tell(decline.version.plan, lead, "support.one_declined", decline.version, decline.person, face="staff")


def _tell(plan: Plan, person: Person, key: str, version: PlanVersion, about: Person | None, *, face: str) -> None:
    facts = {"student": plan.student.person.short_name, "version": str(version.number)}
    if about is not None:
        facts["person"] = str(plan.school) if about.pk in apart_from(person) else about.full_name
    tell(
        to=[person],
        student=plan.student,
        school=plan.school,
        purpose="answer",
        key=key,
        facts=facts,
        author=None,
        link_target=f"/{face}/plans/{plan.public_id}/",
    )
