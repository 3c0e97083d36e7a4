"""What the guides say is so: families' texts are understood, guides are easy, a message goes the way it is told."""

import re
from pathlib import Path

import pytest

from roundtable.languages.readability import grade
from roundtable.messaging.rules.understand import Action, understand
from roundtable.support.rules.commands import asks_for_evaluation, stop_code
from tests.architecture.layers import ROOT

GUIDES = {"en": ROOT / "docs" / "guide" / "families.md", "es": ROOT / "docs" / "guide" / "familias.md"}
ROW = re.compile(r"^\| [^|]+ \| (.+) \|$", re.M)
NAMED = re.compile(r"`([a-z]\w*|[A-Z]\w*\.\w+)`\s+\(\[[^\]]+\]\(([^)]+\.py)\)")  # `function` ([shown](file.py))
HIGHEST_GRADE = 6.5  # grade 6, as far as a formula knows


def told_to_text(guide: Path) -> list[str]:
    """Every example in the table of what to write, filled in; a bare word stands for itself."""
    quoted = (word for cell in ROW.findall(guide.read_text("utf-8")) for word in re.findall(r"`([^`]+)`", cell))
    return [words for words in quoted if words not in {"AGREE", "CHANGE", "NO", "ACEPTO", "CAMBIAR", "PARE"}]


def is_understood(words: str) -> bool:
    said = understand(words)
    by_word = (
        said.action not in (Action.ANSWER, Action.NONE) or said.reach is not None or said.call or said.mistranslated
    )
    return by_word or said.code == 14 or stop_code(words) == 14


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


def not_in_their_file(page: str) -> list[str]:
    """Functions that a page places in a file that does not define them."""
    found = ((name.rpartition(".")[2], path) for name, path in NAMED.findall(page))
    return [f"{name} in {path}" for name, path in found if f"def {name}(" not in (ROOT / path).read_text("utf-8")]


def test_one_message_goes_the_way_the_architecture_tells() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert len(NAMED.findall(page)) > 20
    assert not_in_their_file(page) == []


def test_the_rule_about_functions_bites() -> None:
    page = "`write_letter` ([writing](roundtable/messaging/services/writing.py))"
    assert not_in_their_file(page) == ["write_letter in roundtable/messaging/services/writing.py"]
