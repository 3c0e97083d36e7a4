"""What we ship: whole, in step across languages, and nothing a gateway would choke on."""

import re

import pytest

from roundtable.languages import glossary, phrasebook
from roundtable.languages.catalogue import LANGUAGES, Face
from roundtable.languages.guards import Pair, check
from roundtable.languages.phrasebook import placeholders

SENTENCES = [(book, one) for book in phrasebook.BOOKS for one in phrasebook.book(book).values()]
FAMILY_LANGUAGES = {one.code for one in LANGUAGES.values() if one.face != Face.NONE} - {"en"}
WRITTEN_IN_LETTERS_OF = {"ar": r"[\u0600-\u06ff]", "ru": r"[\u0400-\u04ff]", "zh-Hans": r"[\u4e00-\u9fff]"}
NAMES = [f"{book}.{one.key}" for book, one in SENTENCES]
# numbers the wording itself brings: a Chinese or Vietnamese weekday, `100` and the like never stand in these files
GUARDED = {"amounts", "phones", "links", "codes", "words to reply", "numbers"}


def test_enough_of_them():
    assert len(phrasebook.book("school")) >= 150
    assert len(phrasebook.book("system")) >= 60
    assert len(glossary.terms()) >= 60


@pytest.mark.parametrize(("book", "sentence"), SENTENCES, ids=NAMES)
def test_each_sentence_stands_in_every_family_language_with_the_same_placeholders(book, sentence):
    assert set(sentence.drafts) == FAMILY_LANGUAGES
    for language in FAMILY_LANGUAGES:
        assert placeholders(sentence.drafts[language]) == placeholders(sentence.english), language


def _own_words(sentence, language):
    """Support's acts are understood in Spanish too, so its sentences may ask for ACEPTO and CAMBIAR; how and how often
    to be reached, a plain yes, and who is safe, in all of them; `HOURS 8 20` is a code in English alone."""
    own = sentence.key.startswith(("reach.", "digest.", "emergency_", "consent.ask")) or (
        language == "es" and sentence.key.startswith("support.")
    )
    return {"words to reply", "codes", "numbers"} if own else set()


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
    for language, letters in WRITTEN_IN_LETTERS_OF.items():
        assert re.search(letters, sentence.drafts[language]), language


@pytest.mark.parametrize(("book", "sentence"), SENTENCES, ids=NAMES)
def test_no_english_is_left_where_another_language_should_stand(book, sentence):
    for language, draft in sentence.drafts.items():
        assert _runs(sentence.english) & _runs(draft) == set(), language


def _runs(body):
    """Each three words that stand together, without placeholders and the words to reply."""
    words = re.findall(r"[^\W\d_]+", re.sub(r"\{[a-z_]+\}|\b[A-Z]{2,}\b", " 0 ", body).lower())
    return set(zip(words, words[1:], words[2:], strict=False))


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
