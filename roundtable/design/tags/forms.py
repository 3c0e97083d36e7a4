"""Fields of Django's forms in the design's words: label, hint, what is wrong, field."""

from typing import Any

from django import forms, template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roundtable.design.forms import ScaleSelect

register = template.Library()
ASKING = ("?", "？", "؟", ":", ".")


@register.simple_tag
def field(field: BoundField, lang: str = "", autocomplete: str = "") -> SafeString:
    """One field with everything around it. `lang`: the language it is written in; `autocomplete`: HTML's own token."""
    wanted = {"lang": lang, "autocomplete": autocomplete}
    field.field.widget.attrs.update({name: value for name, value in wanted.items() if value})
    return field.as_field_group()


@register.simple_tag
def scale(field: BoundField, low: str = "", high: str = "") -> SafeString:
    """A forms.ScaleField; `low` and `high` are the words at its ends."""
    widget = field.field.widget
    if isinstance(widget, ScaleSelect):
        widget.low, widget.high = low or widget.low, high or widget.high
    return field.as_field_group()


@register.inclusion_tag("design/components/error_summary.html")
def error_summary(form: BaseForm, focus: bool = True) -> dict[str, Any]:
    """What to look at, each a link to its field; nothing where nothing is wrong. Takes the focus."""
    wrong = [(bound, error) for bound in form for error in _said_wrong(bound)] if form.is_bound else []
    whole = list(form.non_field_errors()) if form.is_bound else []
    count = len(wrong) + len(whole)
    title = ngettext("One thing to look at", "%(count)d things to look at", count) % {"count": count}
    return {"wrong": wrong, "whole": whole, "title": title, "count": count, "focus": focus}


def _said_wrong(bound: BoundField) -> list[str]:
    """The errors as they stand in a list: a plain "still empty" needs the field's name to mean something."""
    bare = forms.Field.default_error_messages["required"]
    label = str(bound.label)
    named = label if label.endswith(ASKING) else f"{label}:"
    return [f"{named} {error}" if error == bare else str(error) for error in bound.errors]


@register.filter
def first_id(bound: BoundField) -> str:
    """The id of the thing to focus: the field, or the first choice of a list."""
    return bound.id_for_label or (f"{bound.auto_id}_0" if bound.auto_id else "")


@register.filter
def step_words(step: object) -> str:
    """What a number of the scale means, for screen readers."""
    words = {"1": _("lowest"), "5": _("highest")}
    return words.get(str(step), "")
