"""Plans: begun from an understood concern, written together as drafts, offered as versions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.languages.models import Text
from roundtable.languages.services import request_translation
from roundtable.people.models import Person, Student
from roundtable.support.around import asked_holders, is_family, teacher_of
from roundtable.support.errors import AlreadyEnded, TooEarly
from roundtable.support.models import Concern, GrownUp, LeadWhy, Plan, PlanVersion, Strategy
from roundtable.support.rules.leads import first_lead
from roundtable.support.services.leads import current_lead, set_lead
from roundtable.support.services.writing import clean, kept


@dataclass(frozen=True)
class WayToHelp:
    """One strategy as it is written; several with the same moment stand under one heading."""

    moment: str
    words: str
    side: Side
    owner: Person


@dataclass(frozen=True)
class GoTo:
    """A grown-up to go to, and where to find them."""

    person: Person
    place: str = ""


@dataclass(frozen=True)
class Draft:
    """A version as it is written. `weekday`: of the weekly check-in, Monday is 0."""

    goal: str
    review_on: date
    ways: tuple[WayToHelp, ...]
    measure: str = ""
    weekday: int = 3
    grown_ups: tuple[GoTo, ...] = ()
    student_agrees: bool = False


@dataclass(frozen=True)
class Saved:
    """The draft that holds these words; `beside` is the other one where somebody had written meanwhile."""

    version: PlanVersion
    beside: PlanVersion | None = None


@transaction.atomic
def begin(concern: Concern, *, by: Person, named_lead: Person | None = None) -> Plan:
    """A plan for a concern that somebody came to understand. Raises TooEarly. A running plan is given back."""
    Concern.objects.select_for_update().get(pk=concern.pk)
    there = concern.plans.filter(outcome=None).first()
    if there is not None:
        return there
    if not concern.understandings.exists():
        raise TooEarly
    plan = Plan.objects.create(
        concern=concern,
        student_id=concern.student_id,
        school_id=concern.student.school_id,
        district_id=concern.district_id,
        begun_by=by,
        begun_at=clock.now(),
    )
    record(by, "plan.begun", plan)
    _first_lead(plan, by=by, named=named_lead)
    return plan


def _first_lead(plan: Plan, *, by: Person, named: Person | None) -> None:
    teacher = teacher_of(plan.student)
    fallback = plan.concern.owner if is_family(by, plan.student) else by
    move = first_lead(named.pk if named else None, teacher.pk if teacher else None, fallback.pk)
    if move is not None:
        person = {one.pk: one for one in (named, teacher, fallback) if one is not None}[move.person]
        set_lead(plan, person, LeadWhy(move.why.value), by=by, tell_family=False)


def locked(plan: Plan) -> Plan:
    """The plan, with nobody else writing it. Raises AlreadyEnded."""
    row = Plan.objects.select_for_update().get(pk=plan.pk)
    if hasattr(row, "outcome"):
        raise AlreadyEnded
    return row


def newest_offer(plan: Plan) -> PlanVersion | None:
    """The offered version with the highest number."""
    return plan.versions.exclude(number=None).order_by("-number").first()


def open_draft(plan: Plan, besides: Collection[int] = ()) -> PlanVersion | None:
    """The latest draft that nobody offered and that no later version took up; `besides`: whose drafts are left out."""
    newest = newest_offer(plan)
    drafts = plan.versions.filter(number=None).exclude(author__in=besides)
    if newest is not None and newest.offered_at is not None:
        drafts = drafts.filter(at__gte=newest.offered_at)
    return drafts.order_by("-at", "-pk").first()


@transaction.atomic
def save_draft(
    plan: Plan,
    draft: Draft,
    *,
    by: Person,
    version: PlanVersion | None = None,
    revision: int = 0,
    language: str = "",
) -> Saved:
    """Save over the draft `version` as it stood at `revision`; where somebody wrote meanwhile, as a draft beside it.

    Nobody's words are lost. Raises AlreadyEnded, NothingSaid."""
    plan = locked(plan)
    base = newest_offer(plan)
    there = plan.versions.select_for_update().filter(pk=version.pk).first() if version else None
    if there is not None and there.number is None and there.revision == revision:
        return Saved(_written_over(there, draft, by, language))
    fresh = _new_draft(plan, draft, by=by, base=there.based_on if there else base, language=language)
    return Saved(fresh, beside=there)


