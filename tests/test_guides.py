"""What the families' guides tell people to text is understood, and the guides are easy to read."""

import re
from pathlib import Path

import pytest

from roundtable.languages.readability import grade
from roundtable.messaging.rules.understand import Action, understand
from roundtable.support.rules.commands import asks_for_evaluation, stop_code
from tests.architecture.layers import ROOT

GUIDES = {"en": ROOT / "docs" / "guide" / "families.md", "es": ROOT / "docs" / "guide" / "familias.md"}
ROW = re.compile(r"^\| [^|]+ \| (.+) \|$", re.M)
HIGHEST_GRADE = 6.5  # grade 6, as far as a formula knows


def told_to_text(guide: Path) -> list[str]:
    """Every example in the table of what to write, filled in; a bare word stands for itself."""
    quoted = (word for cell in ROW.findall(guide.read_text("utf-8")) for word in re.findall(r"`([^`]+)`", cell))
    return [words for words in quoted if words not in {"AGREE", "CHANGE", "NO", "ACEPTO", "CAMBIAR", "PARE"}]


def is_understood(words: str) -> bool:
    said = understand(words)
    return said.action not in (Action.ANSWER, Action.NONE) or said.code == 14 or said.call or stop_code(words) == 14


@pytest.mark.parametrize("language", GUIDES)
def test_what_families_are_told_to_text_is_understood(language: str) -> None:
    told = told_to_text(GUIDES[language])
    assert len(told) > 10
    assert [words for words in told if not is_understood(words)] == []


def test_the_rule_bites() -> None:
    assert not is_understood("AGREE")
    assert not is_understood("please do something")


@pytest.mark.parametrize("words", ["I want an evaluation for Mateo", "EVALUATION Mateo", "EVALUACIÓN Mateo"])
def test_an_evaluation_is_asked_for_in_the_words_of_the_guide(words: str) -> None:
    assert any(f"`{words}`" in guide.read_text("utf-8") for guide in GUIDES.values())
    assert asks_for_evaluation(words)


@pytest.mark.parametrize("language", GUIDES)
def test_families_can_read_their_guide(language: str) -> None:
    measured = grade(prose(GUIDES[language].read_text("utf-8")), language)
    assert measured is not None
    assert measured <= HIGHEST_GRADE


def prose(text: str) -> str:
    """Paragraphs and list items as one line each, without tables, headings and marks."""
    blocks = re.split(r"\n\n|\n(?=- |\d\. )", text)
    kept = [" ".join(block.split()) for block in blocks if not block.lstrip().startswith(("|", "#", "["))]
    return re.sub(r"[`*\[\]]", "", "\n".join(kept))
