"""Shipping sentences and approving them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from roundtable.core import clock, ids
from roundtable.languages import phrasebook
from roundtable.languages.matching import fingerprint
from roundtable.languages.models import Phrase, PhraseState
from roundtable.languages.services.speakers import may_translate
from roundtable.people.models import District, Person


@transaction.atomic
def load_phrases(district: District | None = None) -> int:
    """Bring the shipped sentences (or a district's own copy of them) up to the files; gives how many rows changed.

    Everything loaded is a draft. Approved rows are never touched: when the English under one has changed, the
    approval no longer holds for it (`say` and the chain compare), and the draft asks to be approved anew.
    """
    return sum(_load(name, district) for name in phrasebook.BOOKS)


@transaction.atomic
def approve_phrase(phrase: Phrase, by: Person, body: str = "") -> Phrase:
    """A speaker approves a sentence, perhaps in better words, for their own district. Raises PermissionDenied."""
    if not may_translate(by, phrase.language, phrase.source_language):
        raise PermissionDenied("approving sentences in this language needs an approved skill")
    if phrase.district_id not in (None, by.district_id):
        raise PermissionDenied("memory belongs to a district")
    words = body.strip() or phrase.body
    if phrasebook.placeholders(words) != phrasebook.placeholders(phrase.source):
        raise ValueError("the words in braces must be the same as in the original")
    if not phrase.key:
        return _approve_memory(phrase, words, by)
    approved, _ = Phrase.objects.update_or_create(
        district=by.district,
        key=phrase.key,
        language=phrase.language,
        defaults={
            "source": phrase.source,
            "source_language": phrase.source_language,
            "fingerprint": phrase.fingerprint,
            "high_stakes": phrase.high_stakes,
            **_approval(words, by),
        },
    )
    return approved


@transaction.atomic
def approve_all(language: str, by: Person) -> int:
    """A speaker who has read the whole book approves every shipped sentence of a language that is still a draft.

    Raises PermissionDenied. Returns how many."""
    if not may_translate(by, language, "en"):
        raise PermissionDenied("approving sentences in this language needs an approved skill")
    known = Phrase.objects.filter(district=by.district, language=language).values("key")
    drafts = list(Phrase.objects.filter(district=None, language=language).exclude(key__in=known))
    for phrase in drafts:
        phrase.pk, phrase.district, phrase.public_id = None, by.district, ids.public_id()
        for name, value in _approval(phrase.body, by).items():
            setattr(phrase, name, value)
    return len(Phrase.objects.bulk_create(drafts))


def _approve_memory(phrase: Phrase, words: str, by: Person) -> Phrase:
    for name, value in _approval(words, by).items():
        setattr(phrase, name, value)
    phrase.save()
    return phrase


def _approval(words: str, by: Person) -> dict[str, object]:
    moment = clock.now()
    return {
        "body": words,
        "state": PhraseState.APPROVED,
        "approved_by": by,
        "approved_at": moment,
        "at": moment,
    }


def _load(name: str, district: District | None) -> int:
    stored = {
        (row.key, row.language): row for row in Phrase.objects.filter(district=district, key__startswith=f"{name}.")
    }
    fresh, changed = [], []
    for sentence in phrasebook.book(name).values():
        for language, draft in sentence.drafts.items():
            row = stored.get((f"{name}.{sentence.key}", language))
            if row is None:
                fresh.append(_row(f"{name}.{sentence.key}", sentence, language, district))
            elif row.state == PhraseState.DRAFT and (row.source, row.body) != (sentence.english, draft):
                row.source, row.body, row.fingerprint = sentence.english, draft, fingerprint(sentence.english)
                row.at = clock.now()
                changed.append(row)
    Phrase.objects.bulk_create(fresh)
    Phrase.objects.bulk_update(changed, ["source", "body", "fingerprint", "at"])
    return len(fresh) + len(changed)


def _row(key: str, sentence: phrasebook.Sentence, language: str, district: District | None) -> Phrase:
    return Phrase(
        district=district,
        key=key,
        source=sentence.english,
        fingerprint=fingerprint(sentence.english),
        language=language,
        body=sentence.drafts[language],
        high_stakes=sentence.high_stakes,
        at=clock.now(),
    )
