"""How hard a text is to read, as a US school grade: Flesch-Kincaid, Fernández-Huerta, Björnsson's LIX. Pure."""

import re
from bisect import bisect_right
from itertools import pairwise

from roundtable.languages import catalogue, spotting

GRADE_FOR_FAMILIES = 6.0
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LINK = re.compile(r"https?://\S+|\{\w+\}")
_UNSPACED = {"zh-Hans", "km", "my", "ksw"}
_VOWELS = re.compile(r"[aeiouy]+")
_SPANISH = re.compile(r"[aeiouáéíóúü]+")
_STRONG = "aeoáéóíú"
# Fernández-Huerta's ease and Björnsson's LIX, from the easiest grade up
_EASE = ((100, 3.0), (90, 4.0), (80, 5.0), (70, 6.0), (60, 8.0), (50, 10.0), (30, 12.0), (0, 15.0))
_LIX = (10, 15, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56)


def grade(text: str, language: str) -> float | None:
    """The US grade, 0 to 18, one decimal; None where words cannot be counted (no words, or a script without spaces).

    A sentence ends with a stop or a line; links and placeholders are not counted."""
    tag = catalogue.known(language)
    plain = _LINK.sub(" ", text)
    words = _WORD.findall(plain)
    if not words or tag in _UNSPACED:
        return None
    sentences = max(1, len([part for part in re.split(r"[.!?؟。]+\s|\n+|[.!?؟。]+$", plain) if _WORD.search(part)]))
    measure = {"en": _english, "es": _spanish}.get(tag, _others)
    return round(min(18.0, max(0.0, measure(words, len(words) / sentences))), 1)


def hard_words(text: str, language: str) -> list[str]:
    """The longest words of a text that is above the families' grade, for the hint beside the box."""
    found = grade(text, language)
    if found is None or found <= GRADE_FOR_FAMILIES:
        return []
    names = spotting.likely_names(text)
    long = {word for word in _WORD.findall(_LINK.sub(" ", text)) if len(word) > 8 and word not in names}
    return sorted(long, key=lambda word: (-len(word), word))[:5]


def _english(words: list[str], a_sentence: float) -> float:
    syllables = sum(map(_english_syllables, words)) / len(words)
    return 0.39 * a_sentence + 11.8 * syllables - 15.59


def _spanish(words: list[str], a_sentence: float) -> float:
    """206.84 - 60 syllables a word - 1.02 words a sentence, then the usual table of grades, in between by line."""
    syllables = sum(map(_spanish_syllables, words)) / len(words)
    ease = 206.84 - 60 * syllables - 1.02 * a_sentence
    for (upper, easier), (lower, harder) in pairwise(_EASE):
        if ease >= upper:
            return easier
        if ease >= lower:
            return harder - (harder - easier) * (ease - lower) / (upper - lower)
    return _EASE[-1][1]


def _others(words: list[str], a_sentence: float) -> float:
    long = sum(len(word) > 6 for word in words)
    return float(1 + bisect_right(_LIX, a_sentence + 100 * long / len(words)))


def _english_syllables(word: str) -> int:
    bare = word.lower()
    count = len(_VOWELS.findall(bare))
    if bare.endswith("e") and not bare.endswith(("le", "ee", "oe", "ye")) and count > 1:
        count -= 1
    if bare.endswith("ed") and not bare.endswith(("ted", "ded", "eed")) and count > 1:
        count -= 1
    return max(1, count)


def _spanish_syllables(word: str) -> int:
    """Each group of vowels is one, and one more for every second strong vowel: `ma-es-tra`, `dí-a`."""
    bare = re.sub(r"([gq])u([eiéí])", r"\1\2", word.lower())
    return max(1, sum(max(1, sum(vowel in _STRONG for vowel in group)) for group in _SPANISH.findall(bare)))
