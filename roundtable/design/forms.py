"""One look for every form: label, hint, what is wrong, the field; what was written stays."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERY_HARD, VERY_WELL = _("Very hard"), _("Very well")


class Field(forms.BoundField):
    """The page says what is missing, in the reader's language; the browser's own bubbles would say it in another.

    So no `required`; and `aria-invalid` only where it is allowed (not on single radio buttons)."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        if self.use_fieldset:
            built.pop("aria-invalid", None)
        return built


class Renderer(TemplatesSetting):
    """settings.FORM_RENDERER: `{{ form }}` and `{{ field.as_field_group }}` draw the design's own field."""

    form_template_name = "design/forms/form.html"
    field_template_name = "design/components/field.html"
    bound_field_class = Field


@dataclass(frozen=True)
class Choice:
    """A label of a radio list with a line below it and, where it decides who may see, the scope's ring."""

    words: str | Promise
    note: str | Promise = ""
    scope: str = ""

    def __str__(self) -> str:
        return str(self.words)


class ScaleSelect(forms.RadioSelect):
    """1 to 5 in five equal boxes."""

    template_name = "design/forms/scale.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, low: Any = VERY_HARD, high: Any = VERY_WELL) -> None:
        super().__init__(attrs)
        self.low, self.high = low, high

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"] |= {"low": self.low, "high": self.high}
        return context


class ScaleField(forms.TypedChoiceField):
    """A whole number from 1 to 5, or None where it may stay empty."""

    def __init__(self, *, low: Any = VERY_HARD, high: Any = VERY_WELL, **options: Any) -> None:
        missing = {"required": _("Choose a number from 1 to 5."), "invalid_choice": _("Choose a number from 1 to 5.")}
        options.setdefault("error_messages", missing)
        steps = [(n, str(n)) for n in range(1, 6)]
        super().__init__(choices=steps, coerce=int, empty_value=None, widget=ScaleSelect(low=low, high=high), **options)
