"""`Who may know? 1 only Ms. Ortiz 2 ...`: asked by text after a private answer; only the teller widens."""

from django.db import models, transaction

from roundtable.access.audit import record
from roundtable.access.scopes import Scope
from roundtable.access.told import ToldRow
from roundtable.core.plugs import plugged
from roundtable.messaging.models import Expects, Message, Question
from roundtable.messaging.services.asking import ask, close_question
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person, Student

KIND = "messaging.scope"
CHOICES = (Scope.ONLY_TOLD, Scope.SUPPORT_TEAM, Scope.TEAM, Scope.SCHOOL)


@transaction.atomic
def ask_who_may_know(row: ToldRow, *, queue: bool = True) -> Question:
    """Ask the teller of `row`, by their own channel, who may know it. The answer runs `SCOPE_SETTERS`.

    `queue=False` opens the question only: the caller puts `who_may_know` under a message of its own.
    """
    question = ask(row.author, kind=KIND, row=row, student=row.student, expects=Expects.CHOICE)
    if queue:
        tell(
            to=[row.author],
            student=row.student,
            school=row.school,
            purpose="answer",
            key="who_may_know",
            facts={"name": told_name(row), "student": child_name(row.student)},
            author=None,
            question=question,
            sensitive=False,
        )
    return question


def told_name(row: ToldRow) -> str:
    """Whom it was told to, as a text names them: `Ms. Ortiz`."""
    return row.told_to.short_name if row.told_to else str(row.school)


def child_name(student: Student) -> str:
    """The child's name as a text writes it: the first name in use."""
    return student.person.known_as or student.person.given_name


def scope_of(choice: str) -> Scope | None:
    """`1` to `4` as the scope it stands for."""
    return CHOICES[int(choice) - 1] if choice in {"1", "2", "3", "4"} else None


@transaction.atomic
def answer_who_may_know(question: Question, scope: Scope, *, teller: Person) -> bool:
    """Set the scope of what was told, by the first of `SCOPE_SETTERS` that knows the row; False when none does."""
    row = told_row(question)
    done = row is not None and any(setter(row, scope, teller) for setter in plugged("SCOPE_SETTERS"))
    if done:
        close_question(question)
    return done


def told_row(question: Question) -> ToldRow | None:
    """The row a question is about, whichever app it belongs to."""
    from django.apps import apps

    row = apps.get_model(question.object_label)._default_manager.filter(pk=question.object_id).first()
    return row if isinstance(row, ToldRow) else None


def set_scope(row: models.Model, scope: Scope, teller: Person) -> bool:
    """The scope setter of messages: the teller widens or narrows what they wrote in a conversation."""
    if not isinstance(row, Message) or row.author_id != teller.pk:
        return False
    row.scope = scope
    row.save(update_fields=["scope"])
    record(teller, "message.scope_set", row, scope=str(scope))
    return True
