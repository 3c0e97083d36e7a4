"""Where the seats of the round table stand: equal circles around a circle, nobody at twelve o'clock."""

from dataclasses import dataclass
from math import cos, pi, sin


@dataclass(frozen=True)
class Place:
    """Centre and radius of a circle, as SVG writes them (no locale ever formats these)."""

    x: str
    y: str
    r: str


@dataclass(frozen=True)
class Ring:
    """A size of table in viewBox units: `box` wide, table of radius `table`, seats of radius `seat` at `reach`."""

    box: float
    table: float
    reach: float
    seat: float


MARK = Ring(box=32, table=7, reach=12.55, seat=2.6)
SCOPE = Ring(box=24, table=3.6, reach=8.55, seat=2.4)
SMALL = Ring(box=72, table=14, reach=26, seat=6)
CLASS = Ring(box=176, table=52, reach=74, seat=6.5)
TEAM = Ring(box=300, table=66, reach=112, seat=26)


def number(value: float) -> str:
    """One decimal at most, with a point: `16.3`, `12`."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def turn(count: int) -> float:
    """Radians from twelve o'clock to the first seat: half a step for an even table, a quarter for an odd one."""
    step = 2 * pi / count
    return step / 2 if count % 2 == 0 else step / 4


def seat_radius(count: int, ring: Ring) -> float:
    """The ring's own radius, or less where so many seats would touch."""
    if count < 2:
        return ring.seat
    chord = 2 * ring.reach * sin(pi / count)
    return min(ring.seat, chord * 0.45)


def places(count: int, ring: Ring) -> list[Place]:
    """The seats, clockwise; empty for an empty table."""
    if count < 1:
        return []
    middle, first, step = ring.box / 2, turn(count), 2 * pi / count
    r = number(seat_radius(count, ring))
    angles = [first + step * i for i in range(count)]
    return [Place(number(middle + ring.reach * sin(a)), number(middle - ring.reach * cos(a)), r) for a in angles]


def top(ring: Ring) -> Place:
    """The table itself."""
    return Place(number(ring.box / 2), number(ring.box / 2), number(ring.table))
