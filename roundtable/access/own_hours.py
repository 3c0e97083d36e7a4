"""The form and the page of a member of staff's own hours."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import forms
from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roundtable.access.absence_forms import OneOf, chosen
from roundtable.access.administration.forms.calendars import Clock
from roundtable.access.services.calendars import Week
from roundtable.people.models import Person


class OwnHoursForm(forms.Form):
    """From when until when on each weekday, and who stands in; nothing written: the school's hours hold."""

    def __init__(
        self, *args: Any, week: Week, people: Sequence[Person], stand_in: Person | None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for day, name in WEEKDAYS.items():
            begins, stops = week.get(day, (None, None))
            self.fields[f"begins_{day}"] = Clock(label=gettext("%(day)s, from") % {"day": name}, initial=begins)
            self.fields[f"stops_{day}"] = Clock(label=gettext("%(day)s, until") % {"day": name}, initial=stops)
        self.fields["stand_in"] = OneOf(
            people,
            label=_("Who stands in when you are away?"),
            none=_("Nobody yet"),
            help_text=_("They see that a family wrote to you about a child they work with, never the words."),
            initial=stand_in.public_id if stand_in else "",
        )

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """From beside until, a pair a weekday."""
        return [(self[f"begins_{day}"], self[f"stops_{day}"]) for day in WEEKDAYS]

    def clean(self) -> dict[str, Any]:
        """Both times or none, in their order."""
        given: dict[str, Any] = super().clean() or {}
        for day in WEEKDAYS:
            self._check(day, given.get(f"begins_{day}"), given.get(f"stops_{day}"))
        return given

    def _check(self, day: int, begins: time | None, stops: time | None) -> None:
        names = f"begins_{day}", f"stops_{day}"
        if any(name in self.errors for name in names):
            return
        if (begins is None) != (stops is None):
            self.add_error(names[1] if begins else names[0], _("Write both times, or none on a day you do not work."))
        elif begins and stops and stops <= begins:
            words = gettext("This comes before %(time)s, when you begin.") % {"time": formats.time_format(begins)}
            self.add_error(names[1], words)

    def week(self) -> Week:
        """From and until by weekday."""
        given = self.cleaned_data
        return {day: (given[f"begins_{day}"], given[f"stops_{day}"]) for day in WEEKDAYS if given[f"begins_{day}"]}

    def stand_in(self) -> Person | None:
        """The person who was chosen, if one was."""
        return chosen(self, "stand_in") if self.cleaned_data["stand_in"] else None
