"""System sentences: what Roundtable itself says to people."""

from roundtable.languages import catalogue, phrasebook
from roundtable.languages.models import Phrase, PhraseState
from roundtable.languages.phrasebook import Sentence
from roundtable.languages.services.speakers import tier_in
from roundtable.people.models import District

ENGLISH = "en"


def say(key: str, language: str, *, district: District | None = None, **facts: str) -> str:
    """A system sentence in `language`, filled with `facts`.

    A speaker's approved words go alone. A draft counts as machine: it goes alone only where the language's tier in
    the district lets machines speak every day and nothing high is at stake; else it goes with the English under it,
    never alone.
    English where there is nothing. Raises UnknownSentence, MissingFact.
    """
    sentence = phrasebook.system_sentence(key)
    tag = catalogue.known(language)
    body = sentence.english if tag == ENGLISH else _in_language(sentence, tag, district)
    return phrasebook.filled(body, facts)


def words_wait(language: str, district: District | None = None) -> str:
    """What a family reads while a person translates."""
    return say("words_wait", language, district=district)


def _in_language(sentence: Sentence, language: str, district: District | None) -> str:
    approved = _approved(sentence, language, district)
    if approved:
        return approved
    draft = sentence.drafts.get(language, "")
    if not draft:
        return sentence.english
    tier = tier_in(district, language) if district is not None else catalogue.tier(language)
    trusted = tier is catalogue.Tier.EVERYDAY and not sentence.high_stakes
    return draft if trusted else f"{draft}\n{sentence.english}"


def _approved(sentence: Sentence, language: str, district: District | None) -> str:
    """Approved words for the English of today; without a district only words that hold nothing of one."""
    rows = Phrase.objects.filter(
        key=f"system.{sentence.key}", language=language, state=PhraseState.APPROVED, source=sentence.english
    )
    if district is not None:
        rows = rows.filter(district=district)
    else:
        rows = rows.filter(body=sentence.drafts.get(language, ""))
    return rows.order_by("-approved_at").values_list("body", flat=True).first() or ""
