"""Where the points, lines and words of a chart from 1 to 5 stand. Pure: numbers in, SVG's strings out."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from roundtable.design.table import number
from roundtable.design.values import Chart

LEFT, RIGHT, STEP, FLOOR = 34.0, 274.0, 36.0, 204.0
LINE_APART = 20.0
SIDES = ("school", "home", "child")  # drawn in this order, each shape smaller than the one before, so none hides


@dataclass(frozen=True)
class Line:
    """One series: `path` for the line, `points` for its shapes, `label` with its place."""

    side: str
    path: str
    points: list[tuple[str, str]]
    name: str
    label_y: str


def across(index: int, count: int) -> float:
    """Where the index-th of `count` labels stands; a single one in the middle."""
    return (LEFT + RIGHT) / 2 if count < 2 else LEFT + (RIGHT - LEFT) * index / (count - 1)


def height(score: int) -> float:
    """1 lies low, 5 high."""
    return FLOOR - STEP * score


def path(scores: Sequence[int | None]) -> str:
    """A line through the scores that were given; a gap where nobody said anything."""
    drawn, pen_up = "", True
    for i, score in enumerate(scores):
        if score is None:
            pen_up = True
            continue
        drawn += f"{'M' if pen_up else 'L'}{number(across(i, len(scores)))} {number(height(score))}"
        pen_up = False
    return drawn


def apart(heights: Sequence[float]) -> list[float]:
    """The same heights moved down just enough that words on them do not touch."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed, last = list(heights), float("-inf")
    for i in order:
        placed[i] = last = max(heights[i], last + LINE_APART)
    return placed


def lines(chart: Chart) -> list[Line]:
    """What to draw for each series that has at least one score."""
    heard = [one for one in chart.series if any(score is not None for score in one.scores)]
    ends = [height([score for score in one.scores if score is not None][-1]) for one in heard]
    drawn = []
    for one, label_y in zip(heard, apart(ends), strict=True):
        count = len(one.scores)
        points = [(number(across(i, count)), number(height(s))) for i, s in enumerate(one.scores) if s is not None]
        side = one.side if one.side in SIDES else "school"
        drawn.append(Line(side, path(one.scores), points, one.name, number(label_y + 5)))
    return sorted(drawn, key=lambda line: SIDES.index(line.side))


def width(chart: Chart) -> int:
    """The picture's width with room for the longest name at a line's end."""
    longest = max((len(one.name) for one in chart.series), default=0)
    return 292 + min(max(longest, 4) * 10, 160)


def pie(share: float) -> str:
    """The part of a clock's face that is used, from twelve o'clock; radius 8 around 12 12."""
    angle = 2 * pi * min(max(share, 0.02), 0.98)
    x, y = number(12 + 8 * sin(angle)), number(12 - 8 * cos(angle))
    return f"M12 12V4A8 8 0 {1 if angle > pi else 0} 1 {x} {y}Z"
