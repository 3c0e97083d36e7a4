"""What people wrote, in the reader's language, with the original one tap away; days and times."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from roundtable.design import dates, reader

register = template.Library()
FACES = ("family", "staff", "student")


def how_made(rendered: Any) -> str:
    """The sentence that says how these words came to be; empty for words in their own language."""
    if rendered.waiting:
        return _("A person is translating this. It is not ready yet.")
    language = dates.language_name(rendered.original_language, language=reader.current().code)
    facts = {"language": language, "name": rendered.by}
    if rendered.kind == "person" and rendered.by:
        return _("Translated from %(language)s by %(name)s.") % facts
    if rendered.kind == "person":
        return _("Translated from %(language)s by a person.") % facts
    if rendered.kind == "approved":
        return _("Translated from %(language)s, approved by a speaker.") % facts
    return _("Translated from %(language)s by machine.") % facts if rendered.kind == "machine" else ""


@register.inclusion_tag("design/components/said.html", takes_context=True)
def said(context: Mapping[str, Any], rendered: Any) -> dict[str, Any]:
    """A languages.Rendered: its words, how they were made, the original in a `details`, and the way to doubt it."""
    return words_of(rendered) | {"doubt_url": _doubt_url(context, rendered)}


def _doubt_url(context: Mapping[str, Any], rendered: Any) -> str:
    """Where a reader says that a translation looks wrong, in the face they are in; empty for what nobody translated."""
    request, known = context.get("request"), getattr(rendered, "translation", "")
    face = request.path.split("/")[1] if request is not None else ""
    return f"/{face}/doubts/{known}/" if known and face in FACES and not rendered.doubted else ""


def words_of(rendered: Any) -> dict[str, Any]:
    """Context of `said.html`: foreign words carry their own language and direction."""
    shown_in = rendered.language or rendered.original_language
    return {
        "rendered": rendered,
        "how": how_made(rendered),
        "foreign": shown_in if shown_in and shown_in != reader.current().code else "",
        "direction": reader.direction(shown_in or "en"),
        "original_direction": reader.direction(rendered.original_language or "en"),
        "has_original": bool(rendered.original) and rendered.original != rendered.body,
    }


@register.inclusion_tag("design/components/message.html", takes_context=True)
def message(
    context: Mapping[str, Any], rendered: Any, *, at: datetime | None = None, zone: str = "UTC", **about: Any
) -> dict[str, Any]:
    """A bubble. `about`: by (a name), mine, side (whose colour), scope and seen_by (who can see it)."""
    unknown = set(about) - {"by", "mine", "side", "scope", "seen_by"}
    if unknown:
        raise TypeError(f"message takes no {', '.join(sorted(unknown))}")
    return about | words_of(rendered) | {"at": at, "zone": zone, "doubt_url": _doubt_url(context, rendered)}


@register.simple_tag
def day(value: datetime | date, zone: str = "UTC", *, year: bool = True) -> SafeString:
    """`<time>` with the day in full, where `zone` is."""
    local = dates.there(value, zone)
    machine = local.date() if isinstance(local, datetime) else local
    words = dates.written_day(value, language=reader.current().code, zone=zone, year=year)
    return format_html('<time datetime="{}">{}</time>', machine.isoformat(), words)


@register.simple_tag
def moment(value: datetime, zone: str = "UTC", *, named: bool = False) -> SafeString:
    """`<time>` with day and time; `named` adds the zone where it matters."""
    words = dates.written_moment(value, language=reader.current().code, zone=zone, named=named)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="minutes"), words)


@register.simple_tag
def hour(value: datetime, zone: str = "UTC") -> SafeString:
    """`<time>` with the time of day alone."""
    words = dates.written_hour(value, language=reader.current().code, zone=zone)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="minutes"), words)


@register.filter
def language_in_words(code: str) -> str:
    """A language's name as the reader says it; Django's `language_name` says it in English and knows fewer."""
    return dates.language_name(str(code), language=reader.current().code)
