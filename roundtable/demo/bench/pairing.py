"""Our side and the floor in turns, until enough undisturbed pairs are there."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from roundtable.demo.bench.arithmetic import is_disturbed
from roundtable.demo.bench.cpu import Meter, counted_ms, foreign_share
from roundtable.demo.bench.problems import NeverQuiet
from roundtable.demo.bench.values import Asked, Finding, Pair, Run

Side = Callable[[], Run]
MOST_TRIES = 4  # times the pairs asked for


@dataclass
class Pairs:
    """What was kept, and how many were dropped; `disturbed` of the kept ones were not quiet."""

    kept: list[Pair] = field(default_factory=list)
    dropped: int = 0
    disturbed: int = 0

    def add(self, pair: Pair, *, keep_busy: bool) -> None:
        """Keep a pair, or drop it where other processes disturbed it."""
        busy = is_disturbed(pair)
        if busy and not keep_busy:
            self.dropped += 1
            return
        self.kept.append(pair)
        self.disturbed += busy


def in_turns(asked: Asked, meter: Meter, ours: Side, floor: Side) -> Pairs:
    """`asked.pairs` quiet pairs, our side first in every other one, at most four times as many tries.

    Raises NeverQuiet where not one was quiet."""
    pairs = Pairs()
    for turn in range(asked.pairs * MOST_TRIES):
        pairs.add(_turn(meter, ours, floor, ours_first=turn % 2 == 0), keep_busy=asked.keep_busy)
        if len(pairs.kept) == asked.pairs:
            break
    if not pairs.kept:
        raise NeverQuiet("other processes took over a tenth of the CPU in every pair: quiet them, or add --keep-busy")
    return pairs


def note(finding: Finding, pairs: Pairs) -> list[Pair]:
    """Count what was dropped in the finding, and give the kept pairs."""
    finding.dropped += pairs.dropped
    finding.disturbed += pairs.disturbed
    return pairs.kept


def measured(meter: Meter, act: Callable[[], Run]) -> Run:
    """One run with the CPU that the counted processes used meanwhile."""
    before = meter.read()
    run = act()
    return replace(run, cpu_ms=counted_ms(before, meter.read()))


def timed(act: Callable[[], object], units: int = 1) -> Run:
    """One run by the wall clock."""
    begun = time.perf_counter()
    act()
    return Run(time.perf_counter() - begun, units)


def _turn(meter: Meter, ours: Side, floor: Side, *, ours_first: bool) -> Pair:
    before = meter.read()
    if ours_first:
        mine = measured(meter, ours)
        least = measured(meter, floor)
    else:
        least = measured(meter, floor)
        mine = measured(meter, ours)
    return Pair(mine, least, foreign_share(before, meter.read()))
