"""Check-ins on a plan's rhythm: rounds open on their day, each person asked once, one reminder, never a count."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.models import Delivery, DeliveryState, Expects, Question
from roundtable.messaging.services.asking import ask, close_questions
from roundtable.messaging.services.telling import tell
from roundtable.people.calendars import calendar_of
from roundtable.people.models import Person
from roundtable.support.around import asked_holders, is_family, owner_for, today_at
from roundtable.support.errors import NotTheirs
from roundtable.support.models import CheckIn, CheckInAsk, InForce, Plan, PlanVersion, Round, Via
from roundtable.support.rules.rhythm import Asked, Step, due_turn, next_step, two_missed
from roundtable.support.services.leads import current_lead
from roundtable.support.services.writing import is_private, kept_if_said

KIND = "support.check_in"
ARRIVED = (DeliveryState.ACCEPTED, DeliveryState.DELIVERED)
KEYS = {
    Side.HOME: "support.check_in_home",
    Side.SCHOOL: "support.check_in_school",
    Side.CHILD: "support.check_in_student",
}


def version_of(plan: Plan) -> PlanVersion | None:
    """The version in force, else the one a provisional plan runs on."""
    held = InForce.objects.filter(plan=plan, ended_at=None).select_related("version").first()
    if held is not None:
        return held.version
    provisional = plan.provisional.filter(ended_at=None).select_related("version").first()
    return provisional.version if provisional else None


def began_on(plan: Plan) -> date | None:
    """The day a version first held at this plan, where the school is."""
    first = plan.in_force.order_by("began_at").values_list("began_at", flat=True).first()
    first = first or plan.provisional.order_by("began_at").values_list("began_at", flat=True).first()
    return first.astimezone(_zone(plan)).date() if first else None


def _zone(plan: Plan) -> ZoneInfo:
    return ZoneInfo(plan.school.time_zone)


@transaction.atomic
def open_round(plan: Plan) -> Round | None:
    """Open the round that is due today, if it is; each person is asked once. Run twice it changes nothing."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("school", "student__person").get(pk=plan.pk)
    version, began = version_of(plan), began_on(plan)
    if version is None or began is None or hasattr(plan, "outcome"):
        return None
    turn = due_turn(version.weekday, began, today_at(plan.school), calendar_of(plan.school))
    if turn is None or plan.rounds.filter(due_on__range=(turn.day, turn.asked_on)).exists():
        return None
    round_, made = Round.objects.get_or_create(
        plan=plan, due_on=turn.asked_on, defaults={"version": version, "opened_at": clock.now()}
    )
    if not made:
        return None
    close_earlier(plan, round_)
    for person, side in persons_asked(plan, version):
        ask_person(round_, person, side)
    record(None, "check_in.round_opened", plan)
    return round_


def persons_asked(plan: Plan, version: PlanVersion) -> list[tuple[Person, Side]]:
    """Home, school, and where it was agreed the student."""
    provisional = not InForce.objects.filter(plan=plan, ended_at=None).exists()
    home = [] if provisional else [(person, Side.HOME) for person in _at_home(plan, version)]
    lead = current_lead(plan)
    school = [(lead, Side.SCHOOL)] if lead else []
    student = [(plan.student.person, Side.CHILD)] if version.student_agrees else []
    return [*home, *school, *student]


def _at_home(plan: Plan, version: PlanVersion) -> list[Person]:
    """Who agreed or has a part at home; else everybody who decides."""
    owners = set(version.strategies.filter(side=Side.HOME).values_list("owner_id", flat=True))
    agreed = set(version.agreements.filter(ended_at=None).values_list("person_id", flat=True))
    holders = asked_holders(plan.student)
    return [one for one in holders if one.pk in owners | agreed] or holders


def ask_person(round_: Round, person: Person, side: Side) -> CheckInAsk:
    """Ask one person for one round."""
    row, made = CheckInAsk.objects.get_or_create(
        round=round_, person=person, defaults={"side": side, "at": clock.now()}
    )
    if made and side is not Side.CHILD:
        _send(row, KEYS[side])
    return row


def _send(row: CheckInAsk, key: str) -> list[Delivery]:
    plan = row.round.plan
    question = ask(
        row.person,
        kind=KIND,
        row=row,
        student=plan.student,
        expects=Expects.SCORE,
        hint="support.how_to_check_in",
    )
    face = "family" if row.side == Side.HOME else "staff"
    return tell(
        to=[row.person],
        student=plan.student,
        school=plan.school,
        purpose="question",
        key=key,
        facts={
            "student": plan.student.person.short_name,
            "code": str(question.code),
            "name": ear_of(plan).short_name,
        },
        author=None,
        question=question,
        sensitive=False,
        link_target=f"/{face}/plans/{plan.public_id}/check-ins/",
    )


def close_earlier(plan: Plan, round_: Round) -> None:
    """A new round ends the asking of the ones before."""
    for row in CheckInAsk.objects.filter(round__plan=plan).exclude(round=round_):
        close_questions(KIND, row)


def latest_round(plan: Plan) -> Round | None:
    """The round that is running."""
    return plan.rounds.order_by("-due_on").first()


