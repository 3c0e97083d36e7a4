"""Putting a version to everybody who decides: what to add, and do you agree?"""

from django.db import transaction

from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.models import Expects, Question
from roundtable.messaging.services.asking import ask, close_questions
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person
from roundtable.support.around import apart_from, asked_holders, is_family
from roundtable.support.models import Asking, PlanVersion
from roundtable.support.services import plans
from roundtable.support.services.leads import current_lead
from roundtable.support.services.notices import Line, end_notices, notify

KIND = "support.version"


@transaction.atomic
def put_forward(version: PlanVersion, *, by: Person, telling: bool = True) -> PlanVersion:
    """Offer a draft and ask every rights holder what to add and whether they agree; the lead is told.

    Questions about earlier versions close, so an old code binds nobody. `telling=False`: whoever put it forward by
    text reads it in the echo."""
    version = plans.offer(version, by=by)
    for earlier in version.plan.versions.exclude(pk=version.pk).exclude(number=None):
        _close(earlier)
    for person in asked_holders(version.plan.student):
        question = open_question(version, person)
        if telling or person.pk != by.pk:
            notify(
                person,
                version.plan.student,
                lines_of(version, person, question, by),
                purpose="question",
                author=by if _may_be_named(by, person) else None,
                question=question,
                high_stakes=True,
                link_target=f"/family/plans/{version.plan.public_id}/",
            )
    _tell_lead(version, by)
    return version


def open_question(version: PlanVersion, person: Person) -> Question:
    """The question and its code; that it was asked is a row, and without it no version holds."""
    Asking.objects.get_or_create(version=version, person=person, defaults={"at": clock.now()})
    return ask(
        person,
        kind=KIND,
        row=version,
        student=version.plan.student,
        expects=Expects.VERB,
    )


def lines_of(version: PlanVersion, reader: Person, question: Question, by: Person) -> list[Line]:
    """The version as a text reads: who offers it, the goal, each way with its number, how to answer."""
    facts = {
        "student": version.plan.student.person.short_name,
        "version": str(version.number),
        "by": _name_for(by, reader, version),
    }
    lines: list[Line] = [("support.plan_offered", facts), version.goal]
    for way in version.strategies.select_related("words"):
        key = "support.way_home" if way.side == Side.HOME else "support.way_school"
        lines += [(key, {"number": str(way.position)}), way.words]
    lines.append(("support.how_to_answer_plan", {"code": str(question.code), "version": str(version.number)}))
    return lines


def _name_for(person: Person, reader: Person, version: PlanVersion) -> str:
    return person.short_name if _may_be_named(person, reader) else str(version.plan.school)


def _may_be_named(person: Person, reader: Person) -> bool:
    """Whether the reader may know who puts it forward. To one from whom somebody is kept apart every version comes from
    the school: a teacher's name on some would tell whose the others are."""
    return person.pk == reader.pk or not apart_from(reader)


def _close(version: PlanVersion) -> None:
    for question in Question.objects.filter(
        kind=KIND, object_label=version._meta.label_lower, object_id=version.pk, closed_at=None
    ):
        end_notices(question)
    close_questions(KIND, version)


def _tell_lead(version: PlanVersion, by: Person) -> None:
    lead = current_lead(version.plan)
    if lead is None or lead.pk == by.pk:
        return
    plan = version.plan
    tell(
        to=[lead],
        student=plan.student,
        school=plan.school,
        purpose="question",
        key="support.family_offers" if is_family(by, plan.student) else "support.version_offered",
        facts={"student": plan.student.person.short_name, "version": str(version.number)},
        author=None,
        link_target=f"/staff/plans/{plan.public_id}/",
    )
