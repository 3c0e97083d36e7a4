"""The student's own words about the plan: to the grown-up they chose, unless they choose wider."""

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.people.models import Person
from roundtable.support.errors import NotTheirs
from roundtable.support.models import Plan, PlanWords
from roundtable.support.services.leads import current_lead
from roundtable.support.services.writing import is_private, kept


@transaction.atomic
def say_about_plan(
    plan: Plan, student: Person, body: str, *, told_to: Person | None = None, scope: Scope = Scope.ONLY_TOLD
) -> PlanWords:
    """Keep what the student says. Raises NotTheirs for anybody else, NothingSaid."""
    if student.pk != plan.student.person_id:
        raise NotTheirs
    told_to = told_to or current_lead(plan)
    words = kept(
        body, author=student, student=plan.student, readers=[told_to] if told_to else [], private=is_private(scope)
    )
    row = PlanWords.objects.create(
        plan=plan,
        student_id=plan.student_id,
        school_id=plan.school_id,
        district_id=plan.district_id,
        author=student,
        told_to=told_to,
        scope=scope,
        at=clock.now(),
        words=words,
    )
    record(student, "plan.student_said", row)
    return row
