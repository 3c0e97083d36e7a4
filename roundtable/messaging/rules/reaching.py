"""What a whole message says about how to reach its writer: details by text, hours, how often, which way first. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from functools import cache

from roundtable.messaging.rules.words import reaching as words
from roundtable.messaging.rules.words.weekdays import weekdays


class Wish(StrEnum):
    """What is wished; SHOW asks how it stands."""

    SHOW = "show"
    DETAILS = "details"
    NO_DETAILS = "no_details"
    EMAIL_FIRST = "email_first"
    TEXT_FIRST = "text_first"
    PAPER_FIRST = "paper_first"
    HOURS = "hours"
    PACE = "pace"
    PACE_SHOWN = "pace_shown"
    NEWS = "news"
    DAY = "day"
    MORE = "more"


@dataclass(frozen=True)
class ReachWish:
    """A wish; with HOURS the times between which we may write. Two equal times: at any hour. With PACE how many
    messages a week (None: as many as come), with DAY the day of the summary (0 is Monday)."""

    wish: Wish
    begins: time = time(0)
    ends: time = time(0)
    limit: int | None = None
    day: int = 0


_WHOLE = {
    Wish.SHOW: words.SHOW,
    Wish.DETAILS: words.DETAILS,
    Wish.NO_DETAILS: words.NO_DETAILS,
    Wish.EMAIL_FIRST: words.EMAIL_FIRST,
    Wish.TEXT_FIRST: words.TEXT_FIRST,
    Wish.PAPER_FIRST: words.PAPER_FIRST,
    Wish.MORE: words.MORE,
}
MOST_A_WEEK = 30
_NOON = r"(?:\s*(a|p|ص|م)\.?\s*(?:m\b\.?)?)?"
_TIME = rf"(\d{{1,2}})(?:\s*[:.h]\s*(\d{{2}}))?(?:\s*h\b)?{_NOON}"
_TIMES = re.compile(
    rf"^\W*{_TIME}\W*(?:to|until|till|a|hasta|y|and|الى|إلى|حتى|den|đến|à|até|rive|до|到|ilaa)?\W*{_TIME}\W*$"
)


def read_wish(written: str, bare: str, bared: Callable[[str], str]) -> ReachWish | None:
    """The wish of a whole message, or None. `bare` is `bared(written)`: folded words with single spaces."""
    for wish, ways in _WHOLE.items():
        if bare in _bare(ways, bared):
            return ReachWish(wish)
    return _hours(written, bare, bared) or _weekly(bare, bared)


@cache
def _bare(ways: tuple[str, ...], bared: Callable[[str], str]) -> frozenset[str]:
    return frozenset(bared(way) for way in ways)


def _hours(written: str, bare: str, bared: Callable[[str], str]) -> ReachWish | None:
    """`HOURS 8 20`, `horas 8am a 8pm`, `HOURS any`; the word alone asks how it stands."""
    head, _, tail = bare.partition(" ")
    if head not in _bare(words.HOURS, bared):
        return None
    if not tail:
        return ReachWish(Wish.SHOW)
    if tail in _bare(words.ANY_HOUR, bared):
        return ReachWish(Wish.HOURS)
    found = _TIMES.match(written.strip().split(maxsplit=1)[1].casefold()) if len(written.split()) > 1 else None
    times = (_time(*found.group(1, 2, 3)), _time(*found.group(4, 5, 6))) if found else (None, None)
    if times[0] is None or times[1] is None or times[0] == times[1]:
        return None
    return ReachWish(Wish.HOURS, times[0], times[1])


def _weekly(bare: str, bared: Callable[[str], str]) -> ReachWish | None:
    """`WEEKLY 3`, `WEEKLY ANY`, `WEEKLY NEWS`, `WEEKLY FRIDAY`; the word alone asks how it stands."""
    heads = _bare(words.WEEKLY, bared)
    if bare in heads:
        return ReachWish(Wish.PACE_SHOWN)
    tail = next((bare.removeprefix(head).strip() for head in _longest(heads) if bare.startswith(head)), "")
    if tail in _bare(words.ANY_HOUR, bared):
        return ReachWish(Wish.PACE)
    if tail in _bare(words.NEWS, bared):
        return ReachWish(Wish.NEWS)
    if tail in weekdays(bared):
        return ReachWish(Wish.DAY, day=weekdays(bared)[tail])
    if tail.isdecimal() and int(tail) <= MOST_A_WEEK:
        return ReachWish(Wish.PACE, limit=int(tail))
    return None


@cache
def _longest(heads: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(heads, key=len, reverse=True))


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    """`8`, `20`, `7:30`, `8 pm`; None for no time of day."""
    hours = int(hour) % 24 if int(hour) <= 24 else 99
    if half in ("p", "م") and hours < 12:
        hours += 12
    elif half in ("a", "ص") and hours == 12:
        hours = 0
    minutes = int(minute or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
