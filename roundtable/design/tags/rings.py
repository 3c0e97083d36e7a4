"""The round table in its sizes. Always hidden from screen readers, always beside the same fact in words."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from roundtable.core.text import initials
from roundtable.design import table

register = template.Library()
LIT = {"only_told": 1, "support_team": 3, "team": 6, "school": 6}
SMALL_TABLE = 8


def _marks(ring: table.Ring, classes: list[str]) -> dict[str, Any]:
    seats = table.places(len(classes), ring)
    return {"box": table.number(ring.box), "top": table.top(ring), "seats": list(zip(seats, classes, strict=True))}


@lru_cache(maxsize=512)
def _drawn(ring: table.Ring, classes: tuple[str, ...], size: int, full: bool = False) -> SafeString:
    """The picture: it knows seats and nobody in them, and a timeline shows the same few again and again."""
    marks = _marks(ring, list(classes)) | {"size": size, "full": full}
    return mark_safe(render_to_string("design/components/ring.html", marks).strip())  # noqa: S308  # a template's own


@register.simple_tag
def brand_mark() -> SafeString:
    """The mark: eight seats, home and school in turn."""
    return _drawn(table.MARK, ("mine", "on") * 4, 32)


@register.simple_tag
def scope_ring(scope: str) -> SafeString:
    """How far something travels, in six seats: one, three, six lit; `school` fills the table too."""
    lit = LIT.get(str(scope), 0)
    return _drawn(table.SCOPE, ("on",) * lit + ("",) * (6 - lit), 24, str(scope) == "school")


@register.simple_tag
def empty_ring() -> SafeString:
    """Six open seats: nothing here yet."""
    return _drawn(table.SMALL, ("",) * 6, 64)


@register.simple_tag
def seats(seats: Iterable[Any]) -> SafeString:
    """Who has agreed (up to eight seats, dashed where not yet), or how evenly a class was reached (more)."""
    seated = list(seats)
    if len(seated) <= SMALL_TABLE:
        return _drawn(table.SMALL, tuple(_agreed(seat) for seat in seated), 72)
    return _drawn(table.CLASS, tuple("on" if seat.lit else "" for seat in seated), 128)


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
