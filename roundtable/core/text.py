"""Keys to find and order names by, made in Python because the database's byte order sorts names wrongly."""

import re
import unicodedata
from itertools import pairwise

SPECIAL_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
)
_WORD = re.compile(r"\w+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+")


def folded(text: str) -> str:
    """Lower case without accents: `Núñez` and `NUNEZ` fold alike."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold().translate(SPECIAL_LETTERS))
    bare = "".join(ch for ch in spread if not unicodedata.combining(ch))
    return unicodedata.normalize("NFC", bare)


def _bigrams(run: str) -> list[str]:
    return [run] if len(run) < 2 else [a + b for a, b in pairwise(run)]


def search_key(*parts: str) -> str:
    """Words to match by prefix, separated by single spaces; CJK runs become overlapping pairs."""
    words: list[str] = []
    for word in _WORD.findall(folded(" ".join(part for part in parts if part))):
        run = _CJK.fullmatch(word)
        words.extend(_bigrams(word) if run else [word])
    return " ".join(dict.fromkeys(words))


def sort_key(family_name: str, given_name: str) -> str:
    """Orders people as a reader expects: family name, then given name, accents aside."""
    family, given = (" ".join(_WORD.findall(folded(name))) for name in (family_name, given_name))
    return f"{family}\x01{given}"


def trigrams(text: str) -> list[str]:
    """Sorted trigrams of each word, padded as pg_trgm pads, so a typo still finds the name."""
    found: set[str] = set()
    for word in _WORD.findall(folded(text)):
        padded = f"  {word} "
        found.update(padded[i : i + 3] for i in range(len(padded) - 2))
    return sorted(found)


def initials(name: str) -> str:
    """At most two letters from the name in the script shown: `Rosa Quispe` gives `RQ`."""
    words = [word for word in name.split() if word[0].isalnum()]
    chosen = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0] for word in chosen).upper()
