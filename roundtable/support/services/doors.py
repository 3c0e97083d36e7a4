"""The door to a formal evaluation: asked for at any time, by any channel, and never delayed by a plan."""

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.services.telling import tell
from roundtable.people.models import District, Person, Student
from roundtable.support.around import administrator_of, due_in_school_days, owner_for, today_at
from roundtable.support.models import EvaluationAnswer, EvaluationRequest, Via
from roundtable.support.services.notices import notify
from roundtable.support.services.writing import kept, kept_if_said

DEFAULT_SCHOOL_DAYS = 15


def evaluation_days(district: District) -> int:
    """School days to answer in, as the state's pack says; 15 where it does not."""
    days = district.policy_pack.get("evaluation_days", DEFAULT_SCHOOL_DAYS)
    return int(days) if str(days).isdigit() and int(days) > 0 else DEFAULT_SCHOOL_DAYS


@transaction.atomic
def ask_for_evaluation(
    student: Student, *, by: Person, body: str = "", via: Via = Via.WEB, language: str = ""
) -> EvaluationRequest:
    """Keep a family's request with today's date, an owner and a clock; a second one while one is open gives it back,
    with its first date (words added to it are kept in a request of their own)."""
    open_ones = EvaluationRequest.objects.filter(student=student, asked_by=by, answer=None)
    there = open_ones.order_by("asked_at").first()
    if there is not None and not body.strip():
        return there
    owner = administrator_of(student.school) or owner_for(student)
    words = kept_if_said(body, author=by, student=student, language=language, readers=[owner], high_stakes=True)
    row = EvaluationRequest.objects.create(
        student=student,
        school_id=student.school_id,
        district_id=student.district_id,
        asked_by=by,
        asked_at=clock.now(),
        asked_on=there.asked_on if there else today_at(student.school),
        words=words,
        via=via,
        owner=owner,
        due_on=there.due_on if there else due_in_school_days(student.school, evaluation_days(student.district)),
    )
    record(by, "evaluation.asked", row)
    tell(
        to=[owner],
        student=student,
        school=student.school,
        purpose="need",
        key="support.evaluation_asked",
        facts={"student": student.person.short_name},
        author=None,
        link_target=f"/staff/evaluation-requests/{row.public_id}/",
    )
    return row


@transaction.atomic
def answer_evaluation(row: EvaluationRequest, *, by: Person, body: str) -> EvaluationAnswer:
    """The school's answer, in the family's language. Raises NothingSaid."""
    words = kept(body, author=by, student=row.student, readers=[row.asked_by], high_stakes=True)
    answer = EvaluationAnswer.objects.create(request=row, words=words, answered_by=by, at=clock.now())
    record(by, "evaluation.answered", row)
    notify(
        row.asked_by,
        row.student,
        [words],
        purpose="answer",
        author=by,
        high_stakes=True,
        link_target=f"/family/evaluation-requests/{row.public_id}/",
    )
    return answer
