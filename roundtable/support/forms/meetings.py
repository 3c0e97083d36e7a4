"""Meetings: a time, a line, an action, a person, a way."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.languages.catalogue import LANGUAGES
from roundtable.people.models import Person
from roundtable.support.forms.answers import Words
from roundtable.support.models import LineKind, Way


class TimeForm(forms.Form):
    """A day and a time, where the school is."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    hour = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}))

    def starts_at(self, zone: str) -> datetime:
        """The moment that was chosen, `zone` an IANA name."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], ZoneInfo(zone))


class LineForm(forms.Form):
    """Something to talk about, noted or decided."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (LineKind.AGENDA, _("To talk about")),
            (LineKind.NOTE, _("A note")),
            (LineKind.DECISION, _("A decision")),
        ],
        initial=LineKind.AGENDA,
    )
    words = Words(label=_("In plain words"))


class PersonField(forms.ChoiceField):
    """One of the people at hand, by public id."""

    def __init__(self, persons: Sequence[Person], **options: object) -> None:
        self.persons = {person.public_id: person for person in persons}
        choices = [(key, person.full_name) for key, person in self.persons.items()]
        super().__init__(choices=choices, **options)  # type: ignore[arg-type]  # passed on as they came


class ActionForm(forms.Form):
    """Who does what by when."""

    words = Words(label=_("What will be done?"))
    due_on = forms.DateField(label=_("By which day?"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: object, persons: Sequence[Person], **kw: object) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]  # passed on as they came
        self.fields["owner"] = PersonField(persons, label=_("Who?"))

    def owner(self) -> Person:
        """The person who was chosen."""
        field = self.fields["owner"]
        assert isinstance(field, PersonField)
        return field.persons[self.cleaned_data["owner"]]


class BringInForm(forms.Form):
    """Somebody to bring in, and why; the family reads the reason."""

    reason = forms.CharField(label=_("Why? The family reads this."), max_length=200)

    def __init__(self, *args: object, persons: Sequence[Person], **kw: object) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]  # passed on as they came
        self.fields["person"] = PersonField(persons, label=_("Who?"))

    def person(self) -> Person:
        """The person who was chosen."""
        field = self.fields["person"]
        assert isinstance(field, PersonField)
        return field.persons[self.cleaned_data["person"]]


class WayForm(forms.Form):
    """How to meet."""

    way = forms.ChoiceField(
        label=_("How would you like to meet?"),
        widget=forms.RadioSelect,
        choices=[
            (Way.IN_PERSON, _("At school")),
            (Way.PHONE, _("By phone")),
            (Way.VIDEO, _("By video")),
            (Way.HOME, _("At home")),
        ],
    )
    interpreter_language = forms.ChoiceField(label=_("Interpreter"), required=False)

    def __init__(self, *args: object, **kw: object) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]  # passed on as they came
        named = [(language.code, language.own_name) for language in LANGUAGES.values() if language.code != "en"]
        self.fields["interpreter_language"].choices = [("", _("No interpreter")), *named]  # type: ignore[attr-defined]  # a ChoiceField
