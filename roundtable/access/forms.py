"""The forms of the sign-in: one thing a page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.access.places import NoPlace, Place, read_place


def _digits(
    label: Any, most: int, *, secret: bool = False, autocomplete: str = "off", hint: Any = ""
) -> forms.CharField:
    attrs = {"inputmode": "numeric", "autocomplete": autocomplete}
    widget = forms.PasswordInput(attrs=attrs) if secret else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, max_length=most, widget=widget, help_text=hint)


class PlaceForm(forms.Form):
    """A mobile number or an email address."""

    place = forms.CharField(
        label=_("Your mobile number or email"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_place(self) -> Place:
        """The place that was meant."""
        try:
            return read_place(self.cleaned_data["place"])
        except NoPlace as error:
            raise forms.ValidationError(str(error)) from None


class CodeForm(forms.Form):
    """The six digits."""

    code = _digits(
        _("The code we sent"), 12, autocomplete="one-time-code", hint=_("Six digits. It works for 10 minutes.")
    )


class PinForm(forms.Form):
    """One person's PIN."""

    pin = _digits(_("Your PIN"), 8, secret=True, autocomplete="current-password")


class NewPinForm(forms.Form):
    """A PIN that only this person knows."""

    new_pin = _digits(_("Choose a PIN"), 8, secret=True, autocomplete="new-password", hint=_("4 to 8 digits."))

    def clean_new_pin(self) -> str:
        """4 to 8 digits, not all the same."""
        digits: str = self.cleaned_data["new_pin"]
        if not digits.isascii() or not digits.isdecimal() or len(digits) < 4:
            raise forms.ValidationError(_("Use 4 to 8 digits."))
        if len(set(digits)) == 1:
            raise forms.ValidationError(_("Use digits that are not all the same."))
        return digits


class TicketForm(NewPinForm):
    """The code from the front office, and a new PIN."""

    ticket = _digits(_("The code from the school"), 12, hint=_("The front office gives it to you."))
    field_order = ["ticket", "new_pin"]
