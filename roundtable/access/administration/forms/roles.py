"""A role that is given or ended, a new member of staff, somebody who leaves."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.access.administration.forms.staff import InvitationForm
from roundtable.access.services.roles import CannotEnd
from roundtable.core import clock
from roundtable.people.models import Person, School, StaffRole

DISTRICT = "district"
STAYS = {
    CannotEnd.LAST_LEAD: _("Nobody else would lead here. Give somebody else the role of administrator first."),
    CannotEnd.LAST_ROLE: _("This is their only role. If they leave the school, use “They leave”."),
    CannotEnd.OF_ROSTER: _(
        "This role comes from your school’s own system. End it there; the next roster ends it here."
    ),
}
REASON = {"required": _("Write why in a few words. It stands in the record.")}


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}))


class RoleForm(forms.Form):
    """Which role, where, from when until when, and why."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", "---"), *StaffRole.choices])
    place = forms.ChoiceField(label=_("Where"))
    title = forms.CharField(
        label=_("Title, as the school says it"), help_text=_("Such as: Counselor."), max_length=100, required=False
    )
    starts = _day(_("From the day"))
    ends = _day(_("Last day, if it is known"), required=False)
    why = forms.CharField(label=_("Why?"), max_length=200, error_messages=REASON)

    def __init__(self, *args: Any, schools: list[School], district: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.schools = {school.public_id: school for school in schools}
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        whole = [(DISTRICT, _("the whole district"))] if district else []
        field.choices = [*((key, school.name) for key, school in self.schools.items()), *whole]
        self.fields["starts"].initial = clock.now().date()

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("starts") and given.get("ends") and given["ends"] < given["starts"]:
            self.add_error("ends", _("This comes before the beginning. Choose a later day."))
        return given

    def chosen(self) -> dict[str, Any]:
        """After `is_valid`: as `give_role` takes it. `ends` is the first day without the role."""
        given = self.cleaned_data
        return {
            "role": StaffRole(given["role"]),
            "school": self.schools.get(given["place"]),
            "title": given["title"].strip(),
            "starts": given["starts"],
            "ends": _after(given["ends"]),
            "why": given["why"].strip(),
        }


class NewMemberForm(InvitationForm, RoleForm):
    """Somebody whom no roster names."""

    given_name = forms.CharField(label=_("First name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    field_order = ("given_name", "family_name", "email", "role", "place", "title", "starts", "ends", "why")


class EndRoleForm(forms.Form):
    """The last day, and why."""

    last_day = _day(_("Last day"))
    why = forms.CharField(label=_("Why?"), max_length=200, error_messages=REASON)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["last_day"].initial = clock.now().date()

    @property
    def ends(self) -> date:
        """After `is_valid`: the first day without."""
        first = _after(self.cleaned_data["last_day"])
        assert first is not None
        return first


class DepartureForm(forms.Form):
    """Who takes over from whoever leaves today."""

    successor = forms.ChoiceField(
        label=_("Who takes over what they hold?"),
        required=False,
        help_text=_("Without a name each child’s teacher does, and where there is none an administrator."),
    )
    why = forms.CharField(label=_("Why?"), max_length=200, error_messages=REASON)

    def __init__(self, *args: Any, colleagues: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.colleagues = {person.public_id: person for person in colleagues}
        field = self.fields["successor"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "---"), *((key, person.full_name) for key, person in self.colleagues.items())]

    @property
    def chosen(self) -> Person | None:
        """After `is_valid`."""
        return self.colleagues.get(self.cleaned_data["successor"])


def _after(day: date | None) -> date | None:
    return date.fromordinal(day.toordinal() + 1) if day else None
