"""A family that is not reached yet: the plan runs `school only, provisional`, somebody keeps trying."""

from datetime import timedelta

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person
from roundtable.support.around import today_at
from roundtable.support.errors import NotTheirs, TooEarly
from roundtable.support.models import Capacity, InForce, OutreachAttempt, Plan, PlanVersion, Provisional, Via
from roundtable.support.rules.rhythm import PROVISIONAL_REVIEW_DAYS
from roundtable.support.services import plans
from roundtable.support.services.leads import current_lead
from roundtable.support.services.writing import kept_if_said


@transaction.atomic
def run_provisionally(version: PlanVersion, *, by: Person) -> Provisional:
    """School's part of an offered version runs alone while somebody keeps trying to reach the family.

    Raises TooEarly (not offered, the lead has not agreed, or a version holds), NotTheirs."""
    plan = plans.locked(version.plan)
    lead = current_lead(plan)
    if lead is None or lead.pk != by.pk:
        raise NotTheirs
    agreed = version.agreements.filter(capacity=Capacity.LEAD, ended_at=None).exists()
    if version.number is None or not agreed or InForce.objects.filter(plan=plan, ended_at=None).exists():
        raise TooEarly
    there = plan.provisional.filter(ended_at=None).first()
    if there is not None:
        return there
    row = Provisional.objects.create(
        plan=plan,
        version=version,
        began_at=clock.now(),
        begun_by=by,
        owner=lead,
        review_on=today_at(plan.school) + timedelta(days=PROVISIONAL_REVIEW_DAYS),
    )
    record(by, "plan.provisional", version, number=version.number)
    return row


@transaction.atomic
def tried(row: Provisional, *, by: Person, via: Via, body: str = "") -> OutreachAttempt:
    """One more try to reach the family."""
    words = kept_if_said(body, author=by, student=row.plan.student)
    attempt = OutreachAttempt.objects.create(provisional=row, by=by, via=via, words=words, at=clock.now())
    record(by, "plan.outreach_tried", row.plan, via=str(via))
    return attempt


@transaction.atomic
def review(row: Provisional, *, by: Person) -> None:
    """Looked at again: it runs for four more weeks."""
    row.reviewed_at = clock.now()
    row.review_on = today_at(row.plan.school) + timedelta(days=PROVISIONAL_REVIEW_DAYS)
    row.save(update_fields=["reviewed_at", "review_on"])
    record(by, "plan.provisional_reviewed", row.plan)


@transaction.atomic
def remind_of_review(row_id: int) -> bool:
    """Four weeks are over: the owner is told once a week until somebody looks. Gives whether it was due."""
    row = Provisional.objects.select_for_update(of=("self",)).select_related("plan__school", "owner").get(pk=row_id)
    today = today_at(row.plan.school)
    if row.ended_at is not None or row.review_on > today:
        return False
    row.review_on = today + timedelta(days=7)
    row.save(update_fields=["review_on"])
    plan: Plan = row.plan
    tell(
        to=[current_lead(plan) or row.owner],
        student=plan.student,
        school=plan.school,
        purpose="logistics",
        key="support.provisional_review",
        facts={"student": plan.student.person.short_name},
        author=None,
        link_target=f"/staff/plans/{plan.public_id}/",
    )
    return True
