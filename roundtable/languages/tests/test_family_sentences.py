"""What families read on our own pages is at US grade 6 or below, and no sentence of it above 8."""

import re
from statistics import mean

import pytest

from roundtable.core import catalogue_rules, catalogues
from roundtable.languages.readability import GRADE_FOR_FAMILIES, grade

HARDEST = 8.0
FEWEST_WORDS = 6  # a label of five words or less has no grade that means anything: `Conversations` would be grade 18
_MARKS = re.compile(r"<[^>]+>")
_FACTS = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """Each sentence of the family's face by itself, with a name of two syllables where a fact will stand."""
    everything = catalogues.extract(catalogues.PACKAGE)
    texts = catalogue_rules.family_face(everything, catalogues.PACKAGE)
    plain = (_FACTS.sub("Ana", _MARKS.sub("", text)) for text in texts)
    return [part for text in plain for part in re.split(r"(?<=[.?])\s+", text) if len(part.split()) >= FEWEST_WORDS]


def test_a_hard_sentence_would_be_seen() -> None:
    hard = "Notification preferences determine communication frequency for participating households."
    assert (grade(hard, "en") or 0) > HARDEST


def test_families_read_at_grade_six_on_average(sentences: list[str]) -> None:
    assert len(sentences) > 150
    assert mean(filter(None, (grade(each, "en") for each in sentences))) <= GRADE_FOR_FAMILIES


def test_no_sentence_is_above_grade_eight(sentences: list[str]) -> None:
    assert [each for each in sentences if (grade(each, "en") or 0) > HARDEST] == []
