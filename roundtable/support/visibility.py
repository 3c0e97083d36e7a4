"""The only way from pages to the rows of `support`: through the policy, with the look logged."""

from collections.abc import Collection, Iterable
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from roundtable.access.policy import require, why_may
from roundtable.access.viewlog import log_look
from roundtable.access.visibility import students_of, visible, visible_around
from roundtable.core.faces import Side
from roundtable.languages.models import Text
from roundtable.people.models import Person, SeatKind, Student
from roundtable.people.models.base import ChildRow
from roundtable.support.around import apart_from, is_family
from roundtable.support.models import (
    CheckIn,
    CheckInAsk,
    ClosingAgreement,
    ClosingProposal,
    Concern,
    EvaluationRequest,
    LeadTurn,
    Meeting,
    MeetingAction,
    MeetingTime,
    Plan,
    PlanVersion,
    PlanWords,
    Telling,
    Understanding,
    View,
)

R = TypeVar("R", bound=ChildRow)
MOST_LED = 50
_AROUND = ("student__person", "school", "district")


def _seen(person: Person, row: Model, student: Student, *, act: str = "see") -> None:
    reason = require(person, "see", row)
    log_look(person, [student], reason)
    if act != "see":
        require(person, act, row)


def _school_at_hand(row: ChildRow) -> None:
    """The child's school is nearly always the row's own: it is not asked for again."""
    if row.student.school_id == row.school_id:
        row.student.school = row.school


def child_for(person: Person, public_id: str, act: str = "see") -> Student:
    """The child with that person's public id, where this person may do `act`. Raises Http404."""
    rows = Student.objects.select_related("person", "school", "district")
    student = get_object_or_404(rows, person__public_id=public_id)
    require(person, act, student)
    return student


def children_for(person: Person, act: str, *, at_home: bool = False) -> list[Student]:
    """The children about whom this person may do `act`; `at_home`: only as family or as the student."""
    rows = students_of(person).select_related("person", "school", "district").order_by("person__sort_key")
    found = visible(person, rows, "student", act=act)[:400]
    if not at_home:
        return list(found)
    return [one for one in found if one.person_id == person.pk or is_family(person, one)]


def telling_for(person: Person, public_id: str, act: str = "see") -> Telling:
    """Something said. Raises Http404."""
    rows = Telling.objects.select_related(*_AROUND, "author", "owner", "words")
    row = get_object_or_404(rows, public_id=public_id)
    _seen(person, row, row.student, act=act)
    return row


def telling_to_sort(person: Person, public_id: str, act: str = "see") -> Telling:
    """Something another person said, for who sorts and answers it: nobody does that with their own. Raises Http404."""
    row = telling_for(person, public_id, act)
    if row.author_id == person.pk:
        raise Http404
    return row


def worry_for(person: Person, public_id: str) -> Telling:
    """What this member of staff noticed and passed on. Raises Http404 for anybody else's."""
    row = telling_for(person, public_id)
    if row.author_id != person.pk or row.side != Side.SCHOOL:
        raise Http404
    return row


def worries_of(person: Person) -> QuerySet[Telling]:
    """What this member of staff noticed and passed on, the latest first."""
    rows = visible(person, Telling.objects.filter(author=person, side=Side.SCHOOL), "concern")
    return rows.select_related("student__person", "owner").order_by("-at")


def children_noticed(person: Person, child: str = "") -> list[Student]:
    """The children of whom this member of staff may pass on what they noticed: those of their seats, or the one with
    the public id `child`."""
    rows = visible(person, Student.objects.filter(ended=None), "student", act="raise")
    if child:
        rows = rows.filter(person__public_id=child)
    else:
        mine = person.seats.filter(ends=None).exclude(kind__in=(SeatKind.GUARDIAN, SeatKind.SELF))
        rows = rows.filter(pk__in=mine.values("student"))
    return list(rows.select_related("person", "school", "district").order_by("person__sort_key")[:400])


def tellings_for(person: Person) -> QuerySet[Telling]:
    """What this member of staff may sort or follow, the most pressing first; their own first words stay away."""
    rows = visible(person, Telling.objects.all(), "concern").exclude(author=person)
    return rows.select_related(*_AROUND, "author", "owner", "words").order_by("due_at")


