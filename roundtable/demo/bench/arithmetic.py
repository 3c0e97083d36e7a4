"""How pairs become figures. Pure."""

import math
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from roundtable.demo.bench.values import Figure, Pair, Run, Target

MOST_FOREIGN = 0.10
Measure = Callable[[Run], float]


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of the values do not exceed. Raises ValueError on none."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values")
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def is_disturbed(pair: Pair) -> bool:
    """Whether other processes took more than a tenth of the machine."""
    return pair.foreign > MOST_FOREIGN


def per_second(run: Run) -> float:
    """Units a second."""
    return run.units / run.seconds


def cpu_each(run: Run) -> float:
    """Milliseconds of CPU a unit."""
    return run.cpu_ms / run.units


def seconds(run: Run) -> float:
    """How long it took."""
    return run.seconds


def latency(share: float) -> Measure:
    """The latency in ms that `share` of the requests do not exceed."""
    return lambda run: percentile(run.latencies, share)


def beside_floor(name: str, unit: str, pairs: Sequence[Pair], measure: Measure, target: Target | None = None) -> Figure:
    """A figure from pairs: medians of both sides, median and range of the pairwise ratios ours / floor.

    A floor of zero (CPU below the clock's tick) gives no ratio. Raises ValueError without pairs."""
    ours, floors = [measure(pair.ours) for pair in pairs], [measure(pair.floor) for pair in pairs]
    ratios = [mine / least for mine, least in zip(ours, floors, strict=True) if least]
    if not ours:
        raise ValueError(f"no pair of {name} was left")
    value, floor = median(ours), median(floors)
    if not ratios:
        return Figure(name, rounded(value), unit, rounded(floor))
    ratio = median(ratios)
    return Figure(
        name,
        rounded(value),
        unit,
        rounded(floor),
        rounded(ratio),
        rounded(min(ratios)),
        rounded(max(ratios)),
        target=target.bound if target else None,
        ok=target is None or target.holds(value if target.of_value else ratio),
        aim=target.aim if target else "",
    )


def alone(name: str, unit: str, values: Sequence[float], target: Target | None = None) -> Figure:
    """A figure without a floor: the median of `values` and their range; a target binds the median."""
    value = median(values)
    return Figure(
        name,
        rounded(value),
        unit,
        low=rounded(min(values)),
        high=rounded(max(values)),
        target=target.bound if target else None,
        ok=target is None or target.holds(value),
        aim=target.aim if target else "",
    )


def rounded(value: float) -> float:
    """Three significant digits, and whole numbers whole."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, max(0, 2 - math.floor(math.log10(abs(value)))))
