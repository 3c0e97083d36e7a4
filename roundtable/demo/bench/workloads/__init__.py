"""The workloads, by the ids of the performance page."""

from collections.abc import Callable
from dataclasses import dataclass

from roundtable.demo.bench.values import Asked, Finding
from roundtable.demo.bench.workloads import inbound, pages, restart, rosters


@dataclass(frozen=True)
class Workload:
    """`key` is the id of the performance page; `size` is what it runs at unless told otherwise."""

    key: str
    name: str
    says: str
    size: int
    run: Callable[[Asked], Finding]


WORKLOADS = (
    Workload("P1", "pages", "pages of a generated district", 5_000, pages.run),
    Workload("P2", "rosters", "a roster planned and applied", 5_000, rosters.run),
    Workload("P4", "inbound", "texts that answer a concern", 2_000, inbound.run),
    Workload("P8", "restart", "from nothing to ready", 1, restart.run),
)


def find(said: str) -> Workload | None:
    """By id or by name, in any case."""
    return next((one for one in WORKLOADS if said.lower() in (one.key.lower(), one.name)), None)
