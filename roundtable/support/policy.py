"""What rows of `support` are, for the policy (POLICY_SUBJECTS)."""

from django.db.models import Model

from roundtable.access.policy import Subject
from roundtable.access.scopes import Scope
from roundtable.access.told import ToldRow
from roundtable.support.models import (
    CheckIn,
    Concern,
    EvaluationRequest,
    Meeting,
    Plan,
    PlanVersion,
    PlanWords,
    Telling,
    Understanding,
    View,
)

TOLD_KINDS: dict[type[ToldRow], str] = {
    Telling: "concern",
    Concern: "concern",
    View: "concern.answer",
    CheckIn: "check_in",
    PlanWords: "concern.answer",
}


def subject(row: Model) -> Subject | None:
    """The subject of a row of ours; None for rows of other apps."""
    if isinstance(row, ToldRow):
        return _told(row)
    if isinstance(row, Plan):
        return Subject("plan", row.district_id, row.school_id, row.student_id)
    if isinstance(row, PlanVersion):
        plan = row.plan
        return Subject("plan.version", plan.district_id, plan.school_id, plan.student_id)
    if isinstance(row, Understanding):
        concern = row.concern
        place = (concern.district_id, concern.school_id, concern.student_id)
        return Subject("understanding", *place, scope=concern.scope, author_id=row.author_id)
    return _gathered(row)


def _told(row: ToldRow) -> Subject | None:
    kind = TOLD_KINDS.get(type(row))
    if kind is None:
        return None
    return Subject(
        kind,
        row.district_id,
        row.school_id,
        row.student_id,
        scope=row.scope,
        author_id=row.author_id,
        told_to_id=row.told_to_id,
        student_person_id=row.student.person_id,
    )


def _gathered(row: Model) -> Subject | None:
    if isinstance(row, Meeting):
        place = (row.district_id, row.school_id, row.student_id)
        readers = frozenset(row.brought_in.values_list("person_id", flat=True))
        return Subject("meeting", *place, author_id=row.called_by_id, reader_ids=readers)
    if isinstance(row, EvaluationRequest):
        place = (row.district_id, row.school_id, row.student_id)
        return Subject("concern", *place, scope=Scope.TEAM, author_id=row.asked_by_id, told_to_id=row.owner_id)
    return None
