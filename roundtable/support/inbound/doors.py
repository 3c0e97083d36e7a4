"""Asking for a formal evaluation, in whatever message it stands."""

from roundtable.access.policy import why_may
from roundtable.access.visibility import students_of
from roundtable.core.text import folded
from roundtable.languages.catalogue import day
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.people.models import Student
from roundtable.support.around import is_family
from roundtable.support.inbound import concerns as concern_answers
from roundtable.support.models import Concern, EvaluationRequest, Via
from roundtable.support.rules.commands import asks_for_evaluation
from roundtable.support.services import concerns
from roundtable.support.services.doors import ask_for_evaluation


def evaluation(incoming: Incoming) -> Reply | None:
    """A request where the words ask for one; the same words still answer what they were an answer to."""
    if not asks_for_evaluation(incoming.body):
        return None
    children = [child for child in _children(incoming) if why_may(incoming.person, "ask_evaluation", child)]
    if not children:
        return None
    child = _meant(incoming, children)
    if child is None:
        names = ", ".join(one.person.short_name for one in children)
        return Reply("support.evaluation_which", {"names": names}, children[0])
    row = ask_for_evaluation(child, by=incoming.person, body=incoming.body, via=Via.TEXT, language=incoming.language)
    _answers_too(incoming)
    return Reply("support.evaluation_kept", facts_of(row, incoming.person.language), child)


def facts_of(row: EvaluationRequest, language: str) -> dict[str, str]:
    """The request as its echo names it."""
    return {
        "student": row.student.person.short_name,
        "day": day(row.asked_on, language, year=True),
        "due": day(row.due_on, language, year=True),
        "name": row.owner.short_name,
    }


def _children(incoming: Incoming) -> list[Student]:
    rows = students_of(incoming.person).select_related("person", "school")
    return [child for child in rows[:30] if is_family(incoming.person, child)]


def _meant(incoming: Incoming, children: list[Student]) -> Student | None:
    words = set(folded(incoming.body).split())
    named = [child for child in children if folded(child.person.short_name) in words]
    if len(named) == 1:
        return named[0]
    if incoming.student is not None and incoming.student.pk in {child.pk for child in children}:
        return incoming.student
    return children[0] if len(children) == 1 else None


def _answers_too(incoming: Incoming) -> None:
    question = incoming.question
    if question is not None and question.kind == concerns.KIND:
        concern = Concern.objects.filter(pk=question.object_id).first()
        if concern is not None:
            concern_answers.answer(incoming, concern)
