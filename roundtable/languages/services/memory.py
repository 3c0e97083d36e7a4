"""A district's memory: what its people translated once need not be translated again."""

from roundtable.core import clock
from roundtable.languages.matching import fingerprint
from roundtable.languages.models import Phrase, PhraseState, Translation
from roundtable.people.models import Person


def remember(row: Translation, by: Person) -> None:
    """Keep a person's translation of a text that is not private; newer words replace older ones."""
    text = row.text
    if text.private:
        raise ValueError("private texts are never memory")
    Phrase.objects.update_or_create(
        district=text.district,
        key="",
        source_language=text.language,
        fingerprint=fingerprint(text.body),
        language=row.language,
        defaults={
            "source": text.body,
            "body": row.body,
            "state": PhraseState.APPROVED,
            "approved_by": by,
            "approved_at": clock.now(),
            "at": clock.now(),
        },
    )
