"""The visible difference between two versions: words, ways to help, grown-ups."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PIECE = re.compile(r"\s+|\w+|[^\w\s]")


class Mark(StrEnum):
    """What happened to a run of words."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Run:
    """Some words and what happened to them."""

    mark: Mark
    words: str


def words(before: str, after: str) -> list[Run]:
    """`before` turned into `after`, run by run; joined, SAME and IN give `after`, SAME and OUT give `before`."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    runs: list[Run] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(Run(Mark.SAME, "".join(old[a1:a2])))
            continue
        runs += [Run(Mark.OUT, "".join(old[a1:a2]))] if a2 > a1 else []
        runs += [Run(Mark.IN, "".join(new[b1:b2]))] if b2 > b1 else []
    return runs


@dataclass(frozen=True)
class Way:
    """A way to help, as a version holds it. `key` follows it through versions: its place in the list."""

    key: int
    moment: str
    words: str
    side: str
    owner: int


class Change(StrEnum):
    """What happened to a way to help."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    OWNER = "owner"


@dataclass(frozen=True)
class WayChange:
    """One way to help and what happened to it since the version before."""

    change: Change
    before: Way | None
    after: Way | None


def ways(before: Sequence[Way], after: Sequence[Way]) -> list[WayChange]:
    """Each way of `after` in its order, then those that are gone. Same words match first, then the same place."""
    free = list(before)
    partners: dict[int, Way] = {}
    for same in (_alike, _in_place):
        for way in after:
            match = next((old for old in free if way.key not in partners and same(old, way)), None)
            if match is not None:
                partners[way.key] = match
                free.remove(match)
    changes = [WayChange(_kind(partners.get(way.key), way), partners.get(way.key), way) for way in after]
    return changes + [WayChange(Change.REMOVED, old, None) for old in free]


def _alike(old: Way, new: Way) -> bool:
    return old.words == new.words and old.side == new.side


def _in_place(old: Way, new: Way) -> bool:
    return old.key == new.key and old.side == new.side


def _kind(old: Way | None, new: Way) -> Change:
    if old is None:
        return Change.ADDED
    if old.words != new.words or old.moment != new.moment:
        return Change.REWORDED
    return Change.SAME if old.owner == new.owner else Change.OWNER


def members(before: Sequence[int], after: Sequence[int]) -> tuple[list[int], list[int]]:
    """Who joined and who left, in order."""
    return [one for one in after if one not in before], [one for one in before if one not in after]