def concern_for(person: Person, public_id: str, act: str = "see") -> Concern:
    """A concern. Raises Http404."""
    row = get_object_or_404(Concern.objects.select_related(*_AROUND, "author", "told_to", "owner"), public_id=public_id)
    _school_at_hand(row)
    _seen(person, row, row.student, act=act)
    _fetch_words(row, "seen", "circumstances", "strength", "question")
    return row


def _fetch_words(row: Concern, *names: str) -> None:
    """Its words in one statement. Joined too, they would be more tables than PostgreSQL plans quickly: 20 ms."""
    ids = {name: getattr(row, f"{name}_id") for name in names}
    texts = Text.objects.in_bulk([pk for pk in ids.values() if pk])
    for name, pk in ids.items():
        setattr(row, name, texts.get(pk))


def views_of(concern: Concern, person: Person) -> list[View]:
    """What this person may know of what others said to it, in order."""
    rows = visible_around(person, concern.student, concern.views.all(), "concern.answer")
    return _of(concern.student, rows.select_related("author", "told_to", "words").order_by("at", "pk"))


def understandings_of(concern: Concern, person: Person) -> list[Understanding]:
    """What was understood, the latest first."""
    rows = visible_around(person, concern.student, concern.understandings.all(), "understanding")
    return list(rows.select_related("author", "words").order_by("-at", "-pk"))


def concerns_around(student: Student, person: Person, most: int) -> list[Concern]:
    """The child's concerns that are open to this person, the latest first."""
    rows = visible_around(person, student, Concern.objects.all(), "concern")
    return _of(student, rows.select_related("question", "author", "told_to").order_by("-at")[:most])


def plan_for(person: Person, public_id: str, act: str = "see") -> Plan:
    """A plan. Raises Http404."""
    rows = Plan.objects.select_related(*_AROUND, "concern", "outcome")
    row = get_object_or_404(rows, public_id=public_id)
    _school_at_hand(row)
    _seen(person, row, row.student, act=act)
    return row


def plans_for(person: Person) -> QuerySet[Plan]:
    """Every plan this person may see, running ones first."""
    rows = visible(person, Plan.objects.all(), "plan").select_related(*_AROUND, "outcome")
    return rows.order_by("outcome__at", "-begun_at")


def turns_led_by(person: Person) -> list[LeadTurn]:
    """The running plans this person leads now, by the child's name."""
    rows = LeadTurn.objects.filter(person=person, ended_at=None, plan__outcome=None)
    rows = rows.filter(plan__in=visible(person, Plan.objects.all(), "plan")).select_related("plan__student__person")
    return list(rows.order_by("plan__student__person__sort_key")[:MOST_LED])


def version_for(plan: Plan, number: int) -> PlanVersion:
    """One offered version of a plan that is open already. Raises Http404."""
    return get_object_or_404(plan.versions, number=number)


def draft_for(plan: Plan, person: Person, public_id: str) -> PlanVersion | None:
    """A draft by its public id, or None. What an adult kept apart from this person writes is no version yet: it stays
    theirs until they put it forward."""
    rows = plan.versions.exclude(number=None, author__in=apart_from(person))
    return rows.filter(public_id=public_id).first() if public_id else None


def worded_check_ins(plan: Plan, person: Person, most: int) -> list[CheckIn]:
    """Check-ins with words that this person may know, the latest first."""
    rows = plan.check_ins.filter(replaced_at=None, words__isnull=False)
    rows = visible_around(person, plan.student, rows, "check_in")
    rows = rows.select_related("author", "told_to", "words", "round").order_by("-round__due_on", "-at")
    return _of(plan.student, rows[:most])


def student_words_of(plan: Plan, person: Person, most: int) -> list[PlanWords]:
    """What the student said about the plan, to whom it was said."""
    rows = visible_around(person, plan.student, plan.student_words.all(), "concern.answer")
    return _of(plan.student, rows.select_related("author", "told_to", "words").order_by("-at")[:most])


def _of(student: Student, rows: Iterable[R]) -> list[R]:
    """The rows of one child, each with the child at hand, and its school where that is the row's own."""
    found = list(rows)
    for row in found:
        row.student = student
        if row.school_id == student.school_id:
            row.school = student.school
    return found


