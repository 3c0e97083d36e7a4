"""Real sentences in many languages are known; short ones do not surprise."""

import csv
from pathlib import Path

import pytest

from roundtable.languages.detection import detect

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "lang"
COLUMNS = {
    "es-MX": "es", "ar": "ar", "zh-CN": "zh-Hans", "vi": "vi", "so": "so", "pt-BR": "pt", "ru": "ru", "fr": "fr",
    "en": "en", "uk": "uk", "ko": "ko", "ur": "ur", "sw": "sw", "am": "am", "ne": "ne", "my": "my", "hi": "hi",
}  # fmt: skip
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the shared language samples are not beside this checkout")


def sentences(column):
    with (DATA / "ntrex_dev_80.tsv").open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row[column]]


@needs_data
@pytest.mark.parametrize(("column", "code"), COLUMNS.items())
def test_news_sentences_are_known_though_another_language_was_expected(column, code):
    expected = "es" if code == "en" else "en"
    guesses = [detect(text, expected=expected).language for text in sentences(column)]
    right = sum(guess == code for guess in guesses)
    assert right >= 0.93 * len(guesses), {guess for guess in guesses if guess != code}


@needs_data
@pytest.mark.parametrize(("column", "code"), COLUMNS.items())
def test_the_expected_language_is_no_surprise(column, code):
    surprised = [text for text in sentences(column) if detect(text, expected=code).surprise]
    assert len(surprised) <= 1


@pytest.mark.parametrize("text", ["", "ok", "Ok!", "42", "AGREE 42", "👍", "Mateo", "4", "Sí", "no", "Gracias", "3:30"])
@pytest.mark.parametrize("home", ["es", "vi", "ar", "en", "hmn", "mam"])
def test_a_word_surprises_nobody(text, home):
    guess = detect(text, expected=home)
    assert (guess.language, guess.surprise) == (home, False)


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("Mi hijo no puede ir mañana porque está enfermo", "en", "es"),
        ("My son cannot come tomorrow because he is sick", "es", "en"),
        ("Mwen pa kapab vini demen paske pitit mwen malad", "en", "ht"),
        ("ابني مريض ولن يأتي غدا إلى المدرسة", "en", "ar"),
        ("Con tôi bị ốm nên ngày mai không đi học", "en", "vi"),
    ],
)
def test_a_surprise_is_shown(text, expected, found):
    guess = detect(text, expected=expected)
    assert (guess.language, guess.expected, guess.surprise) == (found, expected, True)
