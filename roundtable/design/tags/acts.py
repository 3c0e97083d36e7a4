"""Buttons, links that look like them, lines that open something, the way back."""

from collections.abc import Iterable
from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("design/components/button.html")
def button(words: str, kind: str = "", name: str = "", value: object = "", row: str = "") -> dict[str, Any]:
    """A verb. `kind`: empty (one a page), `second`, `plain`, with `full` or `tight`. `row`: what it is about."""
    return {"words": words, "kind": kind, "name": name, "value": value, "row": row}


@register.inclusion_tag("design/components/act.html")
def act(url: str, words: str, kind: str = "", row: str = "", icon: str = "") -> dict[str, Any]:
    """A link that is an act, in the look of a button."""
    return {"url": url, "words": words, "kind": kind, "row": row, "icon": icon}


@register.inclusion_tag("design/components/go.html")
def go(url: str, words: str, note: str = "", icon: str = "", chip: str = "", side: str = "child") -> dict[str, Any]:
    """A whole line that opens something; inside `ul.lines`. `chip` is a name to take initials from."""
    return {"url": url, "words": words, "note": note, "icon": icon, "chip": chip, "side": side}


@register.inclusion_tag("design/components/back.html")
def back(url: str, words: str) -> dict[str, Any]:
    """Where this page came from, by its name."""
    return {"url": url, "words": words}


@register.inclusion_tag("design/components/nav.html")
def nav(items: Iterable[Any], label: str) -> dict[str, Any]:
    """Links side by side (objects with url, label, current); `label` says what they are to a screen reader."""
    return {"items": list(items), "label": label}


@register.inclusion_tag("design/components/one_tap.html")
def one_tap(name: str, legend: str, value: int | None = None) -> dict[str, Any]:
    """1 to 5 as five submit buttons, so that one tap is the whole act; stands inside a form."""
    return {"name": name, "legend": legend, "value": value, "steps": range(1, 6)}


@register.inclusion_tag("design/components/waiting.html")
def waiting(card: Any, turn: bool = False) -> dict[str, Any]:
    """A core.faces.Card with its one act; `turn` for the first, which waits for the reader."""
    return {"card": card, "turn": turn}
