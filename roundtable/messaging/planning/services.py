"""Planning a message, changing it, taking the plan back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.languages.models import Text
from roundtable.languages.services import keep, request_translation
from roundtable.languages.services.tasks import end_tasks_of
from roundtable.messaging.models import PlannedMessage
from roundtable.messaging.services.announcing import languages_of
from roundtable.people.models import Person, Section, Student


@dataclass(frozen=True)
class Reader:
    """One adult about one child."""

    adult: Person
    student: Student


@transaction.atomic
def plan(author: Person, to: Section | Reader, body: str, *, purpose: str, due_at: datetime) -> PlannedMessage:
    """Keep the words for `due_at` and ask for their translation now. Raises ValueError for an empty body."""
    if not body.strip():
        raise ValueError("nothing was written")
    place = to if isinstance(to, Section) else to.student
    row = PlannedMessage.objects.create(
        district_id=place.district_id,
        school_id=place.school_id,
        section=to if isinstance(to, Section) else None,
        student=to.student if isinstance(to, Reader) else None,
        adult=to.adult if isinstance(to, Reader) else None,
        author=author,
        purpose=purpose,
        text=_kept(author, body, private=isinstance(to, Reader)),
        at=clock.now(),
        due_at=due_at,
    )
    _ask_for_words(row)
    record(author, "planned_message.made", row)
    return row


@transaction.atomic
def change(row: PlannedMessage, body: str, *, due_at: datetime, by: Person) -> bool:
    """Other words, another time. False where it has gone meanwhile: nothing is changed then."""
    held = _held(row)
    if held is None:
        return False
    if body.strip() != held.text.body:
        end_tasks_of(held.text, by=by)
        held.text = _kept(by, body, private=held.text.private)
        _ask_for_words(held)
    held.due_at, held.at = due_at, clock.now()
    held.save(update_fields=["text", "due_at", "at"])
    record(by, "planned_message.changed", held)
    return True


@transaction.atomic
def withdraw_plan(row: PlannedMessage, *, by: Person) -> bool:
    """It does not go. False where it has gone meanwhile."""
    held = _held(row)
    if held is None:
        return False
    held.withdrawn_at = clock.now()
    held.save(update_fields=["withdrawn_at"])
    end_tasks_of(held.text, by=by)
    record(by, "planned_message.withdrawn", held)
    return True


def _held(row: PlannedMessage) -> PlannedMessage | None:
    """The row locked, while it still waits: the sweep and its author never act on it together."""
    rows = PlannedMessage.objects.select_for_update(of=("self",)).select_related("text", "section__school", "adult")
    return rows.filter(PlannedMessage.waits(), pk=row.pk).first()


def _kept(author: Person, body: str, *, private: bool) -> Text:
    return keep(body.strip(), language=author.language, author=author, district=author.district, private=private)


def _ask_for_words(row: PlannedMessage) -> None:
    wanted = languages_of(row.section) if row.section else [row.adult.language] if row.adult else []
    request_translation(row.text, wanted)
