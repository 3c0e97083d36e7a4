"""Agreeing, suggesting, declining. A version holds here, and in the database, only with both sides after the asking."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.models import Question
from roundtable.messaging.services.asking import close_question
from roundtable.people.models import Person, Seat, SeatKind
from roundtable.people.services.seats import seat, unseat
from roundtable.support.around import HomeSide, apart_from, home_side, rights_holders, today_at
from roundtable.support.errors import NotTheirs, Superseded
from roundtable.support.models import Agreement, Asking, Capacity, Decline, InForce, Plan, PlanVersion, Via
from roundtable.support.rules.agreement import As, Missing, Stand, Voice, missing
from roundtable.support.services import news, offering, plans
from roundtable.support.services.leads import current_lead
from roundtable.support.services.meetings import call_for_objection
from roundtable.support.services.writing import kept_if_said


@dataclass(frozen=True)
class Agreed:
    """What one yes came to."""

    agreement: Agreement
    holds: bool
    missing: frozenset[Missing]


def capacity_of(person: Person, plan: Plan, side: Side) -> Capacity:
    """As what this person speaks, on the face they use. Raises NotTheirs."""
    found = _of_school(person, plan) if side == Side.SCHOOL else capacity_at_home(person, plan, home_side(plan.student))
    if found is None:
        raise NotTheirs
    return found


def _of_school(person: Person, plan: Plan) -> Capacity | None:
    lead = current_lead(plan)
    return Capacity.LEAD if lead is not None and lead.pk == person.pk else None


def capacity_at_home(person: Person, plan: Plan, home: HomeSide) -> Capacity | None:
    """As what this person speaks at home; None for whoever has no part there."""
    if person.pk in {one.pk for one in home.holders}:
        return Capacity.HOLDER
    if person.pk == plan.student.person_id:
        return Capacity.STUDENT
    return Capacity.FAMILY if person.pk in {one.pk for one in home.family} else None


@transaction.atomic
def agree(version: PlanVersion, person: Person, *, side: Side, via: Via = Via.WEB) -> Agreed:
    """One person's yes to exactly this version. Raises Superseded, NotTheirs, AlreadyEnded. Twice is once."""
    plan = plans.locked(version.plan)
    _must_be_newest(plan, version)
    capacity = capacity_of(person, plan, side)
    Decline.objects.filter(version=version, person=person, ended_at=None).update(ended_at=clock.now())
    agreement, made = Agreement.objects.get_or_create(
        version=version,
        person=person,
        ended_at=None,
        defaults={"capacity": capacity, "via": via, "at": clock.now()},
    )
    if capacity == Capacity.HOLDER:
        Asking.objects.get_or_create(version=version, person=person, defaults={"at": clock.now()})
    _answered(version, person)
    if made:
        record(person, "plan.agreed", version, number=version.number or 0, capacity=str(capacity), via=str(via))
    return _settle(plan, version, agreement, made)


def _must_be_newest(plan: Plan, version: PlanVersion) -> None:
    newest = plans.newest_offer(plan)
    if version.number is None or newest is None or newest.pk != version.pk:
        raise Superseded(newest)


@dataclass(frozen=True)
class Answers:
    """Who says yes and who says no to one version now."""

    agreed: list[Agreement]
    declined: list[Decline]


def answers_to(version: PlanVersion, besides: Collection[int] = ()) -> Answers:
    """Both, each no with its person; `besides`: persons who are left out."""
    agreed = version.agreements.filter(ended_at=None).exclude(person__in=besides)
    declined = version.declines.filter(ended_at=None).exclude(person__in=besides)
    return Answers(list(agreed), list(declined.select_related("person")))


def voices(answers: Answers) -> list[Voice]:
    """Everybody's stand to a version, for the rule."""
    agreed = [Voice(row.person_id, As(row.capacity), Stand.AGREES) for row in answers.agreed]
    return agreed + [Voice(row.person_id, As(row.capacity), Stand.DECLINES) for row in answers.declined]


def still_missing(version: PlanVersion, answers: Answers | None = None) -> frozenset[Missing]:
    """What this version still needs before it holds, by these answers where only some may be known of."""
    asked = version.askings.filter(at__lte=clock.now()).exists()
    return missing(voices(answers or answers_to(version)), family_asked=asked)


def _settle(plan: Plan, version: PlanVersion, agreement: Agreement, made: bool) -> Agreed:
    needs = still_missing(version)
    holds_already = InForce.objects.filter(version=version, ended_at=None).exists()
    if not needs and not holds_already:
        _bring_into_force(plan, version)
    elif needs and made:
        news.one_agreed(version, agreement)
    return Agreed(agreement, not needs, needs)


