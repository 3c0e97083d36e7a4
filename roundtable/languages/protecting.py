"""What an engine must not touch is hidden behind made-up words and put back afterwards. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from roundtable.languages import spotting

_LETTERS = "BCDFGHJKLMNPRSTVWX"  # no vowels, so no engine takes the made-up word for one it knows
_TOKEN = re.compile(r"(?<!\w)Zq[B-X]{2}z(?!\w)", re.IGNORECASE)


@dataclass
class Hidden:
    """A text with made-up words, and what each stands for."""

    text: str
    stands_for: dict[str, str] = field(default_factory=dict)

    def restored(self, translated: str) -> str:
        """The translation with every made-up word that survived replaced; what did not survive a guard will notice."""
        known = {token.casefold(): words for token, words in self.stands_for.items()}
        return _TOKEN.sub(lambda found: known.get(found.group().casefold(), found.group()), translated)


def hide(text: str, *, names: Iterable[str] = (), terms: Iterable[tuple[str, str]] = ()) -> Hidden:
    """Hide links, phone numbers, codes, words to send back, names, and glossary terms (which come back translated)."""
    hidden = Hidden(text)
    for found in _as_they_are(text):
        _replace(hidden, re.escape(found), found)
    for name in sorted(set(names), key=len, reverse=True):
        _replace(hidden, re.escape(name), name)
    for ours, theirs in terms:
        _replace(hidden, re.escape(ours), theirs, re.IGNORECASE)
    return hidden


def _as_they_are(text: str) -> list[str]:
    found = [*spotting.links(text), *spotting.phone_spans(text), *spotting.codes(text), *spotting.reserved_words(text)]
    return sorted(dict.fromkeys(found), key=len, reverse=True)


def _replace(hidden: Hidden, pattern: str, comes_back: str, flags: int = 0) -> None:
    high, low = divmod(len(hidden.stands_for), len(_LETTERS))
    token = f"Zq{_LETTERS[high % len(_LETTERS)]}{_LETTERS[low]}z"
    text, count = re.subn(rf"(?<!\w){pattern}(?!\w)", token, hidden.text, flags=flags)
    if count and token.casefold() not in hidden.text.casefold():
        hidden.text = text
        hidden.stands_for[token] = comes_back
