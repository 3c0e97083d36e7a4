"""What we ship: whole, in step across languages, and nothing a gateway would choke on."""

import re

import pytest

from roundtable.languages import glossary, phrasebook
from roundtable.languages.guards import Pair, check
from roundtable.languages.phrasebook import placeholders

SENTENCES = [(book, one) for book in phrasebook.BOOKS for one in phrasebook.book(book).values()]
NAMES = [f"{book}.{one.key}" for book, one in SENTENCES]
# numbers the wording itself brings: a Chinese or Vietnamese weekday, `100` and the like never stand in these files
GUARDED = {"amounts", "phones", "links", "codes", "words to reply", "numbers"}


def test_enough_of_them():
    assert len(phrasebook.book("school")) >= 150
    assert len(phrasebook.book("system")) >= 60
    assert len(glossary.terms()) >= 60


@pytest.mark.parametrize(("book", "sentence"), SENTENCES, ids=NAMES)
def test_each_sentence_stands_in_four_languages_with_the_same_placeholders(book, sentence):
    assert set(sentence.drafts) >= {"es", "ar", "vi"}
    for language in ("es", "ar", "vi"):
        assert placeholders(sentence.drafts[language]) == placeholders(sentence.english), language


def _own_words(sentence, language):
    """Support's acts are understood in Spanish too, so its sentences may ask for ACEPTO and CAMBIAR; how and how often
    to be reached, and who is safe, is understood in all of them."""
    own = sentence.key.startswith(("reach.", "digest.", "emergency_")) or (
        language == "es" and sentence.key.startswith("support.")
    )
    numbers = {"numbers"} if sentence.key.startswith("digest.") else set()  # WEEKLY 3 is a code in English alone
    return {"words to reply", "codes"} | numbers if own else set()


@pytest.mark.parametrize(("book", "sentence"), SENTENCES, ids=NAMES)
def test_nothing_that_must_survive_is_lost(book, sentence):
    for language, draft in sentence.drafts.items():
        lost = [one for one in check(Pair(sentence.english, draft, "en", language)) if not one.ok]
        assert [one for one in lost if one.check in GUARDED - _own_words(sentence, language)] == [], language


@pytest.mark.parametrize(("book", "sentence"), SENTENCES, ids=NAMES)
def test_calm_and_in_the_right_script(book, sentence):
    for words in (sentence.english, *sentence.drafts.values()):
        assert "!" not in words
        assert words == words.strip()
    assert re.search(r"[\u0600-\u06ff]", sentence.drafts["ar"])


def test_each_term_has_words_and_plain_meaning_in_four_languages():
    for term in glossary.terms():
        assert set(term.words) >= {"en", "es", "ar", "vi"}, term.key
        assert set(term.plain) >= {"en", "es", "ar", "vi"}, term.key


def test_terms_are_met_in_a_text():
    assert [term.key for term in glossary.met_in("Sign the permission slip for the field trip.", "en")] == [
        "permission_slip",
        "field_trip",
    ]
    assert glossary.met_in("Homeworkers unite", "en") == []