def _new_draft(plan: Plan, draft: Draft, *, by: Person, base: PlanVersion | None, language: str) -> PlanVersion:
    known = _texts_of(base)
    row = PlanVersion.objects.create(
        plan=plan,
        based_on=base,
        side=Side.HOME if is_family(by, plan.student) else Side.SCHOOL,
        author=by,
        at=clock.now(),
        **_fields(plan, draft, by, known, language),
    )
    _fill(row, draft, by, known, language)
    record(by, "plan.drafted", row)
    return row


def _written_over(row: PlanVersion, draft: Draft, by: Person, language: str) -> PlanVersion:
    known = {**_texts_of(row.based_on), **_texts_of(row)}
    writers = {way.words_id: way.written_by for way in row.strategies.select_related("written_by")}
    for name, value in _fields(row.plan, draft, by, known, language).items():
        setattr(row, name, value)
    row.revision += 1
    row.save()
    row.strategies.all().delete()
    row.grown_ups.all().delete()
    _fill(row, draft, by, known, language, writers)
    record(by, "plan.draft_saved", row)
    return row


Known = dict[str, Text]


def _texts_of(version: PlanVersion | None) -> Known:
    if version is None:
        return {}
    texts = [version.goal, *([version.measure] if version.measure else [])]
    for way in version.strategies.select_related("moment", "words"):
        texts += [way.moment, way.words]
    return {text.body: text for text in texts}


def _same_or_kept(body: str, known: Known, by: Person, student: Student, language: str) -> Text:
    """Words that stand in an earlier version stay that very text, with its translations."""
    there = known.get(clean(body))
    if there is not None:
        return there
    text = kept(body, author=by, student=student, language=language, high_stakes=True)
    known[text.body] = text
    return text


def _fields(plan: Plan, draft: Draft, by: Person, known: Known, language: str) -> dict[str, object]:
    measure = clean(draft.measure)
    return {
        "goal": _same_or_kept(draft.goal, known, by, plan.student, language),
        "measure": _same_or_kept(measure, known, by, plan.student, language) if measure else None,
        "weekday": draft.weekday,
        "review_on": draft.review_on,
        "student_agrees": draft.student_agrees,
    }


def _fill(
    row: PlanVersion,
    draft: Draft,
    by: Person,
    known: Known,
    language: str,
    writers: dict[int, Person] | None = None,
) -> None:
    before = {way.words_id: way for way in row.based_on.strategies.all()} if row.based_on else {}
    student = row.plan.student
    for position, way in enumerate(draft.ways, 1):
        words = _same_or_kept(way.words, known, by, student, language)
        old = before.get(words.pk)
        Strategy.objects.create(
            version=row,
            position=position,
            side=way.side,
            moment=_same_or_kept(way.moment, known, by, student, language),
            words=words,
            owner=way.owner,
            written_by=old.written_by if old else (writers or {}).get(words.pk, by),
            changed_in=old.changed_in if old else None,
        )
    rows = {one.person.pk: one for one in draft.grown_ups}
    GrownUp.objects.bulk_create(GrownUp(version=row, person=one.person, place=one.place) for one in rows.values())


@transaction.atomic
def offer(version: PlanVersion, *, by: Person) -> PlanVersion:
    """Put a draft forward as the next version: from now on it never changes. Who offers has not yet agreed."""
    plan = locked(version.plan)
    row = PlanVersion.objects.select_for_update().get(pk=version.pk)
    if row.number is not None:
        return row
    highest = plan.versions.aggregate(highest=Max("number"))["highest"] or 0
    row.strategies.filter(changed_in=None).update(changed_in=highest + 1)
    row.number, row.offered_by, row.offered_at = highest + 1, by, clock.now()
    row.save(update_fields=["number", "offered_by", "offered_at"])
    _translate(row)
    record(by, "plan.offered", row, number=row.number)
    return row


def _translate(row: PlanVersion) -> None:
    lead = current_lead(row.plan)
    readers = [*asked_holders(row.plan.student), *([lead] if lead else [])]
    languages = {person.language for person in readers}
    for text in _texts_of(row).values():
        request_translation(text, languages, high_stakes=True)
