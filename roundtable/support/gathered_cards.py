"""Cards: what waits for somebody, each with the one act that does it."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from roundtable.access.policy import why_may
from roundtable.access.standings import is_staff
from roundtable.core.faces import Card
from roundtable.messaging.models import Question
from roundtable.people.models import Person
from roundtable.support.models import (
    Agreement,
    Asking,
    CheckInAsk,
    ClosingProposal,
    Concern,
    Decline,
    EvaluationRequest,
    LeadTurn,
    PlanVersion,
    Telling,
)
from roundtable.support.services import concerns, endings
from roundtable.support.visibility import running_check_ins

MOST = 20


def cards_of(person: Person) -> list[Card]:
    """What waits: for a family what it is asked, for staff what they own or lead."""
    if is_staff(person):
        return [*_said(person), *_evaluations(person), *_to_understand(person), *_to_agree(person), *_check_ins(person)]
    return [*_asked_concerns(person), *_asked_versions(person), *_closings(person), *_check_ins(person)]


def _open_ids(person: Person, kind: str) -> list[int]:
    rows = Question.objects.filter(asked=person, kind=kind, closed_at=None)
    return list(rows.values_list("object_id", flat=True)[:MOST])


def _asked_concerns(person: Person) -> list[Card]:
    rows = Concern.objects.filter(pk__in=_open_ids(person, concerns.KIND)).select_related("student__person", "author")
    return [
        Card(
            title=_("%(teacher)s has a question about %(child)s")
            % {"teacher": row.author.short_name, "child": row.student.person.short_name},
            act=_("Answer"),
            url=f"/family/concerns/{row.public_id}/answer/",
            child=row.student.person.short_name,
            order=10,
            student_id=row.student_id,
        )
        for row in rows
        if why_may(person, "answer", row)
    ]


def _asked_versions(person: Person) -> list[Card]:
    """Versions this person was asked about and has not answered, the newest of each plan."""
    asked = Asking.objects.filter(person=person, version__plan__outcome=None, version__in_force=None)
    rows = PlanVersion.objects.filter(askings__in=asked).select_related("plan__student__person").order_by("-number")
    found: dict[int, Card] = {}
    newer = PlanVersion.objects.filter(plan=OuterRef("plan"), number__gt=OuterRef("number"))
    mine = {"version": OuterRef("pk"), "person": person, "ended_at": None}
    answered = Exists(Agreement.objects.filter(**mine)) | Exists(Decline.objects.filter(**mine))
    rows = rows.exclude(Exists(newer)).exclude(answered)
    for row in rows[:MOST]:
        if why_may(person, "agree", row):
            found.setdefault(row.plan_id, _version_card(row, "family"))
    return list(found.values())


def _version_card(row: PlanVersion, face: str) -> Card:
    child = row.plan.student.person.short_name
    return Card(
        title=_("%(child)s’s plan, version %(number)s") % {"child": child, "number": row.number},
        act=_("Read and answer"),
        url=f"/{face}/plans/{row.plan.public_id}/",
        child=child,
        order=20,
        student_id=row.plan.student_id,
    )


def _closings(person: Person) -> list[Card]:
    rows = ClosingProposal.objects.filter(pk__in=_open_ids(person, endings.KIND), ended_at=None)
    return [
        Card(
            title=_("Shall %(child)s’s plan end?") % {"child": row.plan.student.person.short_name},
            act=_("Read and answer"),
            url=f"/family/plans/{row.plan.public_id}/",
            child=row.plan.student.person.short_name,
            order=25,
            student_id=row.plan.student_id,
        )
        for row in rows.select_related("plan__student__person")
        if why_may(person, "close", row.plan)
    ]


def _check_ins(person: Person) -> list[Card]:
    return [_check_in_card(row) for row in running_check_ins(person)[:MOST] if why_may(person, "see", row.round.plan)]


def _check_in_card(row: CheckInAsk) -> Card:
    plan = row.round.plan
    face = {"home": "family", "school": "staff"}.get(row.side, "student")
    return Card(
        title=_("How did this week go for %(child)s?") % {"child": plan.student.person.short_name},
        act=_("Say how it went"),
        url=f"/{face}/plans/{plan.public_id}/check-ins/",
        child=plan.student.person.short_name,
        order=30,
        student_id=plan.student_id,
    )


def _said(person: Person) -> list[Card]:
    rows = Telling.objects.filter(owner=person, replies=None).select_related("student__person", "author")
    return [
        Card(
            title=_("%(name)s said something about %(child)s")
            % {"name": row.author.short_name, "child": row.student.person.short_name},
            act=_("Read and sort"),
            url=f"/staff/say/{row.public_id}/",
            child=row.student.person.short_name,
            due_at=row.due_at,
            order=15,
            student_id=row.student_id,
        )
        for row in rows.order_by("due_at")[:MOST]
        if why_may(person, "see", row)
    ]


def _evaluations(person: Person) -> list[Card]:
    rows = EvaluationRequest.objects.filter(owner=person, answer=None).select_related("student__person")
    return [
        Card(
            title=_("A formal evaluation is asked for %(child)s") % {"child": row.student.person.short_name},
            act=_("Read and answer"),
            url=f"/staff/evaluation-requests/{row.public_id}/",
            child=row.student.person.short_name,
            order=5,
            student_id=row.student_id,
        )
        for row in rows.order_by("due_on")[:MOST]
        if why_may(person, "see", row)
    ]


def _to_understand(person: Person) -> list[Card]:
    """Concerns I own that were answered and that nobody has come to understand."""
    rows = Concern.objects.filter(owner=person, closing=None, understandings=None, plans=None)
    rows = rows.exclude(views=None, side="school").select_related("student__person").distinct()
    return [
        Card(
            title=_("There is an answer about %(child)s") % {"child": row.student.person.short_name},
            act=_("Read it"),
            url=f"/staff/concerns/{row.public_id}/",
            child=row.student.person.short_name,
            due_at=row.due_at,
            order=20,
            student_id=row.student_id,
        )
        for row in rows.order_by("due_at")[:MOST]
        if why_may(person, "see", row)
    ]


def _to_agree(person: Person) -> list[Card]:
    """Plans I lead whose newest version waits for my yes, or whose end does."""
    led = LeadTurn.objects.filter(person=person, ended_at=None, plan__outcome=None).values("plan")
    newest = PlanVersion.objects.filter(plan__in=led).exclude(number=None)
    newest = newest.order_by("plan", "-number").distinct("plan")
    agreed = Agreement.objects.filter(person=person, ended_at=None).values("version")
    rows = PlanVersion.objects.filter(pk__in=newest.values("pk")).exclude(pk__in=agreed)
    return [_version_card(row, "staff") for row in rows.select_related("plan__student__person").order_by("pk")[:MOST]]