def _bring_into_force(plan: Plan, version: PlanVersion) -> None:
    now = clock.now()
    InForce.objects.filter(plan=plan, ended_at=None).update(ended_at=now)
    InForce.objects.create(plan=plan, version=version, began_at=now)
    plan.provisional.filter(ended_at=None).update(ended_at=now)
    _seat_the_named(plan, version)
    record(None, "plan.in_force", version, number=version.number or 0)
    news.in_force(version)


def _seat_the_named(plan: Plan, version: PlanVersion) -> None:
    """Grown-ups of the plan get the seat that opens their line, and lose it with the version that named them."""
    cause = f"plan:{plan.pk}"
    named = {row.person_id: row.person for row in version.grown_ups.select_related("person")}
    for way in version.strategies.filter(side=Side.SCHOOL).select_related("owner"):
        named.setdefault(way.owner_id, way.owner)
    for held in _held(plan, cause):
        if held.pk not in named:
            unseat(cause=cause, ends=today_at(plan.school), person=held, student=plan.student)
    for person in named.values():
        seat(person, plan.student, SeatKind.NAMED, reason="Named in the plan", cause=cause)


def _held(plan: Plan, cause: str) -> list[Person]:
    rows = Seat.objects.filter(student=plan.student, cause=cause, ends=None).select_related("person")
    return [row.person for row in rows]


def _answered(version: PlanVersion, person: Person) -> None:
    for question in Question.objects.filter(
        kind=offering.KIND,
        object_label=version._meta.label_lower,
        object_id=version.pk,
        asked=person,
        closed_at=None,
    ):
        close_question(question)


@transaction.atomic
def nothing_to_add(version: PlanVersion, person: Person) -> Asking:
    """`Nothing` is an answer to what the family would add."""
    asking, _ = Asking.objects.get_or_create(version=version, person=person, defaults={"at": clock.now()})
    if asking.nothing_at is None:
        asking.nothing_at = clock.now()
        asking.save(update_fields=["nothing_at"])
        record(person, "plan.nothing_to_add", version)
    return asking


@transaction.atomic
def decline(
    version: PlanVersion,
    person: Person,
    *,
    side: Side,
    body: str = "",
    via: Via = Via.WEB,
    language: str = "",
) -> Decline:
    """One person's no. A rights holder's no against a yes, or to what holds, is an objection: it is shown and opens a
    meeting, while support goes on. Raises NotTheirs, Superseded, AlreadyEnded."""
    plan = plans.locked(version.plan)
    if not InForce.objects.filter(version=version, ended_at=None).exists():
        _must_be_newest(plan, version)
    capacity = capacity_of(person, plan, side)
    lead = current_lead(plan)
    words = kept_if_said(
        body, author=person, student=plan.student, language=language, readers=[lead] if lead else [], private=True
    )
    there = Decline.objects.filter(version=version, person=person, ended_at=None).first()
    if there is not None:
        return _with_words(there, words)
    _take_back(version, person)
    row = Decline.objects.create(
        version=version, person=person, capacity=capacity, words=words, via=via, at=clock.now()
    )
    _answered(version, person)
    record(person, "plan.declined", version, number=version.number or 0, via=str(via))
    if capacity == Capacity.HOLDER and _stands_against_a_yes(version, person):
        call_for_objection(row)
    news.one_declined(row)
    return row


def _with_words(row: Decline, words: object) -> Decline:
    if words is not None and row.words_id is None:
        row.words = words
        row.save(update_fields=["words"])
    return row


def _take_back(version: PlanVersion, person: Person) -> None:
    """A change of mind ends the yes, unless the version holds already: then it stands and the no is an objection."""
    if not InForce.objects.filter(version=version, ended_at=None).exists():
        rows = Agreement.objects.filter(version=version, person=person, ended_at=None)
        rows.update(ended_at=clock.now())


def _stands_against_a_yes(version: PlanVersion, person: Person) -> bool:
    """Whether another holder said yes. Where two holders are kept apart, each no opens a meeting of its own:
    whether one is called must not tell what the other said."""
    if apart_from(person) & {one.pk for one in rights_holders(version.plan.student)}:
        return True
    if InForce.objects.filter(version=version, ended_at=None).exists():
        return True
    others = version.agreements.filter(ended_at=None, capacity=Capacity.HOLDER).exclude(person=person)
    return others.exists()
