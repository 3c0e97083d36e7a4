"""Concerns: opened in their order, answered, and understood together."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from roundtable.access.audit import record
from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.models import Expects, Question
from roundtable.messaging.services.asking import ask, close_questions
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person, Student
from roundtable.support.around import apart_from, asked_holders, due_in_hours, guardians, is_family, owner_for
from roundtable.support.models import Concern, ConcernClosing, Telling, Understanding, Via, View
from roundtable.support.services.notices import notify
from roundtable.support.services.writing import clean, is_private, kept, kept_if_said

KIND = "support.concern"
HOURS = 16.0  # two paid days
SENT_TWICE = timedelta(minutes=10)


@dataclass(frozen=True)
class Worry:
    """A concern as it is written: what was seen, when and where and how often, a strength, a question."""

    seen: str
    strength: str
    question: str
    circumstances: str = ""


@transaction.atomic
def open_once(student: Student, author: Person, worry: Worry) -> Concern:
    """Open a concern, unless the same person has just sent the very same: a form sent twice is one question.

    (By an impatient finger, or by a browser that got no answer.) Raises as `open_concern`."""
    Person.objects.select_for_update().get(pk=author.pk)
    there = Concern.objects.filter(
        student=student,
        author=author,
        at__gte=clock.now() - SENT_TWICE,
        seen__body=clean(worry.seen),
        strength__body=clean(worry.strength),
        question__body=clean(worry.question),
    ).first()
    return there or open_concern(student, author, worry)


@transaction.atomic
def open_concern(
    student: Student,
    author: Person,
    worry: Worry,
    *,
    scope: Scope | None = None,
    telling: Telling | None = None,
    language: str = "",
) -> Concern:
    """Open a concern. The school's is the team's; a family's goes to whom it is told, unless they choose wider.

    The other side gets the question. Raises NothingSaid, LookupError."""
    at_home = is_family(author, student)
    owner = owner_for(student, besides=author) if at_home else author
    scope = scope or (Scope.ONLY_TOLD if at_home else Scope.TEAM)
    readers = [owner, *asked_holders(student)]
    how = {"author": author, "student": student, "language": language, "private": is_private(scope)}
    concern = Concern.objects.create(
        student=student,
        school_id=student.school_id,
        district_id=student.district_id,
        author=author,
        told_to=owner,
        scope=scope,
        at=clock.now(),
        side=Side.HOME if at_home else Side.SCHOOL,
        seen=kept(worry.seen, readers=readers, **how),  # type: ignore[arg-type]  # passed on as they came
        circumstances=kept_if_said(worry.circumstances, readers=readers, **how),
        strength=kept(worry.strength, readers=readers, **how),  # type: ignore[arg-type]  # likewise
        question=kept(worry.question, readers=readers, **how),  # type: ignore[arg-type]  # likewise
        telling=telling,
        owner=owner,
        due_at=due_in_hours(owner, student.school, HOURS),
    )
    record(author, "concern.opened", concern)
    _ask_the_others(concern)
    return concern


def _ask_the_others(concern: Concern) -> None:
    if concern.side == Side.HOME:
        _tell_staff(concern, concern.owner, "support.family_concern")
        return
    for person in families_to_ask(concern):
        ask_family(concern, person)


def ask_family(concern: Concern, person: Person) -> Question:
    """Put the concern's question to one adult of the family, in its order, as one message in their language."""
    question = ask(
        person,
        kind=KIND,
        row=concern,
        student=concern.student,
        expects=Expects.WORDS,
        hint="support.how_to_answer_concern",
    )
    facts = {"teacher": concern.author.short_name, "student": concern.student.person.short_name}
    parts = [part for part in (concern.seen, concern.circumstances, concern.strength, concern.question) if part]
    notify(
        person,
        concern.student,
        [("support.concern_asks", facts), *parts],
        purpose="concern",
        author=concern.author,
        question=question,
        link_target=f"/family/concerns/{concern.public_id}/answer/",
    )
    return question


@transaction.atomic
def answer(  # noqa: PLR0913  # who says what, on whose side, to whom, how it came
    concern: Concern,
    author: Person,
    body: str,
    *,
    side: Side,
    scope: Scope = Scope.ONLY_TOLD,
    told_to: Person | None = None,
    via: Via = Via.WEB,
    language: str = "",
) -> View:
    """Keep how home, the student or somebody at school sees it. Told to the concern's owner unless said otherwise.

    Raises NothingSaid."""
    told_to = told_to or concern.owner
    readers = [told_to, concern.owner] if told_to.pk != author.pk else []
    view = View.objects.create(
        concern=concern,
        student=concern.student,
        school_id=concern.school_id,
        district_id=concern.district_id,
        author=author,
        told_to=told_to,
        scope=scope,
        at=clock.now(),
        side=side,
        words=kept(
            body,
            author=author,
            student=concern.student,
            language=language,
            readers=readers,
            private=is_private(scope),
        ),
        via=via,
    )
    close_questions(KIND, concern, asked=author)
    record(author, "concern.answered", concern, side=str(side))
    if told_to.pk != author.pk:
        _tell_staff(concern, told_to, "support.concern_answered")
    return view


@transaction.atomic
def understand(concern: Concern, *, by: Person, body: str) -> Understanding:
    """Write what we now understand together; the family reads it and may write it anew. Raises NothingSaid."""
    readers = [concern.owner, *asked_holders(concern.student)]
    words = kept(body, author=by, student=concern.student, readers=readers)
    row = Understanding.objects.create(concern=concern, words=words, author=by, at=clock.now())
    record(by, "concern.understood", concern)
    return row


@transaction.atomic
def close(concern: Concern, *, by: Person, body: str = "") -> ConcernClosing:
    """End a concern that needs no plan. A second closing gives the first back."""
    there = ConcernClosing.objects.filter(concern=concern).first()
    if there is not None:
        return there
    words = kept_if_said(body, author=by, student=concern.student, readers=guardians(concern.student))
    closing = ConcernClosing.objects.create(concern=concern, words=words, closed_by=by, at=clock.now())
    close_questions(KIND, concern)
    record(by, "concern.closed", concern)
    return closing


def families_to_ask(concern: Concern) -> list[Person]:
    """Adults of the family who may be asked about this concern: none who is kept apart from its author."""
    apart = apart_from(concern.author)
    return [person for person in asked_holders(concern.student) if person.pk not in apart]


def _tell_staff(concern: Concern, person: Person, key: str) -> None:
    face = "family" if is_family(person, concern.student) else "staff"
    tell(
        to=[person],
        student=concern.student,
        school=concern.school,
        purpose="concern",
        key=key,
        facts={"student": concern.student.person.short_name},
        author=None,
        link_target=f"/{face}/concerns/{concern.public_id}/",
    )
