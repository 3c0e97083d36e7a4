"""Opening a person's task: who owns it, and by when."""

from datetime import datetime, timedelta

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When

from roundtable.core import clock
from roundtable.languages.models import LanguageSkill, Text, Translation, TranslationState, TranslationTask, Why
from roundtable.languages.services.skills import holding
from roundtable.people.models import Person, StaffAssignment, StaffRole
from roundtable.people.models.base import holds_on

STAFF_LANGUAGE = "en"
HOURS_URGENT = 4
HOURS_HIGH_STAKES = 24
HOURS_EVERYDAY = 48
AT_ONCE = 500
# who sees to it that an interpreter is found, where no speaker is on record
ARRANGERS = (StaffRole.LIAISON, StaffRole.ENGAGEMENT_COORDINATOR, StaffRole.ADMINISTRATOR)


def open_task(translation: Translation, why: Why, lost: list[str] | None = None) -> TranslationTask:
    """The one open task for this text and language; a second asking gives the first back."""
    now = clock.now()
    found, _ = TranslationTask.objects.get_or_create(
        text=translation.text,
        language=translation.language,
        done_at=None,
        defaults={
            "owner_id": owner_for(translation.text, translation.language),
            "why": why,
            "lost": lost or [],
            "asked_at": now,
            "due_at": now + timedelta(hours=hours_for(translation)),
        },
    )
    return found


def hours_for(translation: Translation) -> int:
    """How many hours a person has."""
    if translation.urgent:
        return HOURS_URGENT
    return HOURS_HIGH_STAKES if translation.high_stakes else HOURS_EVERYDAY


def owner_for(text: Text, language: str) -> int | None:
    """The speaker of both languages with the fewest open tasks; else who arranges interpreters; never the author.

    A private text goes only to speakers who signed to confidentiality; an arranger sees that it waits, not its words.
    """
    open_tasks = dict(
        TranslationTask.objects.filter(done_at=None, text__district=text.district)
        .values_list("owner")
        .annotate(count=Count("pk"))
    )
    speakers = _speakers(text, language) or _arrangers(text)
    return min(speakers, key=lambda person: (open_tasks.get(person, 0), person), default=None)


def end_task(translation: Translation, by_id: int | None) -> None:
    """No person needs to do it any more: a speaker's approved words were found."""
    rows = TranslationTask.objects.filter(text=translation.text, language=translation.language, done_at=None)
    rows.update(done_at=clock.now(), done_by=by_id)


def end_tasks_of(text: Text, by: Person) -> None:
    """Nobody needs these words in any language any more: they were taken back."""
    TranslationTask.objects.filter(text=text, done_at=None).update(done_at=clock.now(), done_by=by)


def send_to_person(translation: Translation, why: Why) -> None:
    """Take a translation back from the families' sight until a person has seen to it."""
    translation.state = TranslationState.WAITS
    translation.at = clock.now()
    translation.save(update_fields=["state", "at"])
    open_task(translation, why)


def _speakers(text: Text, language: str) -> list[int]:
    foreign = language if language != STAFF_LANGUAGE else text.language
    skills = holding().filter(district=text.district, language=foreign)
    if text.private:
        skills = skills.exclude(confidential_since=None)
    skills = skills.filter(person__ended=None).exclude(person__in=_departed())
    return list(skills.exclude(person=text.author_id).values_list("person_id", flat=True))


def hand_on(now: datetime) -> int:
    """Tasks that nobody owns, or whose owner left or does not translate this any more, get an owner; gives how many."""
    foreign = Case(When(language=STAFF_LANGUAGE, then=F("text__language")), default=F("language"))
    open_tasks = TranslationTask.objects.filter(done_at=None).annotate(foreign=foreign)
    gone = Q(owner=None) | Q(owner__ended__lte=now.date()) | Q(owner__in=_departed()) | _given_up()
    lost = open_tasks.filter(gone)
    moved = 0
    for task in lost.select_related("text")[:AT_ONCE]:
        owner = owner_for(task.text, task.language)
        if owner != task.owner_id:
            moved += TranslationTask.objects.filter(pk=task.pk, done_at=None).update(owner=owner)
    return moved


def _given_up() -> Q:
    """Tasks whose owner had a skill in the foreign language that does not count any more, or not for private texts."""
    known = LanguageSkill.objects.filter(person=OuterRef("owner"), language=OuterRef("foreign"))
    counts = holding().filter(person=OuterRef("owner"), language=OuterRef("foreign"))
    private = Q(text__private=True) & Q(~Exists(counts.exclude(confidential_since=None)))
    return Q(Exists(known)) & (Q(~Exists(counts)) | private)


def _departed() -> QuerySet[Person]:
    """Who worked here once and holds no role now. Interpreters without any role are not meant."""
    roles = StaffAssignment.objects.filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(roles), ~Exists(roles.filter(holds_on(clock.now().date()))))


def _arrangers(text: Text) -> list[int]:
    for role in ARRANGERS:
        assigned = StaffAssignment.objects.filter(
            holds_on(clock.now().date()), district=text.district, role=role
        ).exclude(person=text.author_id)
        people = list(assigned.values_list("person_id", flat=True).distinct())
        if people:
            return people
    return []
