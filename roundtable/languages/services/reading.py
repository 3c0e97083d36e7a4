"""What a reader gets: from stored rows only, never from an engine."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from roundtable.core import clock
from roundtable.languages import catalogue
from roundtable.languages.models import Kind, Text, Translation, TranslationState, TranslationTask, Why
from roundtable.languages.services.saying import say, words_wait

MACHINE_HAS = timedelta(seconds=30)


@dataclass(frozen=True)
class Rendered:
    """Words for one reader, and how they came to be. While `waiting`, `body` is still the original.

    `translation` is the public id by which a reader may doubt it; `doubted`: somebody did, and a person looks at it."""

    body: str
    language: str
    kind: str
    by: str
    original: str
    original_language: str
    waiting: bool = False
    translation: str = ""
    doubted: bool = False

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, for the words shown."""
        return catalogue.direction(self.language)

    @property
    def original_direction(self) -> str:
        """`rtl` or `ltr`, for the original."""
        return catalogue.direction(self.original_language)

    @property
    def is_translated(self) -> bool:
        """Whether there is an original to show one tap away."""
        return self.kind != Kind.WRITTEN


@dataclass(frozen=True)
class Waiting:
    """Nothing may go yet. `line` is what the family reads meanwhile, in its language."""

    line: str


def rendering(text: Text, language: str, *, staff: bool = True) -> Rendered:
    """`text` for a reader of `language`. On a family's page say `staff=False`: gist is for staff only."""
    return renderings([text], language, staff=staff)[text.pk]


def renderings(texts: Iterable[Text], language: str, *, staff: bool = True) -> dict[int, Rendered]:
    """Each text's rendering by the text's primary key; one query for all of them."""
    chosen = list(texts)
    tag = catalogue.known(language)
    foreign = [text.pk for text in chosen if not catalogue.same_language(text.language, tag)]
    stored: dict[int, Translation] = {}
    if foreign:
        rows = Translation.objects.filter(text__in=foreign, language=tag, state__in=_shown_to(staff))
        stored = {row.text_id: row for row in rows.select_related("translator").annotate(doubted=_doubted())}
    return {text.pk: _rendered(text, tag, stored.get(text.pk)) for text in chosen}


def what_may_go(text: Text, language: str, *, high_stakes: bool = False) -> Rendered | Waiting:
    """What may leave for a family that reads `language`, now.

    Ready words go, a machine's only where nothing high is at stake. When the person's deadline has passed, the
    original goes under an approved line that offers a call with an interpreter. Else Waiting with a line.
    """
    tag = catalogue.known(language)
    if catalogue.same_language(text.language, tag):
        return _rendered(text, tag, None)
    row = Translation.objects.filter(text=text, language=tag).select_related("translator").first()
    if row and row.state == TranslationState.READY and not (high_stakes and row.kind == Kind.MACHINE):
        return _rendered(text, tag, row)
    if _overdue(text, tag):
        return _original_with_line(text, tag)
    return Waiting(words_wait(tag, text.district))


def what_goes_at_once(text: Text, language: str, *, asked_at: datetime) -> Rendered | Waiting:
    """What leaves in an emergency: it waits for a machine (at most `MACHINE_HAS`), and for no person ever.

    Words of a person or an approved phrase go alone; a machine's go with their mark and the original under them; where
    there is nothing, the original under a line that says so.
    """
    tag = catalogue.known(language)
    if catalogue.same_language(text.language, tag):
        return _rendered(text, tag, None)
    row = Translation.objects.filter(text=text, language=tag).select_related("translator").first()
    if row and row.state == TranslationState.READY and row.kind != Kind.MACHINE:
        return _rendered(text, tag, row)
    if row and row.body:
        line = say("words_by_machine", tag, district=text.district)
        shown = _rendered(text, tag, row)
        return replace(shown, body=f"{shown.body}\n{line}\n{text.body}")
    if row and row.state == TranslationState.ASKED and clock.now() - asked_at < MACHINE_HAS:
        return Waiting(words_wait(tag, text.district))
    line = say("words_not_translated", tag, district=text.district)
    return Rendered(f"{line}\n{text.body}", tag, Kind.WRITTEN, "", text.body, text.language, waiting=True)


def _shown_to(staff: bool) -> list[TranslationState]:
    return [TranslationState.READY, TranslationState.GIST] if staff else [TranslationState.READY]


def _rendered(text: Text, language: str, row: Translation | None) -> Rendered:
    if row is None:
        waiting = not catalogue.same_language(text.language, language)
        return Rendered(text.body, text.language, Kind.WRITTEN, "", text.body, text.language, waiting)
    by = row.translator.short_name if row.translator else ""
    return Rendered(
        row.body,
        row.language,
        row.kind,
        by,
        text.body,
        text.language,
        translation=row.public_id,
        doubted=bool(getattr(row, "doubted", False)),
    )


def _doubted() -> Exists:
    open_tasks = TranslationTask.objects.filter(done_at=None, why=Why.FLAGGED)
    return Exists(open_tasks.filter(text=OuterRef("text"), language=OuterRef("language")))


def _overdue(text: Text, language: str) -> bool:
    now = clock.now()
    return TranslationTask.objects.filter(text=text, language=language, done_at=None, due_at__lte=now).exists()


def _original_with_line(text: Text, language: str) -> Rendered:
    line = say("words_overdue", language, district=text.district)
    body = f"{line}\n\n{text.body}"
    return Rendered(body, language, Kind.WRITTEN, "", text.body, text.language, waiting=True)
