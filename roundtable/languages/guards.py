"""What a machine may not lose: names, days, times, amounts, phones, links, codes, numbers, negation, school terms.

Pure. Each guard compares the original with its translation and gives a Check; one that cannot be sure says no, and a
person looks. A guard that knows nothing of a language says no only where the original holds what it guards.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from roundtable.languages import words_of
from roundtable.languages.spotting import (
    amounts,
    codes,
    digits_alike,
    links,
    numbers,
    phones,
    reserved_words,
    times,
    without_codes,
)

LONGEST_RATIO, SHORTEST_RATIO = 4.0, 0.15


@dataclass(frozen=True)
class Check:
    """One guard's verdict; `detail` names what was lost or appeared, empty when nothing."""

    check: str
    ok: bool
    detail: str = ""


@dataclass(frozen=True)
class Pair:
    """An original and its translation, with the names and the glossary terms that must survive."""

    original: str
    translated: str
    source: str
    target: str
    names: frozenset[str] = frozenset()
    terms: tuple[tuple[str, str], ...] = ()


def check(pair: Pair) -> tuple[Check, ...]:
    """Every guard's verdict, in a fixed order."""
    return tuple(guard(pair) for guard in GUARDS)


def lost(checks: Iterable[Check]) -> list[str]:
    """The names of the guards that said no."""
    return [one.check for one in checks if not one.ok]


def _same(name: str, find: Callable[[str], list[str]]) -> Callable[[Pair], Check]:
    def guard(pair: Pair) -> Check:
        before, after = Counter(find(pair.original)), Counter(find(pair.translated))
        return _verdict(name, list((before - after).elements()), list((after - before).elements()))

    return guard


def _verdict(name: str, gone: list[str], new: list[str]) -> Check:
    parts = [f"lost {', '.join(gone)}"] if gone else []
    parts += [f"new {', '.join(new)}"] if new else []
    return Check(name, not parts, "; ".join(parts))


def _names(pair: Pair) -> Check:
    gone = [name for name in sorted(pair.names) if name not in pair.translated]
    return _verdict("names", gone, [])


def _times(pair: Pair) -> Check:
    """A half of the day that only one side writes is read from the other: `3:30 PM` is `15:30` and `3:30 م`."""
    before, after = times(pair.original), times(pair.translated)
    left = list(after)
    gone: list[str] = []
    for moment in before:
        twin = next((other for other in left if moment.agrees_with(other)), None)
        if twin is None:
            gone.append(str(moment))
        else:
            left.remove(twin)
    return _verdict("times", gone, [str(moment) for moment in left])


def _days(pair: Pair) -> Check:
    """Weekdays and months with a day of the month, as CLDR writes them in both languages."""
    before = words_of.days(pair.original, pair.source)
    after = words_of.days(pair.translated, pair.target)
    if after is None:
        return _verdict("dates", [] if not before else sorted(before), [])
    if before is None:
        return _verdict("dates", [], sorted(after))
    return _verdict("dates", sorted(before - after), sorted(after - before))


def _numbers(pair: Pair) -> Check:
    """Every number that no other guard has counted."""
    before = Counter(_other_numbers(pair.original, pair.source))
    after = Counter(_other_numbers(pair.translated, pair.target))
    return _verdict("numbers", list((before - after).elements()), list((after - before).elements()))


def _other_numbers(text: str, language: str) -> list[str]:
    return numbers(words_of.without_days(without_codes(text), language))


def _negation(pair: Pair) -> Check:
    before = words_of.negated(pair.original, pair.source)
    after = words_of.negated(pair.translated, pair.target)
    if before is None or after is None:
        return Check("negation", not (before and any(before)) and not (after and any(after)), "")
    if len(before) != len(after):
        before, after = [any(before)], [any(after)]
    changed = [str(place) for place, (one, other) in enumerate(zip(before, after, strict=True), 1) if one != other]
    return Check("negation", not changed, f"sentence {', '.join(changed)}" if changed else "")


def _terms(pair: Pair) -> Check:
    """Each glossary term of the original stands in the translation in the glossary's words."""
    said = digits_alike(pair.translated).casefold()
    gone = [f"{theirs} ({ours})" for ours, theirs in pair.terms if theirs.casefold() not in said]
    return _verdict("glossary", gone, [])


def _length(pair: Pair) -> Check:
    """Nothing at all, or far more or less than was said. Chinese is short, so the lower bound is wide."""
    before, after = len(pair.original.strip()), len(pair.translated.strip())
    if not after:
        return Check("length", not before, "nothing came back" if before else "")
    ratio = after / max(before, 1)
    ok = before < 12 or SHORTEST_RATIO <= ratio <= LONGEST_RATIO
    return Check("length", ok, "" if ok else f"{ratio:.1f} times as long")


GUARDS: tuple[Callable[[Pair], Check], ...] = (
    _names,
    _days,
    _times,
    _same("amounts", amounts),
    _same("phones", phones),
    _same("links", links),
    _same("codes", codes),
    _same("words to reply", reserved_words),
    _numbers,
    _negation,
    _terms,
    _length,
)
