"""What every page needs once: its language, the switch to another, where to go after switching."""

from typing import Any

from django import template
from django.template.context import RequestContext

from roundtable.design import reader

register = template.Library()


@register.simple_tag
def page_language() -> reader.PageLanguage:
    """The language of this page: code, name, direction."""
    return reader.current()


@register.inclusion_tag("design/components/language_switch.html", takes_context=True)
def language_switch(context: RequestContext) -> dict[str, Any]:
    """Each language in its own words; a form, so that it works without scripts.

    Not on a page that answers a POST: switching there would lose what was written."""
    request = context.get("request")
    shown = {"csrf_token": context.get("csrf_token"), "current": reader.current(), "languages": reader.choices()}
    return shown | {"here": request.get_full_path() if request and request.method == "GET" else ""}
