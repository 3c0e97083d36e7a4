"""A day and a time on the school's clock: in the composer, and where a plan is changed."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.core import clock
from roundtable.messaging.rules.planning import Problem, due_at, problem_of

PROBLEMS = {
    Problem.HALF: _("Choose both a day and a time, or neither to send it now."),
    Problem.OVER: _("This moment is over. Choose a later day or time."),
    Problem.TOO_FAR: _("This is more than a year away. Choose a nearer day."),
}
MOST_CHARACTERS = 4000


class Later(forms.Form):
    """Both empty: now. `zone` is that of the school it is about, known once the form is filled in."""

    day = forms.DateField(label=_("On the day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    at = forms.TimeField(label=_("At"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))

    def zone(self) -> str:
        """The IANA zone of the school; empty while nobody is chosen."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """The moment is to come."""
        cleaned: dict[str, Any] = super().clean() or {}
        zone = self.zone()
        if zone and not {"day", "at"} & self.errors.keys():
            problem = problem_of(cleaned.get("day"), cleaned.get("at"), zone, clock.now())
            if problem is not None:
                self.add_error("day", PROBLEMS[problem])
        return cleaned

    @property
    def due_at(self) -> datetime | None:
        """After `is_valid`: when it goes; nothing for now."""
        day, at = self.cleaned_data.get("day"), self.cleaned_data.get("at")
        return due_at(day, at, self.zone()) if day and at else None


class ChangeForm(Later):
    """Other words or another time for what is planned."""

    body = forms.CharField(
        label=_("Message"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"class": "tall", "rows": 7}),
        error_messages={"required": _("Write the message first.")},
    )
    field_order = ("body", "day", "at")

    def __init__(self, *args: Any, school_zone: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.school_zone = school_zone
        for name in ("day", "at"):
            self.fields[name].required = True

    def zone(self) -> str:
        return self.school_zone