def closing_for(plan: Plan, person: Person, hidden: Collection[int] = ()) -> ClosingProposal | None:
    """The end that is proposed now; one by an adult kept apart from this person only once they proposed the same."""
    rows = plan.closing_proposals.filter(ended_at=None, outcome=None).select_related("proposed_by", "words")
    not_mine = Q(proposed_by__in=apart_from(person) | frozenset(hidden))
    return rows.exclude(not_mine & ~Q(pk__in=ClosingAgreement.objects.filter(person=person).values("proposal"))).first()


def closing_joined_by(proposal: ClosingProposal) -> list[ClosingAgreement]:
    """Who proposed the same end in words of their own, the first before the next."""
    rows = proposal.agreements.exclude(words=None).select_related("person", "words")
    return list(rows.order_by("at", "pk"))


def meeting_for(person: Person, public_id: str, act: str = "see") -> Meeting:
    """A meeting. Raises Http404."""
    rows = Meeting.objects.select_related(*_AROUND, "called_by", "concern", "plan")
    row = get_object_or_404(rows, public_id=public_id)
    _seen(person, row, row.student, act=act)
    return row


def meetings_of(student: Student, person: Person) -> QuerySet[Meeting]:
    """Meetings about a child that are open to this person."""
    return visible_around(person, student, Meeting.objects.all(), "meeting").order_by("-at")


def time_of(meeting: Meeting, time_id: int) -> MeetingTime:
    """One time of this meeting. Raises Http404."""
    return get_object_or_404(meeting.times, pk=time_id)


def action_of(meeting: Meeting, public_id: str) -> MeetingAction:
    """One action of this meeting. Raises Http404."""
    return get_object_or_404(meeting.actions, public_id=public_id)


def evaluation_for(person: Person, public_id: str) -> EvaluationRequest:
    """A request for a formal evaluation. Raises Http404."""
    rows = EvaluationRequest.objects.select_related(*_AROUND, "asked_by", "owner", "words")
    row = get_object_or_404(rows, public_id=public_id)
    _seen(person, row, row.student)
    return row


def evaluations_for(person: Person) -> QuerySet[EvaluationRequest]:
    """Requests this person may see; open ones first, the earliest date on top."""
    rows = visible(person, EvaluationRequest.objects.all(), "concern")
    return rows.select_related(*_AROUND, "asked_by", "owner", "words", "answer").order_by("answer__at", "due_on")


def own_student(person: Person) -> Student:
    """The student this person is. Raises Http404."""
    student = Student.objects.filter(person=person).select_related("person", "school", "district").first()
    if student is None or why_may(person, "see", student) is None:
        raise Http404
    return student


def view_for(concern: Concern, person: Person, public_id: str) -> View:
    """This person's own answer to a concern. Raises Http404."""
    return get_object_or_404(concern.views, public_id=public_id, author=person)


def views_around(student: Student, person: Person, most: int) -> list[View]:
    """Answers to any concern of the child that this person may know, the latest first."""
    rows = visible_around(person, student, View.objects.all(), "concern.answer")
    rows = rows.select_related("author", "told_to", "words", "concern").order_by("-at")
    return _of(student, rows[:most])


def check_ins_around(student: Student, person: Person, most: int) -> list[CheckIn]:
    """Check-ins about the child that this person may know, the latest first."""
    rows = visible_around(person, student, CheckIn.objects.filter(replaced_at=None), "check_in")
    rows = rows.select_related("author", "told_to", "words", "plan").order_by("-at")
    return _of(student, rows[:most])


def plans_of(student: Student, person: Person) -> QuerySet[Plan]:
    """The child's plans that are open to this person."""
    rows = visible_around(person, student, Plan.objects.all(), "plan")
    return rows.select_related("outcome").order_by("-begun_at")


def running_check_ins(person: Person) -> list[CheckInAsk]:
    """What this person is asked in the rounds that run now and has not answered."""
    rows = CheckInAsk.objects.filter(person=person, missed_at=None, round__plan__outcome=None)
    rows = rows.select_related("round__plan__student__person").order_by("round__due_on")
    answered = set(CheckIn.objects.filter(author=person, replaced_at=None).values_list("round_id", flat=True))
    latest = {row.round.plan_id: row for row in rows}
    return [row for row in latest.values() if row.round_id not in answered]
