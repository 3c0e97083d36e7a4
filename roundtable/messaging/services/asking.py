"""Questions: what an answer is awaited to, under a code small enough to type on an old phone."""

from django.db import models, transaction
from django.db.models import Q

from roundtable.core import clock
from roundtable.messaging.models import Expects, Question
from roundtable.messaging.rules.codes import free_code
from roundtable.people.models import Channel, ContactPoint, Person, Student


@transaction.atomic
def ask(
    person: Person,
    *,
    kind: str,
    row: models.Model,
    student: Student,
    expects: Expects = Expects.WORDS,
    hint: str = "",
) -> Question:
    """Open a question of `kind` about `row`; one that is open about the same row is kept.

    `expects` is the shape of its answer, `hint` the system sentence that says how to answer (`{code}` is filled in).
    The code differs from that of every open question of anybody on the same phone.
    """
    about = {"asked": person, "kind": kind, "object_label": row._meta.label_lower, "object_id": row.pk}
    beside = _locked_on_the_same_phone(person)
    there = Question.objects.filter(**about, closed_at=None).first()
    if there is not None:
        return there
    return Question.objects.create(
        **about,
        code=free_code(_codes_in_use(beside)),
        expects=expects,
        hint=hint,
        student=student,
        school_id=student.school_id,
        district_id=student.district_id,
        asked_at=clock.now(),
    )


def close_question(question: Question) -> None:
    """No answer is awaited to it any more."""
    Question.objects.filter(pk=question.pk, closed_at=None).update(closed_at=clock.now())


def close_questions(kind: str, row: models.Model, *, asked: Person | None = None) -> int:
    """Close every open question of `kind` about `row`, of one person or whoever was asked; returns how many."""
    rows = Question.objects.filter(kind=kind, object_label=row._meta.label_lower, object_id=row.pk, closed_at=None)
    rows = rows.filter(asked=asked) if asked else rows
    return rows.update(closed_at=clock.now())


def _locked_on_the_same_phone(person: Person) -> set[int]:
    numbers = ContactPoint.objects.filter(person=person, channel=Channel.SMS, ended=None).values("value")
    shared = ContactPoint.objects.filter(channel=Channel.SMS, value__in=numbers, ended=None)
    everybody = Person.objects.filter(Q(pk=person.pk) | Q(pk__in=shared.values("person")))
    return set(everybody.select_for_update().order_by("pk").values_list("pk", flat=True))


def _codes_in_use(persons: set[int]) -> set[int]:
    """Open ones, and the last thirty closed: an answer that comes late must not bind to something new."""
    rows = Question.objects.filter(asked__in=persons)
    late = rows.exclude(closed_at=None).order_by("-closed_at")[:30]
    return set(rows.filter(Q(closed_at=None) | Q(pk__in=late.values("pk"))).values_list("code", flat=True))
