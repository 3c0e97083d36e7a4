"""What goes wrong on purpose, with dice that fall the same way for the same seed."""

import random
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self


class WrongFault(ValueError):
    """A fault that is none, or a share that is not between 0 and 1; the text says which."""


@dataclass(frozen=True)
class Faults:
    """Shares from 0 to 1. `fail` refuses with 429 and `error` answers 500, both without accepting; `slow` waits
    `slow_seconds` first; `cut_after_accept` accepts and then closes the line; `undelivered` ends in 30003. Of
    calls `busy` and `no_answer` never begin to speak, and `machine` is picked up by one."""

    fail: float = 0.0
    error: float = 0.0
    slow: float = 0.0
    cut_after_accept: float = 0.0
    drop_callbacks: float = 0.0
    double_callbacks: float = 0.0
    reorder_callbacks: float = 0.0
    undelivered: float = 0.0
    busy: float = 0.0
    no_answer: float = 0.0
    machine: float = 0.0
    slow_seconds: float = 2.0
    seed: float = 0.0

    @classmethod
    def read(cls, said: dict[str, Any]) -> Self:
        """From the body of `POST /api/faults`; what is not named is off. Raises `WrongFault`."""
        known = {one.name for one in fields(cls)}
        for name, value in said.items():
            if name not in known:
                raise WrongFault(f"{name} is no fault: choose among {', '.join(sorted(known))}")
            top = 600 if name == "slow_seconds" else 2**53 if name == "seed" else 1
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= top:
                raise WrongFault(f"{name} must be a number from 0 to {top}")
        return replace(cls(), **said)


@dataclass
class Dice:
    """Throws for one set of faults."""

    faults: Faults = field(default_factory=Faults)
    _random: random.Random = field(default_factory=lambda: random.Random(0))

    def set(self, faults: Faults) -> None:
        """New faults, and the dice from the start of their seed."""
        self.faults = faults
        self._random = random.Random(faults.seed)

    def falls(self, share: float) -> bool:
        """Whether it happens this time."""
        return share > 0 and self._random.random() < share

    def between(self, low: float, high: float) -> float:
        """A number between the two."""
        return self._random.uniform(low, high)
