"""What an administrator says about a staff account: where the invitation goes, why a second step is ended."""

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.access.services import CannotInvite, Lost

CANNOT = {
    CannotInvite.SIGNS_IN: _("They have a password already. Who forgot it asks for a new one where staff sign in."),
    CannotInvite.ADDRESS_SHARED: _("Somebody else gets messages at this address. Enter one that is theirs alone."),
    CannotInvite.ADDRESS_CLOSED: _("Mail to this address came back, or somebody said it is wrong. Enter another one."),
    CannotInvite.ADDRESS_TAKEN: _("Somebody else signs in with this address. Enter one that is theirs alone."),
}
WHY = (
    (Lost.LOST, _("The phone or key is lost or broken")),
    (Lost.NEW_PHONE, _("They have a new phone")),
    (Lost.STOLEN, _("It was stolen")),
    (Lost.DELETED, _("The app was deleted")),
)


class InvitationForm(forms.Form):
    """The mailbox that they alone read."""

    email = forms.EmailField(
        label=_("Their email at the school"),
        max_length=254,
        help_text=_("It must be one that they alone read. They sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class SecondStepForm(forms.Form):
    """Why, and that it is truly them who asks."""

    why = forms.ChoiceField(
        label=_("Why?"), choices=[(one.value, words) for one, words in WHY], widget=forms.RadioSelect
    )
    known = forms.BooleanField(
        label=_("I saw them or spoke to them: it is truly they who ask"),
        error_messages={"required": _("First speak to them in person. A mail or a text could come from anybody.")},
    )
