"""Closing a crisis, naming who is on call, the numbers of a district."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.core import clock
from roundtable.messaging.crisis.numbers import Numbers, numbers_of
from roundtable.messaging.crisis.on_call import staff_of
from roundtable.messaging.models import NumberKind, Outcome
from roundtable.people.models import District, Person, School

OTHERS = 5
NUMBER_MISSING = {"required": _("Write a number.")}


class ClosingForm(forms.Form):
    """How it ended."""

    outcome = forms.ChoiceField(
        label=_("What did you find?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found. Until then it stays open.")},
    )


class TurnForm(forms.Form):
    """Who is on call from when until when, in the school's own time."""

    person = forms.ChoiceField(label=_("Who"), error_messages={"required": _("Choose a person.")})
    from_day = forms.DateField(label=_("From the day"), widget=forms.DateInput(attrs={"type": "date"}))
    from_time = forms.TimeField(label=_("At"), initial=time(16), widget=forms.TimeInput(attrs={"type": "time"}))
    until_day = forms.DateField(label=_("Until the day"), widget=forms.DateInput(attrs={"type": "date"}))
    until_time = forms.TimeField(
        label=_("Until the time"), initial=time(8), widget=forms.TimeInput(attrs={"type": "time"})
    )

    def __init__(self, *args: Any, school: School, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = ZoneInfo(school.time_zone)
        self.staff = {person.public_id: person for person in staff_of(school, clock.now())}
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "---"), *((key, person.full_name) for key, person in self.staff.items())]

    def clean(self) -> dict[str, Any]:
        """It ends after it begins, and not in the past."""
        given: dict[str, Any] = super().clean() or {}
        if {"from_day", "from_time", "until_day", "until_time"} <= given.keys():
            if self.ends_at() <= self.begins_at():
                self.add_error("until_day", _("This comes before the beginning. Choose a later day or time."))
            elif self.ends_at() <= clock.now():
                self.add_error("until_day", _("This is over already. Choose a later day or time."))
        return given

    def chosen(self) -> Person:
        """After `is_valid`."""
        return self.staff[self.cleaned_data["person"]]

    def begins_at(self) -> datetime:
        """After `is_valid`."""
        given = self.cleaned_data
        return datetime.combine(given["from_day"], given["from_time"], self.zone)

    def ends_at(self) -> datetime:
        """After `is_valid`."""
        given = self.cleaned_data
        return datetime.combine(given["until_day"], given["until_time"], self.zone)


class NumbersForm(forms.Form):
    """The four that every family gets, and up to five more by name."""

    danger = forms.CharField(label=NumberKind.DANGER.label, max_length=40, error_messages=NUMBER_MISSING)
    talk = forms.CharField(label=NumberKind.TALK.label, max_length=40, error_messages=NUMBER_MISSING)
    help = forms.CharField(label=NumberKind.HELP.label, max_length=40, error_messages=NUMBER_MISSING)
    poison = forms.CharField(label=NumberKind.POISON.label, max_length=40, error_messages=NUMBER_MISSING)

    def __init__(self, *args: Any, district: District, **options: Any) -> None:
        now = numbers_of(district)
        given = {"danger": now.danger, "talk": now.talk, "help": now.help, "poison": now.poison}
        for place, (name, number) in enumerate(now.others, start=1):
            given |= {f"name_{place}": name, f"number_{place}": number}
        super().__init__(*args, **options | {"initial": given})
        for place in range(1, OTHERS + 1):
            self.fields[f"name_{place}"] = forms.CharField(
                label=_("Whose number is number %(place)d?") % {"place": place}, max_length=80, required=False
            )
            self.fields[f"number_{place}"] = forms.CharField(
                label=_("Number %(place)d") % {"place": place}, max_length=40, required=False
            )

    def clean(self) -> dict[str, Any]:
        """A name and its number come together."""
        given: dict[str, Any] = super().clean() or {}
        for place in range(1, OTHERS + 1):
            if bool(given.get(f"name_{place}")) != bool(given.get(f"number_{place}")):
                self.add_error(f"number_{place}", _("Write both the name and the number, or neither."))
        return given

    def numbers(self) -> Numbers:
        """After `is_valid`."""
        given = self.cleaned_data
        others = [(given[f"name_{place}"], given[f"number_{place}"]) for place in range(1, OTHERS + 1)]
        four = {kind: given[kind] for kind in ("danger", "talk", "help", "poison")}
        return Numbers(**four, others=tuple((name, number) for name, number in others if name))
