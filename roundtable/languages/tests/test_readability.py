"""Grades that agree with a reader's sense: easy is easy, hard is hard, and nothing breaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.languages import phrasebook
from roundtable.languages.catalogue import LANGUAGES
from roundtable.languages.readability import grade, hard_words

EASY = {
    "en": "The cat sat on the mat. It was warm. The dog came in.",
    "es": "El gato duerme. La niña come pan. El sol sale hoy.",
    "fr": "Le chat dort. La fille mange du pain.",
    "vi": "Con mèo ngủ. Em bé ăn cơm.",
    "ru": "Кот спит. Дети дома.",
}
HARD = {
    "en": "Notwithstanding the aforementioned administrative considerations, participation in supplementary "
    "educational programming necessitates comprehensive documentation of extraordinary circumstances.",
    "es": "La participación en programas educativos suplementarios requiere documentación administrativa exhaustiva "
    "de las circunstancias extraordinarias anteriormente mencionadas por las autoridades correspondientes.",
    "fr": "La participation aux programmes éducatifs supplémentaires nécessite une "
    "documentation administrative "
    "exhaustive concernant les circonstances extraordinaires précédemment mentionnées.",
    "ru": "Образовательная деятельность предусматривает обязательное предоставление соответствующей документации "
    "законными представителями несовершеннолетних обучающихся.",
}


@pytest.mark.parametrize("language", EASY)
def test_easy(language):
    assert (grade(EASY[language], language) or 0) <= 4


@pytest.mark.parametrize("language", HARD)
def test_hard(language):
    assert (grade(HARD[language], language) or 0) >= 11


def test_a_known_english_text():
    # the Gettysburg address's first sentence by the formula itself: 30 words, 44 syllables in common counts
    text = (
        "Four score and seven years ago our fathers brought forth on this continent a new nation conceived in liberty "
    )
    text += "and dedicated to the proposition that all men are created equal."
    assert 10 <= (grade(text, "en") or 0) <= 16


@pytest.mark.parametrize("language", [*LANGUAGES, "xx"])
@given(text=st.text(max_size=300))
def test_any_text_has_a_grade_or_none(language, text):
    found = grade(text, language)
    assert found is None or 0 <= found <= 18


def test_nothing_to_count():
    assert grade("", "en") is None
    assert grade("12 https://a.example", "en") is None
    assert grade("他星期四不在这里。", "zh-Hans") is None


def test_hints_name_long_words_only_where_the_text_is_hard():
    assert hard_words(EASY["en"], "en") == []
    assert "notwithstanding" in [word.lower() for word in hard_words(HARD["en"], "en")]


@pytest.mark.parametrize("book", phrasebook.BOOKS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_we_ship_reads_at_grade_six(book, language):
    too_hard = {}
    for sentence in phrasebook.book(book).values():
        words = sentence.english if language == "en" else sentence.drafts[language]
        found = grade(words, language)
        if found is not None and found > 6.9 and len(words.split()) > 8:
            too_hard[sentence.key] = found
    assert too_hard == {}
