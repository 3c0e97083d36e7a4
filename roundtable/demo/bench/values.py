"""What is measured, and what is said of it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Aim(StrEnum):
    """Which way a target holds."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


@dataclass(frozen=True)
class Target:
    """A bound on the ratio, or on the value itself where `of_value` is set."""

    bound: float
    aim: Aim = Aim.AT_MOST
    of_value: bool = False

    def holds(self, reached: float) -> bool:
        """Whether `reached` keeps the bound."""
        return reached <= self.bound if self.aim is Aim.AT_MOST else reached >= self.bound


@dataclass(frozen=True)
class Figure:
    """One line: our median, the floor's, the median of the pairwise ratios with its range, the target, and whether
    it holds. Without a target `ok` is true."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    ok: bool = True
    aim: str = ""


@dataclass(frozen=True)
class Run:
    """One side of one pair: how long it took, for how many units, whose latencies (ms), at how much CPU."""

    seconds: float
    units: int = 1
    latencies: tuple[float, ...] = ()
    cpu_ms: float = 0.0


@dataclass(frozen=True)
class Pair:
    """Both sides of one turn, and the share of the machine's CPU that other processes took meanwhile (0 to 1)."""

    ours: Run
    floor: Run
    foreign: float = 0.0


@dataclass(frozen=True)
class Asked:
    """What the caller wants: `pairs` undisturbed pairs of each measurement at `size`.

    `keep_busy` keeps disturbed pairs too, for a machine that is never quiet; the finding then says so."""

    size: int
    pairs: int
    keep_busy: bool = False
    hears: Callable[[str], None] = field(default=lambda _line: None)


@dataclass
class Finding:
    """One workload's outcome: the document of the command line, with `disturbed` (kept though busy) beside."""

    workload: str
    size: int
    pairs: int
    dropped: int = 0
    disturbed: int = 0
    figures: list[Figure] = field(default_factory=list)

    @property
    def missed(self) -> list[Figure]:
        """The figures that do not keep their target."""
        return [figure for figure in self.figures if not figure.ok]

    def as_json(self) -> dict[str, Any]:
        """As `interfaces.md` says."""
        return asdict(self)
