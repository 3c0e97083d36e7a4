"""An order of a court: whom it keeps from whom, what it says, where the paper is."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.core import clock
from roundtable.people.models import Person
from roundtable.people.services.families import Order

NEW = "new"
CHOOSE = {"required": _("Choose an adult."), "invalid_choice": _("Choose an adult.")}


class Day(forms.DateField):
    """One day, picked or typed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        options.setdefault("error_messages", {"invalid": _("Write the day as year-month-day, such as 2026-11-30.")})
        super().__init__(**options)


class OrderForm(forms.Form):
    """What the paper says."""

    basis = forms.CharField(
        label=_("Which order is it, and what does it say?"),
        help_text=_("Only administrators read this."),
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": _("Write which order it is.")},
    )
    paper = forms.CharField(
        label=_("Its number, and where the paper is kept"),
        max_length=200,
        error_messages={"required": _("Write its number or where the paper is, so that others find it.")},
    )
    starts = Day(label=_("From"), help_text=_("It acts as soon as you save it. The day may lie in the past."))
    review_on = Day(
        label=_("The end date on the order"),
        required=False,
        help_text=_("Leave it empty where there is none. It holds past this day until a person lifts it."),
    )

    def __init__(self, *args: Any, zone: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = clock.today(zone)
        self.fields["starts"].initial = self.today

    def clean(self) -> dict[str, Any]:
        """A day to come would promise what the day does not do: it acts at once."""
        given: dict[str, Any] = super().clean() or {}
        starts, review_on = given.get("starts"), given.get("review_on")
        if starts and starts > self.today:
            self.add_error("starts", _("This day lies ahead. Put the order on file when it begins."))
        if starts and review_on and review_on <= starts:
            self.add_error("review_on", _("The end date comes before the beginning."))
        return given

    def order(self) -> Order:
        """After `is_valid`."""
        given = self.cleaned_data
        return Order(given["basis"], given["paper"], given["starts"], given["review_on"])


class RestrictionForm(OrderForm):
    """An adult is kept from a child."""

    adult = forms.ChoiceField(
        label=_("Who is kept away?"), widget=forms.RadioSelect, required=False, error_messages=CHOOSE
    )
    given_name = forms.CharField(label=_("First name, of somebody who is not listed"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Last name"), max_length=100, required=False)
    field_order = ["adult", "given_name", "family_name", "basis", "paper", "starts", "review_on"]

    def __init__(self, *args: Any, adults: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.adults = {adult.public_id: adult for adult in adults}
        listed = [*_choices(adults), (NEW, _("Somebody who is not listed here"))]
        self.fields["adult"].choices = listed  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Somebody listed, or both names of somebody who is not."""
        given = super().clean()
        if not given.get("adult") and "adult" not in self.errors:
            self.add_error("adult", CHOOSE["required"])
        if given.get("adult") == NEW:
            for name in ("given_name", "family_name"):
                if not given.get(name):
                    self.add_error(name, _("Write the name, so that a roster cannot bring them in unseen."))
        return given

    def adult_listed(self) -> Person | None:
        """Who was chosen; None for somebody new."""
        return self.adults.get(self.cleaned_data["adult"])


class SeparationForm(OrderForm):
    """Two adults are kept from each other."""

    adult = forms.ChoiceField(label=_("One adult"), widget=forms.RadioSelect, error_messages=CHOOSE)
    other = forms.ChoiceField(label=_("The other adult"), widget=forms.RadioSelect, error_messages=CHOOSE)
    field_order = ["adult", "other", "basis", "paper", "starts", "review_on"]

    def __init__(self, *args: Any, adults: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.adults = {adult.public_id: adult for adult in adults}
        for name in ("adult", "other"):
            self.fields[name].choices = _choices(adults)  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Two different ones."""
        given = super().clean()
        if given.get("adult") and given.get("adult") == given.get("other"):
            self.add_error("other", _("Choose two different adults."))
        return given

    def both(self) -> tuple[Person, Person]:
        """After `is_valid`."""
        return self.adults[self.cleaned_data["adult"]], self.adults[self.cleaned_data["other"]]


class LiftForm(forms.Form):
    """Why it no longer holds."""

    because = forms.CharField(
        label=_("Why does it no longer hold?"),
        help_text=_("Such as the decision that ended it, and where that paper is. It is kept with your name."),
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": _("Write why, so that others can see what you saw.")},
    )


def _choices(adults: Sequence[Person]) -> list[tuple[str, str]]:
    return [(adult.public_id, adult.full_name) for adult in adults]
