"""What a roster format is, and the rows that every format streams."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from roundtable.rosters.formats.package import Package
from roundtable.rosters.problems import Report


class Mode(StrEnum):
    """Bulk: what is not in the file has ended. Delta: only what is in the file changed. Absent: not sent, untouched."""

    BULK = "bulk"
    DELTA = "delta"
    ABSENT = "absent"


Row = tuple[object, ...]


@dataclass(frozen=True)
class Stream:
    """Rows for one staging table, in the order of its columns (`staging.COLUMNS`)."""

    table: str
    rows: Iterator[Row]


@dataclass
class Reading:
    """A package as a format understands it. `modes` by staging table; `streams` are read once, one after the other."""

    format: str
    version: str
    modes: dict[str, Mode]
    streams: Iterator[Stream]
    files: dict[str, str] = field(default_factory=dict)


class RosterFormat(Protocol):
    """A plug-in: one file in `formats/`, one line in `formats/known.py`."""

    @property
    def key(self) -> str:
        """How `--format` names it."""

    @property
    def name(self) -> str:
        """How people name it."""

    @property
    def version(self) -> str:
        """Which version of that format."""

    def recognises(self, package: Package) -> bool:
        """Whether the package looks like this format; cheap: names and headers only."""

    def read(self, package: Package, report: Report) -> Reading:
        """The package's rows as a stream; problems of cells and rows go to `report`. Raises Blocked."""
