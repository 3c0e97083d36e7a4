"""Whether a message asks for no more messages, by the words of `words/opting_out.toml`. Pure.

A message opts out when all its words are known there and together make a shape. So recall is a matter of words, which
anybody can add, and a sentence about something else fails on its first word of its own: `stop the timer`."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

FILE = Path(__file__).parent / "words" / "opting_out.toml"
SHAPES = (
    {"leave"},
    {"stop", "send"},
    {"stop", "message"},
    {"never", "me"},
    {"never", "message"},
    {"never", "anything"},
    {"never", "more"},
    {"unwanted", "message"},
    {"unwanted", "get"},
    {"no_more", "message"},
    {"remove", "number"},
    {"remove", "me", "list"},
    {"remove", "name", "list"},
    {"cancel", "message"},
    {"cancel", "subscription"},
)
COURTESY = frozenset({"polite"})
FILLING = COURTESY | {"more", "wish"}
KINDS = ("programme", "class", "resources")
ENDING = frozenset({"stop", "alone", "leave", "cancel", "no_more", "unwanted", "never"})
UNWANTED = frozenset({"never", "unwanted"})
NO_GROUPS = frozenset({"alone_as_written", "or", "keep"})
LONGEST = 7  # words of a phrase
CLAUSE = re.compile(r"[.,;:!?\n،؛؟。，；！？—–]+")
_CJK = re.compile(r"([\u3400-\u9fff])")
Groups = frozenset[str]
Bared = Callable[[str], str]


class OptingOut(IntEnum):
    """What a message says about it. MAYBE: ask. ALSO: it opts out, and says more that must not be lost."""

    NO = 0
    MAYBE = 1
    ALSO = 2
    YES = 3


@dataclass(frozen=True)
class Words:
    """One language's phrases, each with the groups it may stand for; `exact` are told apart by accents alone."""

    groups: Mapping[str, frozenset[Groups]]
    exact: frozenset[str]
    breaks: frozenset[str]
    keep: tuple[str, ...]


def opting_out(written: str, bared: Bared) -> OptingOut:
    """Read one message. `bared` gives folded words with single spaces."""
    return max(_in_language(written, words, bared) for words in _languages(bared))


def kind_ended(written: str, bared: Bared) -> str:
    """The one kind of message that a whole message wants no more of: `stop tips`; nothing where it is not about one."""
    readings = [said for words in _languages(bared) for said in _readings(bared(written), words)]
    return next((kind for kind in KINDS if any(kind in said and said & ENDING for said in readings)), "")


def kind_named(bare: str, bared: Bared) -> str:
    """The kind that these words are the name of; nothing where they are not."""
    readings = [said for words in _languages(bared) for said in _readings(bare, words)]
    return next((kind for kind in KINDS if any(said - FILLING == {kind} for said in readings)), "")


def _in_language(written: str, words: Words, bared: Bared) -> OptingOut:
    """The first or the last clause asks for it: it does. One between, or the beginning of the first: doubt."""
    if _holds_keep(bared(written), words):
        return OptingOut.NO
    readings = _readings(bared(written), words)
    if _exact(written) in words.exact or any(_alone(said) or _asks(said) for said in readings):
        return OptingOut.YES
    if any(said - COURTESY == {"alone", "wish"} for said in readings):
        return OptingOut.MAYBE
    clauses = [clause for clause in _clauses(written, words, bared) if not _only_courtesy(clause, words)]
    asking = [any(_asks(said) for said in _readings(clause, words)) for clause in clauses]
    if asking and (asking[0] or asking[-1]):
        return OptingOut.ALSO
    return OptingOut.MAYBE if any(asking) or _begins(clauses[:1], words) else OptingOut.NO


def _asks(said: Groups) -> bool:
    if said & set(KINDS) or ("stop" in said and said & UNWANTED):
        return False
    return any(shape <= said for shape in SHAPES)


def _alone(said: Groups) -> bool:
    return "alone" in said and said <= COURTESY | {"alone"}


def _only_courtesy(clause: str, words: Words) -> bool:
    return any(said <= FILLING for said in _readings(clause, words))


def _begins(clauses: list[str], words: Words) -> bool:
    read = (said for clause in clauses for ends in _reached(_tokens(clause), words)[1:] for said in ends)
    return any(_asks(said) and ("message" in said or {"send", "me"} <= said) for said in read)


def _holds_keep(bare: str, words: Words) -> bool:
    spaced = f" {' '.join(_tokens(bare))} "
    return any(f" {phrase} " in spaced for phrase in words.keep)


def _readings(bare: str, words: Words) -> set[Groups]:
    """Each way to read all of it by known phrases, as the groups it uses; none where a word is not known."""
    tokens = _tokens(bare)
    return _reached(tokens, words)[-1] if tokens else set()


def _reached(tokens: list[str], words: Words) -> list[set[Groups]]:
    """For each place in the text, the groups by which it may have been read up to there."""
    reached: list[set[Groups]] = [set() for _ in range(len(tokens) + 1)]
    reached[0].add(frozenset())
    for at, before in enumerate(reached[:-1]):
        for size in range(1, min(LONGEST, len(tokens) - at) + 1) if before else ():
            for said in words.groups.get(" ".join(tokens[at : at + size]), ()):
                reached[at + size] |= {earlier | said for earlier in before}
    return reached


def _clauses(written: str, words: Words, bared: Bared) -> Iterator[str]:
    """What stands between full stops, commas and the like, and from an `or` on."""
    for part in CLAUSE.split(written):
        tokens = _tokens(bared(part))
        cuts = [0, *(at for at, token in enumerate(tokens) if at and token in words.breaks), len(tokens)]
        yield from (" ".join(tokens[one:two]) for one, two in pairwise(cuts) if two > one)


def _tokens(bare: str) -> list[str]:
    """Words; of Chinese, characters."""
    return _CJK.sub(r" \1 ", bare).split()


def _exact(written: str) -> str:
    words = unicodedata.normalize("NFC", written).casefold()
    return " ".join(re.sub(r"[^\w\s]", " ", words).split())


@cache
def _languages(bared: Bared) -> tuple[Words, ...]:
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_words(table, bared) for table in tables.values())


def _words(table: Mapping[str, list[str]], bared: Bared) -> Words:
    groups: dict[str, set[Groups]] = {}
    for group in table.keys() - NO_GROUPS:
        for phrase in table[group]:
            groups.setdefault(" ".join(_tokens(bared(phrase))), set()).add(_stands_for(group))
    return Words(
        {phrase: frozenset(found) for phrase, found in groups.items()},
        frozenset(_exact(phrase) for phrase in table["alone_as_written"]),
        frozenset(bared(phrase) for phrase in table["or"]),
        tuple(" ".join(_tokens(bared(phrase))) for phrase in table["keep"]),
    )


def _stands_for(group: str) -> Groups:
    return frozenset(group.split("_")) if group in ("remove_me", "never_me") else frozenset({group})
