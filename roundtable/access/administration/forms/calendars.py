"""Holidays, a pasted list of them, and the hours of a school."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roundtable.access.administration.forms.orders import Day
from roundtable.access.administration.pasted import LONGEST, LeftOut, Read, read_list, school_year
from roundtable.access.services import DaysOff
from roundtable.access.services.calendars import Week
from roundtable.people.models import Holiday

EVERYWHERE = _("For every school of the district")


class Clock(forms.TimeField):
    """A time of day, picked or typed; empty where there is none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            error_messages={"invalid": _("Write the time as hour and minute, such as 8:30.")},
            **options,
        )


class HolidayForm(forms.Form):
    """One named day without school, or several in a row."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=200,
        error_messages={"required": _("Write what it is called, such as Thanksgiving break.")},
    )
    first = Day(label=_("First day without school"))
    last = Day(
        label=_("Last day without school"), required=False, help_text=_("Leave it empty where it is a single day.")
    )
    everywhere = forms.BooleanField(label=EVERYWHERE, required=False)

    def __init__(self, *args: Any, row: Holiday | None = None, may_everywhere: bool = False, **options: Any) -> None:
        if row is not None:
            last = row.last_day if row.last_day != row.starts else None
            options["initial"] = {"name": row.name, "first": row.starts, "last": last}
        super().__init__(*args, **options)
        if row is not None or not may_everywhere:
            del self.fields["everywhere"]

    def clean(self) -> dict[str, Any]:
        """Forwards, and no longer than a summer."""
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day comes before the first."))
        elif first and last and (last - first).days >= LONGEST:
            self.add_error("last", _("That is longer than a summer. Look at the years."))
        return given

    def days(self) -> DaysOff:
        """After `is_valid`."""
        given = self.cleaned_data
        return DaysOff(given["name"], given["first"], given["last"] or given["first"])


class ListForm(forms.Form):
    """A calendar's list, pasted."""

    year = forms.TypedChoiceField(label=_("School year"), coerce=int)
    words = forms.CharField(
        label=_("The list, one holiday a line"),
        help_text=_("Such as: November 25-27, Thanksgiving break. Days may stand before the name or behind it."),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=20_000,
        error_messages={"required": _("Paste the list first.")},
    )
    everywhere = forms.BooleanField(label=EVERYWHERE, required=False)

    def __init__(self, *args: Any, today: date, may_everywhere: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        now = school_year(today)
        self.fields["year"].choices = [  # type: ignore[attr-defined]  # the stubs know no choices of a base Field
            (year, gettext("%(begins)d to %(ends)d") % {"begins": year, "ends": year + 1}) for year in (now, now + 1)
        ]
        if not may_everywhere:
            del self.fields["everywhere"]

    def lines(self) -> Sequence[Read | LeftOut]:
        """After `is_valid`."""
        return read_list(self.cleaned_data["words"], self.cleaned_data["year"])

    def days(self) -> list[DaysOff]:
        """What the list says, without the lines that were left out."""
        return [DaysOff(one.name, one.first, one.last) for one in self.lines() if isinstance(one, Read)]


class HoursForm(forms.Form):
    """When a school is open on each weekday; a day without times is closed."""

    everywhere = forms.BooleanField(label=EVERYWHERE, required=False)

    def __init__(self, *args: Any, week: Week, may_everywhere: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        for day, name in WEEKDAYS.items():
            opens, closes = week.get(day, (None, None))
            facts = {"day": name}
            self.fields[f"opens_{day}"] = Clock(label=gettext("%(day)s, opens") % facts, initial=opens)
            self.fields[f"closes_{day}"] = Clock(label=gettext("%(day)s, closes") % facts, initial=closes)
        if not may_everywhere:
            del self.fields["everywhere"]
        else:
            self.order_fields([name for name in self.fields if name != "everywhere"])

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Opens beside closes, a pair a weekday."""
        return [(self[f"opens_{day}"], self[f"closes_{day}"]) for day in WEEKDAYS]

    def clean(self) -> dict[str, Any]:
        """Both times or none, in their order; open at least once a week."""
        given: dict[str, Any] = super().clean() or {}
        for day in WEEKDAYS:
            opens, closes = given.get(f"opens_{day}"), given.get(f"closes_{day}")
            if (opens is None) != (closes is None) and not self.errors:
                self.add_error(
                    f"closes_{day}" if opens else f"opens_{day}",
                    _("Write both times, or none on a day that is closed."),
                )
            elif opens and closes and closes <= opens:
                facts = {"time": formats.time_format(opens)}
                self.add_error(f"closes_{day}", gettext("It closes before it opens at %(time)s.") % facts)
        if not self.errors and not self.week():
            raise forms.ValidationError(_("The school is open on no day. Write the times of at least one."))
        return given

    def week(self) -> Week:
        """Opens and closes by weekday."""
        given = self.cleaned_data
        both: dict[int, tuple[time, time]] = {
            day: (given[f"opens_{day}"], given[f"closes_{day}"]) for day in WEEKDAYS if given.get(f"opens_{day}")
        }
        return both
