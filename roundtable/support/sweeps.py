"""What the tick works off: each part may run twice and changes nothing the second time."""

from datetime import datetime, timedelta

from roundtable.core.one_by_one import OneByOne
from roundtable.support.models import InForce, Plan, Provisional
from roundtable.support.rules.rhythm import Step
from roundtable.support.services import checkins, leads, notices, provisional

EVERY = timedelta(minutes=15)


def due_check_ins(now: datetime) -> int:
    """Open each round whose day has come, remind once, note what was missed; returns how many."""
    with OneByOne("check-ins") as each:
        opened = each(checkins.open_round, _running())
        return opened + each(lambda pk: checkins.work_off(pk) in (Step.REMIND, Step.MISSED), checkins.open_asks(now))


def due_leads(now: datetime) -> int:
    """Move leads who are away for five school days, have left, or no longer teach the child."""
    with OneByOne("leads") as each:
        return each(leads.move_if_due, Plan.objects.filter(outcome=None, begun_at__lte=now))


def due_reviews(now: datetime) -> int:
    """Provisional plans whose four weeks are over."""
    rows = Provisional.objects.filter(ended_at=None, review_on__lte=(now + timedelta(days=1)).date())
    with OneByOne("reviews") as each:
        return each(provisional.remind_of_review, rows.values_list("pk", flat=True))


def waiting_notices(now: datetime) -> int:
    """Messages of several parts whose translations have arrived."""
    return notices.send_waiting(now)


def _running() -> list[Plan]:
    held = InForce.objects.filter(ended_at=None).values("plan")
    alone = Provisional.objects.filter(ended_at=None).values("plan")
    rows = Plan.objects.filter(outcome=None).select_related("school")
    return list(rows.filter(pk__in=held.union(alone)))
