"""The workloads, by the ids of the performance page. Each module has `run(asked) -> Finding`, imported when it runs:
naming them must not slow every other command."""

from dataclasses import dataclass
from importlib import import_module
from typing import cast

from roundtable.demo.bench.values import Asked, Finding


@dataclass(frozen=True)
class Workload:
    """`key` is the id of the performance page, `name` its module here; `size` is what it runs at unless told."""

    key: str
    name: str
    says: str
    size: int

    def run(self, asked: Asked) -> Finding:
        """Measure it. Raises NeverQuiet, DidNotStart, WrongAnswer."""
        return cast(Finding, import_module(f"{__name__}.{self.name}").run(asked))


WORKLOADS = (
    Workload("P1", "pages", "pages of a generated district", 5_000),
    Workload("P2", "rosters", "a roster applied", 5_000),
    Workload("P3", "sending", "an announcement, queued and sent", 5_000),
    Workload("P4", "inbound", "texts that answer a concern", 2_000),
    Workload("P8", "restart", "from nothing to ready", 1),
)


def find(said: str) -> Workload | None:
    """By id or by name, in any case."""
    return next((one for one in WORKLOADS if said.lower() in (one.key.lower(), one.name)), None)
