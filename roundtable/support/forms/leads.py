"""Who leads a plan for the school: another lead, an absence."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.people.models import Person

DAY = {"type": "date"}


class _OneOf(forms.ChoiceField):
    """One of several persons, by public id; an empty label allows none."""

    def __init__(self, people: Sequence[Person], *, label: Any, none: Any = "", **options: Any) -> None:
        self.people = {one.public_id: one for one in people}
        choices = [("", none or _("Choose")), *((key, one.full_name) for key, one in self.people.items())]
        super().__init__(label=label, choices=choices, required=not none, **options)


class LeadForm(forms.Form):
    """Another lead, and why."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=200,
        help_text=_("One line. The school reads it; the family reads who leads now."),
        error_messages={"required": _("Say why in one line.")},
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kw: Any) -> None:
        super().__init__(*args, **kw)
        who = _OneOf(people, label=_("Who leads it now?"), error_messages={"required": _("Choose who leads it.")})
        self.fields = {"person": who, **self.fields}

    def lead(self) -> Person:
        """The person who was chosen."""
        return _chosen(self, "person")


class AbsenceForm(forms.Form):
    """From when, until when, who stands in."""

    starts = forms.DateField(label=_("First day away"), widget=forms.DateInput(attrs=DAY))
    ends = forms.DateField(
        label=_("First day back"),
        required=False,
        widget=forms.DateInput(attrs=DAY),
        help_text=_("Leave it empty if nobody knows yet."),
    )

    def __init__(self, *args: Any, people: Sequence[Person], named: Person | None, today: date, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial.setdefault("starts", today)
        none = _("%(name)s, as they named") % {"name": named.full_name} if named else _("Whom the rules choose")
        self.fields["stand_in"] = _OneOf(people, label=_("Who stands in?"), none=none)

    def clean(self) -> dict[str, Any]:
        """Nobody comes back before they left."""
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The first day back comes after the first day away."))
        return cleaned

    def stand_in(self) -> Person | None:
        """The person who was chosen, if one was."""
        return _chosen(self, "stand_in") if self.cleaned_data["stand_in"] else None


def _chosen(form: forms.Form, name: str) -> Person:
    field = form.fields[name]
    assert isinstance(field, _OneOf)
    return field.people[form.cleaned_data[name]]
