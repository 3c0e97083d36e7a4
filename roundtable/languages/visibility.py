"""What pages may show: tasks and sentences in the languages a person's approved skills cover, in their district."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from roundtable.access.standings import is_staff, standings_of
from roundtable.languages import catalogue
from roundtable.languages.models import (
    Flag,
    Phrase,
    PhraseState,
    Translation,
    TranslationState,
    TranslationTask,
    Why,
)
from roundtable.languages.services.skills import holding
from roundtable.people.models import Person, StaffAssignment


def spoken_by(person: Person) -> set[str]:
    """The languages a person may translate from and into; English goes with any of them."""
    skills = holding().filter(person=person, district=person.district)
    languages = set(skills.values_list("language", flat=True))
    return languages | {"en"} if languages else set()


def zone_of(person: Person) -> str:
    """The time zone of the person's first school, for times on the page."""
    rows = StaffAssignment.objects.filter(person=person, ends=None).exclude(school=None)
    return rows.values_list("school__time_zone", flat=True).first() or "UTC"


def open_tasks(person: Person) -> QuerySet[TranslationTask]:
    """Tasks this person may finish, the earliest first; private texts only where they are named and signed for it."""
    apart = Q(text__author__in=standings_of(person).adverse)
    rows = TranslationTask.objects.filter(_finishable(person) & ~apart, text__district=person.district, done_at=None)
    return rows.select_related("text__author", "owner").order_by("due_at", "pk")


def _finishable(person: Person) -> Q:
    skills = holding().filter(person=person, district=person.district).values_list("language", "confidential_since")
    spoken = {"en", *(language for language, _ in skills)} if skills else set()
    signed = {"en", *(language for language, since in skills if since)} if skills else set()
    private = Q(owner=person, language__in=signed, text__language__in=signed)
    return Q(language__in=spoken, text__language__in=spoken) & (Q(text__private=False) | private)


def waiting_for_someone(person: Person) -> QuerySet[TranslationTask]:
    """Tasks this person owns and may not finish: they find an interpreter and see no private words."""
    rows = TranslationTask.objects.filter(owner=person, done_at=None).exclude(_finishable(person))
    return rows.select_related("text").order_by("due_at", "pk")


def open_task(person: Person, public_id: str) -> TranslationTask:
    """One of them. Raises Http404, also where it exists and is not theirs to see."""
    return get_object_or_404(open_tasks(person), public_id=public_id)


def was_done_by(person: Person, public_id: str) -> bool:
    """Whether this person finished the task: the same form sent twice is no error."""
    return TranslationTask.objects.filter(public_id=public_id, done_by=person).exclude(done_at=None).exists()


def translation_read_by(person: Person, public_id: str) -> Translation:
    """What this person reads and may doubt: a translation of the district in their language. Raises Http404.

    Its address stands only beside the words themselves; nothing of them is shown behind it."""
    rows = Translation.objects.filter(text__district=person.district, language=catalogue.known(person.language))
    shown = [TranslationState.READY, TranslationState.GIST] if is_staff(person) else [TranslationState.READY]
    rows = rows.exclude(text__author__in=standings_of(person).adverse) if standings_of(person).adverse else rows
    return get_object_or_404(rows.select_related("text"), public_id=public_id, state__in=shown)


def doubts_about(task: TranslationTask) -> list[Flag]:
    """What readers said is wrong, the latest first, for whoever may finish the task."""
    rows = Flag.objects.filter(translation__text=task.text, translation__language=task.language)
    return list(rows.exclude(note="").order_by("-at")[:20]) if task.why == Why.FLAGGED else []


def draft_of(task: TranslationTask) -> Translation | None:
    """What a machine made of it, for the person to start from."""
    return Translation.objects.filter(text=task.text, language=task.language).exclude(body="").first()


def drafts_to_approve(person: Person, language: str = "") -> QuerySet[Phrase]:
    """Sentences that no speaker of the district has approved as they stand, in the person's languages."""
    languages = spoken_by(person) - {"en"}
    rows = Phrase.objects.filter(language__in=languages & {language} if language else languages)
    rows = rows.filter(Q(district=None) | Q(district=person.district), state=PhraseState.DRAFT)
    approved = Phrase.objects.filter(district=person.district, state=PhraseState.APPROVED).exclude(key="")
    return rows.exclude(pk__in=_settled(rows, approved)).order_by("language", "-high_stakes", "key", "pk")


def draft_to_approve(person: Person, public_id: str) -> Phrase:
    """One of them. Raises Http404."""
    return get_object_or_404(drafts_to_approve(person), public_id=public_id)


def _settled(rows: QuerySet[Phrase], approved: QuerySet[Phrase]) -> list[int]:
    """Drafts whose English of today a speaker has approved already."""
    done = set(approved.values_list("key", "language", "source"))
    return [pk for pk, *words in rows.values_list("pk", "key", "language", "source") if tuple(words) in done]
