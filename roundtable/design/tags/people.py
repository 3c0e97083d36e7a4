"""People: their chip, name and role; tags and icons."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from roundtable.core.text import initials
from roundtable.design.icons import ICONS

register = template.Library()
CHIPS = {"home": "chip home", "child": "chip kid"}
SIDES = {"home": "tag home", "still": "tag still"}


@register.simple_tag
def chip(name: str, side: str = "school") -> SafeString:
    """Initials in a circle; hidden from screen readers because the name stands beside it."""
    return format_html(
        '<span class="{}" aria-hidden="true">{}</span>', CHIPS.get(str(side), "chip"), initials(str(name))
    )


@register.inclusion_tag("design/components/person.html")
def person(name: str, note: str = "", side: str = "school", url: str = "") -> dict[str, Any]:
    """A person: chip, name, and a line such as `Teacher. Say o-ka-FOR`."""
    return {"name": name, "note": note, "side": side, "url": url}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line icon of `design/icons.py`; KeyError for one that is not drawn."""
    drawn = '<svg class="i" viewBox="0 0 20 20" aria-hidden="true"><path d="{}"/></svg>'
    return format_html(drawn, ICONS[name])


@register.simple_tag
def tag(words: str, side: str = "", icon: str = "") -> SafeString:
    """A short word on a tint: school's by default, `home`, or `still` for a plain fact."""
    sign = _icon(icon) if icon else ""
    return format_html('<span class="{}">{}{}</span>', SIDES.get(str(side), "tag"), sign, words)


@register.simple_tag
def side_tag(side: str) -> SafeString:
    """`At home` with a house, or `At school` with a building."""
    if str(side) == "home":
        return tag(_("At home"), side="home", icon="house")
    return tag(_("At school"), icon="school")


_icon = icon
