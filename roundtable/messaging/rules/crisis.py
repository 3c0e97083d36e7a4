"""Whether words speak of danger: self-harm, abuse, violence, poison. By the phrases of `words/crisis.toml`. Pure."""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "words" / "crisis.toml"
BETWEEN = r"(?: \w+){0,3}"
CJK = re.compile(r"[\u3400-\u9fff]")
_PARTS = re.compile(r"\.\.|\.\*|\.\{\d,\d\}|[()|*?$]|[^()|*?$.]+")
Bared = Callable[[str], str]


def danger_in(bare: str, bared: Bared) -> str:
    """The language in which the words speak of danger; empty where they do not. `bare` is as `bared` gives it."""
    found = (code for code, danger, calm in _languages(bared) if danger.search(calm.sub(" ", bare)))
    return next(found, "")


@cache
def _languages(bared: Bared) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple((code, _any(table["danger"], bared), _any(table["calm"], bared)) for code, table in tables.items())


def _any(phrases: list[str], bared: Bared) -> re.Pattern[str]:
    return re.compile("|".join(_pattern(phrase, bared) for phrase in phrases))


def _pattern(phrase: str, bared: Bared) -> str:
    """One phrase as a pattern; Chinese has no words to begin and end."""
    found = "".join(_parts(phrase, bared))
    return f"(?:{found})" if CJK.search(phrase) else rf"(?:\b{found}(?:\b|$))"


def _parts(phrase: str, bared: Bared) -> Iterator[str]:
    phrase = phrase.replace(" .. ", "..")
    for part in _PARTS.findall(phrase):
        if part == "..":
            yield f"{BETWEEN} "
        elif part.startswith((".*", ".{")) or part in ("?", "$", "(", ")", "|"):
            yield "(?:" if part == "(" else part
        elif part == "*":
            yield r"\w*"
        else:
            yield _folded(part, bared)


def _folded(words: str, bared: Bared) -> str:
    """The words as messages are folded, the spaces at both ends kept."""
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return words and f"{before[:1]}{bared(words)}{after[:1] if words.strip() else ''}"
