"""A person's acts on translations: finish a task, doubt a translation, put it right."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.languages.models import (
    Correction,
    Flag,
    Kind,
    Translation,
    TranslationState,
    TranslationTask,
    Why,
)
from roundtable.languages.services.memory import remember
from roundtable.languages.services.settled import corrected, settled
from roundtable.languages.services.speakers import may_translate
from roundtable.languages.services.tasks import open_task
from roundtable.people.models import Person


def may_take(person: Person, task: TranslationTask) -> bool:
    """Whether this person may read and finish a task: an approved skill; where it is private, named and signed."""
    if task.text.district_id != person.district_id or (task.text.private and task.owner_id != person.pk):
        return False
    return may_translate(person, task.language, task.text.language, private=task.text.private)


@transaction.atomic
def complete_task(task: TranslationTask, body: str, by: Person, *, send_again: bool = False) -> Translation:
    """A person's translation goes out as theirs; unless private, the district remembers it. `send_again`: where other
    words had gone out before, whoever got them gets these.

    Raises ValueError for empty words, PermissionDenied without the skill. A second finish keeps the first task's end
    and stands as a correction.
    """
    if not body.strip():
        raise ValueError("a translation needs words")
    if not may_take(by, task):
        raise PermissionDenied("translating this needs an approved skill, and to be named where the words are private")
    TranslationTask.objects.filter(pk=task.pk, done_at=None).update(done_by=by, done_at=clock.now())
    row, _ = Translation.objects.select_for_update().get_or_create(
        text=task.text, language=task.language, defaults={"at": clock.now()}
    )
    return _put(row, body.strip(), by, send_again=send_again)


@transaction.atomic
def uphold(task: TranslationTask, by: Person) -> None:
    """A doubted translation is right as it is: the words stay, and nothing is sent. Raises PermissionDenied."""
    if task.why != Why.FLAGGED or not may_take(by, task):
        raise PermissionDenied("only a speaker says that a doubted translation is right")
    TranslationTask.objects.filter(pk=task.pk, done_at=None).update(done_by=by, done_at=clock.now())
    record(by, "translation.upheld", task)


@transaction.atomic
def flag(translation: Translation, by: Person, note: str = "") -> Flag:
    """A reader doubts a translation: a speaker is asked to look. The words stay in sight, marked as they are."""
    raised, _ = Flag.objects.get_or_create(translation=translation, reader=by, defaults={"at": clock.now()})
    if note:
        raised.note, raised.at = note, clock.now()
        raised.save(update_fields=["note", "at"])
    open_task(translation, Why.FLAGGED)
    return raised


@transaction.atomic
def correct(translation: Translation, body: str, by: Person, *, send_again: bool = False) -> Translation:
    """Bilingual staff put a translation right; what stood there is kept, and they may be sent again."""
    if not body.strip():
        raise ValueError("a translation needs words")
    if not may_translate(by, translation.language, translation.text.language):
        raise PermissionDenied("correcting in this language needs an approved skill")
    row = Translation.objects.select_for_update().get(pk=translation.pk)
    TranslationTask.objects.filter(text=row.text_id, language=row.language, done_at=None).update(
        done_by=by, done_at=clock.now()
    )
    return _put(row, body.strip(), by, send_again=send_again)


def _put(row: Translation, body: str, by: Person, *, send_again: bool) -> Translation:
    changed = bool(row.body) and row.body != body
    if changed:
        Correction.objects.create(
            translation=row, before=row.body, before_kind=row.kind, after=body, corrected_by=by, at=clock.now()
        )
    row.body, row.kind, row.state = body, Kind.PERSON, TranslationState.READY
    row.translator, row.at = by, clock.now()
    row.save(update_fields=["body", "kind", "state", "translator", "at"])
    settled(row.text_id)
    if changed and send_again:
        corrected(row.pk)
    if not row.text.private:
        remember(row, by)
    return row