@transaction.atomic
def check_in(  # noqa: PLR0913  # who says how it went, how it came, who may know the words
    plan: Plan,
    person: Person,
    score: int,
    body: str = "",
    *,
    side: Side,
    round_: Round | None = None,
    scope: Scope | None = None,
    via: Via = Via.WEB,
    language: str = "",
) -> CheckIn:
    """How it went, 1 to 5, and what worked. A second one in the same round takes the first one's place.

    The number is the team's. The words of home and student stay with the lead unless `scope` says more; the school's
    are the team's. Raises NotTheirs (no round has opened, or not their side), ValueError for another number."""
    if not 1 <= score <= 5:
        raise ValueError("a check-in goes from 1 to 5")
    round_ = round_ or _round_or_today(plan)
    _must_be_theirs(plan, person, side)
    scope, ear = scope or default_scope(side), ear_of(plan)
    words = kept_if_said(
        body,
        author=person,
        student=plan.student,
        language=language,
        readers=[ear] if is_private(scope) else [*asked_holders(plan.student), ear],
        private=is_private(scope),
    )
    Round.objects.select_for_update().get(pk=round_.pk)
    earlier = CheckIn.objects.filter(round=round_, author=person, replaced_at=None)
    earlier.update(replaced_at=clock.now())
    row = CheckIn.objects.create(
        plan=plan,
        round=round_,
        student_id=plan.student_id,
        school_id=plan.school_id,
        district_id=plan.district_id,
        author=person,
        told_to=ear if ear.pk != person.pk else None,
        scope=scope,
        at=clock.now(),
        side=side,
        score=score,
        words=words,
        via=via,
    )
    _no_longer_asked(round_, person)
    record(person, "check_in.said", row, side=str(side), via=str(via))
    return row


def default_scope(side: Side) -> Scope:
    """What a family or a student tells stays with whom they told; what the school tells is the team's."""
    return Scope.TEAM if side == Side.SCHOOL else Scope.ONLY_TOLD


def ear_of(plan: Plan) -> Person:
    """To whom a check-in's words are told: the lead, else who answers for the child. Raises LookupError."""
    return current_lead(plan) or owner_for(plan.student)


def _round_or_today(plan: Plan) -> Round:
    found = latest_round(plan)
    if found is None:
        version = version_of(plan)
        if version is None:
            raise NotTheirs
        found, _ = Round.objects.get_or_create(
            plan=plan, due_on=today_at(plan.school), defaults={"version": version, "opened_at": clock.now()}
        )
    return found


def _must_be_theirs(plan: Plan, person: Person, side: Side) -> None:
    home, student = is_family(person, plan.student), person.pk == plan.student.person_id
    allowed = {
        Side.HOME: home or student,
        Side.CHILD: student,
        Side.SCHOOL: not (student or home) or _leads(plan, person),
    }
    if not allowed[side]:
        raise NotTheirs


def _leads(plan: Plan, person: Person) -> bool:
    lead = current_lead(plan)
    return lead is not None and lead.pk == person.pk


def _no_longer_asked(round_: Round, person: Person) -> None:
    for row in CheckInAsk.objects.filter(round=round_, person=person):
        close_questions(KIND, row)


def asked_as_rule(row: CheckInAsk, zone_day: date) -> Asked:
    """What is known of one asking. What never arrived (held, failed, in doubt) is not delivered."""
    answered = CheckIn.objects.filter(round=row.round, author=row.person, replaced_at=None).exists()
    return Asked(
        asked_on=zone_day,
        answered=answered,
        delivered=_arrived(row),
        reminded=row.reminded_at is not None,
        missed=row.missed_at is not None,
    )


def _arrived(row: CheckInAsk) -> bool:
    question = Question.objects.filter(kind=KIND, object_label=row._meta.label_lower, object_id=row.pk).first()
    if question is None:
        return False
    return Delivery.objects.filter(sending__question=question, person=row.person, state__in=ARRIVED).exists()


@transaction.atomic
def work_off(ask_id: int) -> Step:
    """What one unanswered asking calls for today: nothing, a reminder; missed twice, the lead is told."""
    rows = CheckInAsk.objects.select_for_update(of=("self",)).select_related("round__plan__school", "person")
    row = rows.get(pk=ask_id)
    school = row.round.plan.school
    asked = asked_as_rule(row, row.at.astimezone(_zone(row.round.plan)).date())
    step = next_step(asked, today_at(school), calendar_of(school))
    if step is Step.REMIND:
        row.reminded_at = clock.now()
        row.save(update_fields=["reminded_at"])
        _send(row, "support.check_in_reminder")
    if step is Step.MISSED:
        row.missed_at = clock.now()
        row.save(update_fields=["missed_at"])
        if _two_in_a_row(row):
            _tell_lead(row)
    return step


def _two_in_a_row(row: CheckInAsk) -> bool:
    rows = CheckInAsk.objects.filter(round__plan=row.round.plan, person=row.person).select_related("round", "person")
    latest = [asked_as_rule(one, one.round.due_on) for one in rows.order_by("-round__due_on")[:8]]
    return two_missed(latest)


def _tell_lead(row: CheckInAsk) -> None:
    """The lead hears that it was not easy to answer, and asks how to make it easier."""
    plan = row.round.plan
    lead = current_lead(plan)
    if lead is None:
        return
    tell(
        to=[lead],
        student=plan.student,
        school=plan.school,
        purpose="logistics",
        key="support.two_missed",
        facts={"student": plan.student.person.short_name, "person": row.person.full_name},
        author=None,
        link_target=f"/staff/plans/{plan.public_id}/",
    )


def open_asks(now: datetime) -> list[int]:
    """Askings that may still call for something."""
    rows = CheckInAsk.objects.filter(missed_at=None, at__lte=now, round__plan__outcome=None).exclude(side=Side.CHILD)
    answered = CheckIn.objects.filter(replaced_at=None).values("round", "author")
    settled = {(one["round"], one["author"]) for one in answered.filter(round__asks__in=rows)}
    return [row.pk for row in rows.order_by("at") if (row.round_id, row.person_id) not in settled]
