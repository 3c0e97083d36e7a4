"""Who leads a plan for the school; the family is told each move by name."""

from datetime import date

from django.db import transaction

from roundtable.access import services
from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.services.telling import tell
from roundtable.people.hours import away_on, named_stand_in, stand_in_during
from roundtable.people.models import Absence, Person, SeatKind, StaffAssignment
from roundtable.people.models.base import holds_on
from roundtable.people.services.seats import seat, unseat
from roundtable.support.around import administrator_of, in_term, school_days, teacher_of, today_at
from roundtable.support.around import asked_holders as holders_to_tell
from roundtable.support.models import LeadTurn, LeadWhy, Plan
from roundtable.support.rules.leads import Standing, Why, long_absent, next_lead


def current_turn(plan: Plan) -> LeadTurn | None:
    """The open turn."""
    return plan.lead_turns.filter(ended_at=None).select_related("person").first()


def current_lead(plan: Plan) -> Person | None:
    """Who leads now."""
    turn = current_turn(plan)
    return turn.person if turn else None


@transaction.atomic
def set_lead(  # who leads what, why, in whose words, named by whom
    plan: Plan,
    person: Person,
    why: LeadWhy,
    *,
    by: Person | None = None,
    reason: str = "",
    tell_family: bool = True,
) -> LeadTurn:
    """This person leads from now on, with a seat at the table; the family reads the name."""
    turn = current_turn(plan)
    if turn is not None and turn.person_id == person.pk:
        return turn
    today, cause = today_at(plan.school), f"plan-lead:{plan.pk}"
    if turn is not None:
        turn.ended_at = clock.now()
        turn.save(update_fields=["ended_at"])
        unseat(cause=cause, ends=today, person=turn.person)
    row = LeadTurn.objects.create(plan=plan, person=person, why=why, began_at=clock.now(), set_by=by, reason=reason)
    seat(person, plan.student, SeatKind.TEAM, reason="Leads the plan for the school", cause=cause)
    record(by, "plan.lead_set", plan, why=str(why))
    if tell_family:
        _tell_of(plan, person)
    return row


def _tell_of(plan: Plan, lead: Person) -> None:
    facts = {"lead": lead.short_name, "student": plan.student.person.short_name}
    family = holders_to_tell(plan.student)
    for persons, face in ((family, "family"), ([lead], "staff")):
        tell(
            to=persons,
            student=plan.student,
            school=plan.school,
            purpose="logistics",
            key="support.lead_is" if face == "family" else "support.you_lead",
            facts=facts,
            author=None,
            link_target=f"/{face}/plans/{plan.public_id}/",
        )


@transaction.atomic
def note_absence(
    person: Person, *, starts: date, ends: date | None, by: Person, stand_in: Person | None = None
) -> Absence:
    """Somebody is away; what they lead moves after five school days, at once where those are over."""
    row = services.note_absence(person, starts=starts, ends=ends, stand_in=stand_in, by=by)
    _move_plans_of(person)
    return row


@transaction.atomic
def note_return(person: Person, *, back_on: date, by: Person) -> None:
    """They are back from that day: what they led before is theirs again, and each family is told."""
    if services.note_return(person, back_on=back_on, by=by) is not None:
        _move_plans_of(person)


def _move_plans_of(person: Person) -> None:
    for plan in Plan.objects.filter(outcome=None, lead_turns__person=person).distinct():
        move_if_due(plan)


def standing_of(plan: Plan) -> Standing:
    """What is known today of this plan's lead, for the rule."""
    school, today = plan.school, today_at(plan.school)
    turn = current_turn(plan)
    lead = turn.person if turn else None
    teacher = teacher_of(plan.student)
    before = stood_in_for(plan, turn)
    stand_in = _stand_in(lead, plan, today) if lead else None
    principal = administrator_of(school)
    around = (lead, teacher, stand_in, before, principal, school.summer_owner)
    candidates = [one for one in around if one is not None]
    return Standing(
        current=lead.pk if lead else None,
        current_why=Why(turn.why) if turn else None,
        teacher=teacher.pk if teacher else None,
        stand_in=stand_in.pk if stand_in else None,
        stand_in_for=before.pk if before else None,
        summer_owner=school.summer_owner_id,
        administrator=principal.pk if principal else None,
        in_term=in_term(school, today),
        gone=frozenset(one.pk for one in candidates if _gone(one, today)),
        long_absent=frozenset(one.pk for one in candidates if _long_absent(one, plan, today)),
    )


def stood_in_for(plan: Plan, turn: LeadTurn | None) -> Person | None:
    """Whose return ends this turn, where it is one in an absence."""
    if turn is None or turn.why != LeadWhy.ABSENCE:
        return None
    rows = plan.lead_turns.exclude(pk=turn.pk).exclude(why=LeadWhy.ABSENCE).select_related("person")
    before = rows.order_by("-began_at", "-pk").first()
    return before.person if before else None


def _gone(person: Person, today: date) -> bool:
    if person.ended is not None and person.ended <= today:
        return True
    return not StaffAssignment.objects.filter(holds_on(today), person=person).exists()


def _stand_in(lead: Person, plan: Plan, today: date) -> Person | None:
    """Whom the absence names, else whom the lead named."""
    away = away_on(lead, today)
    return stand_in_during(away, plan.school) if away else named_stand_in(lead, plan.school)


def _long_absent(person: Person, plan: Plan, today: date) -> bool:
    away = away_on(person, today)
    if away is None:
        return False
    return long_absent(away.starts, today, school_days(plan.school, away.starts, today))


@transaction.atomic
def move_if_due(plan: Plan) -> LeadTurn | None:
    """Move the lead if today calls for it; the family is told by name. Twice a day changes nothing more."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    move = next_lead(standing_of(plan))
    if move is None:
        return None
    return set_lead(plan, Person.objects.get(pk=move.person), LeadWhy(move.why.value))
