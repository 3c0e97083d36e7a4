"""What is wrong with a roster, where, and what to do about it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from enum import StrEnum

KEPT = 5_000  # problems kept word by word in one sync; the rest are counted, so memory stays flat


class Severity(StrEnum):
    """Blocks: nothing is applied. Row: that row is left out. Note: worth knowing."""

    BLOCKS = "blocks"
    ROW = "row"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """One finding. `line` is the physical line (the header is 1, the whole file 0); `code` is stable for programs."""

    severity: Severity
    code: str
    problem: str
    fix: str
    file: str = ""
    line: int = 0
    column: str = ""
    value: str = ""

    def as_json(self) -> dict[str, str | int]:
        """The problem as the command line and the pages show it."""
        return asdict(self) | {"severity": self.severity.value}


class Blocked(Exception):
    """Nothing can be read; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.problem)
        self.problem = problem


def blocked(code: str, problem: str, fix: str, *, file: str = "", line: int = 0) -> Blocked:
    """A refusal of the whole package, ready to raise."""
    return Blocked(Problem(Severity.BLOCKS, code, problem, fix, file=file, line=line))


@dataclass
class Report:
    """The problems of one reading, in the order found."""

    problems: list[Problem] = field(default_factory=list)
    left_off: Counter[tuple[str, str, Severity]] = field(default_factory=Counter)
    hears: Callable[[str], None] = lambda _line: None

    def add(self, problem: Problem) -> None:
        """Keep a problem; beyond `KEPT` only its kind is counted."""
        if len(self.problems) < KEPT:
            self.problems.append(problem)
        else:
            self.left_off[problem.file, problem.code, problem.severity] += 1

    def note(self, code: str, problem: str, fix: str = "", *, file: str = "", line: int = 0) -> None:
        """Something worth knowing that stops nothing."""
        self.add(Problem(Severity.NOTE, code, problem, fix, file=file, line=line))

    def all(self) -> list[Problem]:
        """Every kept problem, then one line for each kind of which more was found."""
        more = [
            Problem(severity, code, f"{count} more of this kind.", "Correct those listed first.", file=file)
            for (file, code, severity), count in self.left_off.items()
        ]
        return self.problems + more

    def worst(self) -> Severity | None:
        """The severest kind found; None where nothing was."""
        found = {problem.severity for problem in self.all()}
        return next((severity for severity in Severity if severity in found), None)
