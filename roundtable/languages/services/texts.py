"""Keeping words as they were written, and asking for them in other languages."""

from collections.abc import Iterable

from django.db.models import QuerySet

from roundtable.core import clock
from roundtable.core.plugs import plugged
from roundtable.languages import catalogue
from roundtable.languages.models import Kind, Text, Translation, TranslationState, Why
from roundtable.languages.services.asking import defer_chain
from roundtable.languages.services.speakers import tier_in
from roundtable.languages.services.tasks import STAFF_LANGUAGE, open_task, send_to_person
from roundtable.people.models import District, Person


def keep(body: str, *, language: str, author: Person | None, district: District, private: bool = False) -> Text:
    """Keep words as they were written. They never change; `private` keeps them out of the district's memory.
    Whoever must see what people write at once is told (`WORDS_KEPT`)."""
    text = Text.objects.create(
        body=body,
        language=catalogue.language_of(body, language),
        author=author,
        district=district,
        private=private,
        at=clock.now(),
    )
    for seen in plugged("WORDS_KEPT"):
        seen(text)
    return text


def request_translation(
    text: Text, languages: Iterable[str], *, high_stakes: bool = False, urgent: bool = False
) -> None:
    """Ask for `text` in each of `languages`; the chain runs in a job after commit. Asking again changes nothing,
    but that high stakes or urgency, once said, hold."""
    wanted = {code for code in map(catalogue.known, languages) if not catalogue.same_language(code, text.language)}
    if not wanted:
        return
    rows = [
        Translation(text=text, language=code, high_stakes=high_stakes, urgent=urgent, at=clock.now())
        for code in sorted(wanted)
    ]
    Translation.objects.bulk_create(rows, ignore_conflicts=True)
    stored = Translation.objects.filter(text=text, language__in=wanted)
    if high_stakes:
        _raise_stakes(stored)
    if urgent:
        stored.filter(urgent=False).update(urgent=True)
    asked = list(stored.filter(state=TranslationState.ASKED))
    for row in asked:
        row.text = text
        _ask_a_person(row)
    defer_chain([row.pk for row in asked])


def waiting_languages(text: Text, languages: Iterable[str]) -> set[str]:
    """Those of `languages` in which `text` may not go to families yet: English goes no earlier than the rest."""
    wanted = {code for code in map(catalogue.known, languages) if not catalogue.same_language(code, text.language)}
    ready = Translation.objects.filter(text=text, language__in=wanted, state=TranslationState.READY)
    return wanted - set(ready.values_list("language", flat=True))


def _ask_a_person(row: Translation) -> None:
    """Where no machine's words may go, a person has the task at once. The job adds a draft or ends it."""
    if row.high_stakes and row.language != STAFF_LANGUAGE:
        open_task(row, Why.HIGH_STAKES)
    elif row.language != STAFF_LANGUAGE and tier_in(row.text.district, row.language) is catalogue.Tier.PEOPLE:
        open_task(row, Why.PEOPLE_ONLY)


def _raise_stakes(stored: QuerySet[Translation]) -> None:
    stored.filter(high_stakes=False).update(high_stakes=True)
    for row in stored.filter(state=TranslationState.READY, kind=Kind.MACHINE).select_related("text"):
        send_to_person(row, Why.HIGH_STAKES)
