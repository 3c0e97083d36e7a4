"""The sentences we ship, read from `content/phrases/*.csv`, and how a sentence is filled. No database."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import roundtable

FOLDER = Path(roundtable.__file__).parent / "content" / "phrases"
BOOKS = ("system", "school")
FILES = {
    "system": ("system", "safety", "hours", "children", "digests", "emergency", "calls", "files", "letters", "consent"),
    "school": ("school",),
}
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class UnknownSentence(KeyError):
    """No such key in `content/phrases/system.csv`."""


class MissingFact(KeyError):
    """A sentence names a placeholder that nobody gave."""


@dataclass(frozen=True)
class Sentence:
    """One shipped sentence: its English and the drafts beside it."""

    key: str
    english: str
    drafts: Mapping[str, str]
    high_stakes: bool = False


def placeholders(body: str) -> frozenset[str]:
    """The names in braces: `{student}` gives `student`."""
    return frozenset(_PLACEHOLDER.findall(body))


def filled(body: str, facts: Mapping[str, str]) -> str:
    """`body` with its placeholders replaced. Braces inside a fact stay as they are. Raises MissingFact."""

    def fact(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in facts:
            raise MissingFact(name)
        return facts[name]

    return _PLACEHOLDER.sub(fact, body)


@cache
def book(name: str) -> Mapping[str, Sentence]:
    """The sentences of one book by key."""
    return {row["key"]: _sentence(row) for file in FILES[name] for row in _rows(file)}


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sentence(row: dict[str, str]) -> Sentence:
    languages = [name for name in row if name not in {"key", "stakes", "en"}]
    drafts = {language: row[language] for language in languages if row[language].strip()}
    return Sentence(row["key"], row["en"], drafts, row.get("stakes", "") == "high")


def system_sentence(key: str) -> Sentence:
    """The system sentence of that key. Raises UnknownSentence."""
    try:
        return book("system")[key]
    except KeyError:
        raise UnknownSentence(key) from None
