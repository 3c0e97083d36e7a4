"""Who is away, from when until when, and who stands in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.people.models import Person

DAY = {"type": "date"}


class OneOf(forms.ChoiceField):
    """One of several persons, by public id; an empty label allows none."""

    def __init__(self, people: Sequence[Person], *, label: Any, none: Any = "", **options: Any) -> None:
        self.people = {one.public_id: one for one in people}
        choices = [("", none or _("Choose")), *((key, one.full_name) for key, one in self.people.items())]
        super().__init__(label=label, choices=choices, required=not none, **options)


class AbsenceForm(forms.Form):
    """From when, until when, who stands in."""

    starts = forms.DateField(label=_("First day away"), widget=forms.DateInput(attrs=DAY))
    ends = forms.DateField(
        label=_("First day back"),
        required=False,
        widget=forms.DateInput(attrs=DAY),
        help_text=_("Leave it empty if nobody knows yet."),
    )

    def __init__(  # whose absence it is decides the words
        self, *args: Any, people: Sequence[Person], named: Person | None, today: date, is_mine: bool = False, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.initial.setdefault("starts", today)
        words = _("%(name)s, whom you named") if is_mine else _("%(name)s, whom they named")
        none = words % {"name": named.full_name} if named else _("Whom the rules choose")
        self.fields["stand_in"] = OneOf(people, label=_("Who stands in?"), none=none)

    def clean(self) -> dict[str, Any]:
        """Nobody comes back before they left."""
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The first day back comes after the first day away."))
        return cleaned

    def stand_in(self) -> Person | None:
        """The person who was chosen, if one was."""
        return chosen(self, "stand_in") if self.cleaned_data["stand_in"] else None


def chosen(form: forms.Form, name: str) -> Person:
    """The person who was chosen in a field of this kind."""
    field = form.fields[name]
    assert isinstance(field, OneOf)
    return field.people[form.cleaned_data[name]]
