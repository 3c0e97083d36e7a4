"""Which number, and what is wanted no more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.core.phones import display
from roundtable.messaging.models import OptOutKind
from roundtable.people.models import ContactPoint


class SpokenForm(forms.Form):
    """What a member of staff was told."""

    number = forms.TypedChoiceField(
        label=_("Whose number?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a number."), "invalid_choice": _("Choose a number.")},
    )
    kind = forms.ChoiceField(
        label=_("What do they want no more?"),
        choices=OptOutKind.choices,
        widget=forms.RadioSelect,
        initial=OptOutKind.ALL,
        error_messages={"required": _("Choose what they want no more.")},
    )

    def __init__(self, *args: Any, points: list[ContactPoint], **options: Any) -> None:
        super().__init__(*args, **options)
        self.points = {point.pk: point for point in points}
        field = self.fields["number"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (point.pk, f"{point.person.full_name}, \u2066{display(point.value)}\u2069") for point in points
        ]

    @property
    def point(self) -> ContactPoint:
        """After `is_valid`."""
        return self.points[self.cleaned_data["number"]]
