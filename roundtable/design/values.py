"""Plain values that components draw. Anything with the same attributes will do."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class NavItem:
    url: str
    label: str
    current: bool = False


@dataclass(frozen=True)
class Frame:
    """What the bar around a page says: the school, and on the staff face who is signed in."""

    school: str = "Roundtable"
    home_url: str = "/"
    name: str = ""
    note: str = ""
    me_url: str = ""
    find_url: str = ""
    write_url: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Seat:
    """One seat at a table; `side` is school, home or child."""

    side: str = "school"
    lit: bool = True
    name: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a status line; `state` is done, now or empty."""

    words: str
    state: str = ""


@dataclass(frozen=True)
class Strategy:
    """One thing that is done at home or at school; `before` is what an earlier version said."""

    side: str
    words: str
    before: str = ""
    note: str = ""
    added: bool = False


@dataclass(frozen=True)
class Moment:
    title: str
    lines: Sequence[Strategy] = ()


@dataclass(frozen=True)
class Series:
    """Scores from 1 to 5 in the order of the chart's labels; None where nothing was said."""

    name: str
    side: str
    scores: Sequence[int | None]


@dataclass(frozen=True)
class Chart:
    """`sentence` says what the picture shows; `labels` are the dates below it, already written out."""

    sentence: str
    labels: Sequence[str]
    series: Sequence[Series]
    heading: str = ""


@dataclass(frozen=True)
class Bar:
    """`part` of `whole`; `marked` bars are the place to look."""

    label: str
    part: int
    whole: int
    marked: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first cell of a row is its heading. `numbers` are the columns (from 0) that hold figures."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[object]] = field(default=())
    numbers: frozenset[int] = frozenset()
