"""The round table in its sizes. Always hidden from screen readers, always beside the same fact in words."""

from collections.abc import Iterable
from typing import Any

from django import template

from roundtable.core.text import initials
from roundtable.design import table

register = template.Library()
LIT = {"only_told": 1, "support_team": 3, "team": 6, "school": 6}
SMALL_TABLE = 8


def _marks(ring: table.Ring, classes: list[str]) -> dict[str, Any]:
    seats = table.places(len(classes), ring)
    return {"box": table.number(ring.box), "top": table.top(ring), "seats": list(zip(seats, classes, strict=True))}


@register.inclusion_tag("design/components/ring.html")
def brand_mark() -> dict[str, Any]:
    """The mark: eight seats, home and school in turn."""
    return _marks(table.MARK, ["mine", "on"] * 4) | {"size": 32}


@register.inclusion_tag("design/components/ring.html")
def scope_ring(scope: str) -> dict[str, Any]:
    """How far something travels, in six seats: one, three, six lit; `school` fills the table too."""
    lit = LIT.get(str(scope), 0)
    return _marks(table.SCOPE, ["on"] * lit + [""] * (6 - lit)) | {"size": 24, "full": str(scope) == "school"}


@register.inclusion_tag("design/components/ring.html")
def empty_ring() -> dict[str, Any]:
    """Six open seats: nothing here yet."""
    return _marks(table.SMALL, [""] * 6) | {"size": 64}


@register.inclusion_tag("design/components/ring.html")
def seats(seats: Iterable[Any]) -> dict[str, Any]:
    """Who has agreed (up to eight seats, dashed where not yet), or how evenly a class was reached (more)."""
    seated = list(seats)
    if len(seated) <= SMALL_TABLE:
        return _marks(table.SMALL, [_agreed(seat) for seat in seated]) | {"size": 72}
    return _marks(table.CLASS, ["on" if seat.lit else "" for seat in seated]) | {"size": 128}


def _agreed(seat: Any) -> str:
    side = "mine" if str(seat.side) == "home" else "on"
    return side if seat.lit else "free"


@register.inclusion_tag("design/components/team_table.html")
def team_table(seats: Iterable[Any], centre: str = "") -> dict[str, Any]:
    """A child's table: initials in equal seats around the child's name."""
    seated = list(seats)
    sides = {"home": "in mine", "child": "in kid"}
    drawn = _marks(table.TEAM, [sides.get(str(seat.side), "in") for seat in seated])
    named = [(place, kind, initials(seat.name)) for (place, kind), seat in zip(drawn["seats"], seated, strict=True)]
    return drawn | {"seats": named, "centre": centre}
