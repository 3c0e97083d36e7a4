"""What happened to one delivery, in the order it happened. Pure: plain values in, steps out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """One step of a delivery's way; `words` of the page says each."""

    WRITTEN = "written"
    HELD = "held"
    ON_THE_PAGE = "on_the_page"
    HANDED_OVER = "handed_over"
    TAKEN = "taken"
    ARRIVED = "arrived"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    STANDS_BEFORE = "stands_before"
    SETTLED = "settled"
    ENDED = "ended"


@dataclass(frozen=True)
class Tried:
    """One handing over to a provider: what is known of it, and since when."""

    at: datetime
    channel: str
    state: str
    settled_at: datetime | None = None


@dataclass(frozen=True)
class Kept:
    """It was held back, from `at`, to be looked at again at `until`."""

    at: datetime
    reason: str
    until: datetime | None = None


@dataclass(frozen=True)
class Stood:
    """It stood before a person from `at`; `by` settled it with `outcome`, or the provider did (`by` empty)."""

    at: datetime
    settled_at: datetime | None = None
    by: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class Way:
    """All that is known of one delivery."""

    written_at: datetime
    state: str
    channel: str = ""
    settled_at: datetime | None = None
    tried: tuple[Tried, ...] = ()
    kept: tuple[Kept, ...] = ()
    stood: tuple[Stood, ...] = ()


@dataclass(frozen=True)
class Step:
    """One line of its history."""

    at: datetime
    what: What
    channel: str = ""
    reason: str = ""
    until: datetime | None = None
    by: str = ""


AFTER = {
    "accepted": What.TAKEN,
    "delivered": What.ARRIVED,
    "failed": What.REFUSED,
}


def steps_of(way: Way) -> list[Step]:
    """Its history, the first step first; what happened at one moment keeps the order of the protocol."""
    found = [Step(way.written_at, What.WRITTEN), *_held(way), *_tried(way), *_stood(way), *_ended(way)]
    return sorted(found, key=lambda step: step.at)


def _held(way: Way) -> Iterator[Step]:
    for one in way.kept:
        yield Step(one.at, What.HELD, reason=one.reason, until=one.until)


def _tried(way: Way) -> Iterator[Step]:
    for one in way.tried:
        yield Step(one.at, What.HANDED_OVER, channel=one.channel)
        if one.state in AFTER and one.settled_at is not None:
            yield Step(one.settled_at, AFTER[one.state], channel=one.channel)


def _stood(way: Way) -> Iterator[Step]:
    for one in way.stood:
        yield Step(one.at, What.NO_ANSWER if way.state == "in_doubt" else What.STANDS_BEFORE)
        if one.settled_at is not None and one.by:
            yield Step(one.settled_at, What.SETTLED, by=one.by, reason=one.outcome)


def _ended(way: Way) -> Iterator[Step]:
    if way.settled_at is None:
        return
    if way.state == "ended":
        yield Step(way.settled_at, What.ENDED)
    elif way.state == "delivered" and not way.tried and not way.stood:
        yield Step(way.settled_at, What.ON_THE_PAGE)
