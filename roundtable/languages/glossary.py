"""School terms in plain words, from `content/glossary/school.csv`: for families who meet one, and for engines."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import roundtable
from roundtable.languages import catalogue

FILE = Path(roundtable.__file__).parent / "content" / "glossary" / "school.csv"


@dataclass(frozen=True)
class Term:
    """One school term: its words in each language and what it means, plainly."""

    key: str
    words: dict[str, str]
    plain: dict[str, str]

    def in_language(self, code: str) -> tuple[str, str]:
        """The term and its plain meaning; English where the language has none."""
        tag = catalogue.known(code)
        return self.words.get(tag, self.words["en"]), self.plain.get(tag, self.plain["en"])


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the file's order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_term(row) for row in csv.DictReader(file))


def _term(row: dict[str, str]) -> Term:
    words = {name: value for name, value in row.items() if name != "key" and "_" not in name and value}
    plain = {name.removeprefix("plain_"): value for name, value in row.items() if name.startswith("plain_") and value}
    return Term(row["key"], words, plain)


def met_in(text: str, language: str) -> list[Term]:
    """The terms a text in `language` names, for the page to explain."""
    tag = catalogue.known(language)
    return [term for term in terms() if tag in term.words and _pattern(term.words[tag]).search(text)]


def pairs(text: str, source: str, target: str) -> tuple[tuple[str, str], ...]:
    """(theirs in the original, theirs in the translation) for each term the original names; longest first."""
    one, other = catalogue.known(source), catalogue.known(target)
    found = [term for term in met_in(text, one) if other in term.words]
    longest = sorted(found, key=lambda term: -len(term.words[one]))
    return tuple((term.words[one], term.words[other]) for term in longest)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
