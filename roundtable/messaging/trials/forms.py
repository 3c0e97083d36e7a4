"""Where a test message goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.access.places import NoPlace, read_place
from roundtable.channels.base import Adapter
from roundtable.messaging.models import OptOut, OptOutKind
from roundtable.people.models import Channel, ContactPoint, Person

NUMBERS = (Channel.SMS, Channel.VOICE)


class TrialForm(forms.Form):
    """A number or an address that the channel can take; first one's own."""

    to = forms.CharField(
        max_length=254,
        label=_("Where the test message goes"),
        help_text=_("Take your own number or address, so that you see it arrive."),
        error_messages={"required": _("Write the number or the address the test message goes to.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, way: Adapter, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.way, self.person = way, person
        self.kind = Channel.SMS if way.channel in NUMBERS else Channel.EMAIL
        self.fields["to"].initial = self._own()

    def clean_to(self) -> str:
        """An address of the channel's kind that has not opted out."""
        try:
            place = read_place(self.cleaned_data["to"])
        except NoPlace as error:
            raise forms.ValidationError(str(error)) from None
        if place.channel != self.kind:
            wanted = _("Write a phone number: this channel reaches phones.")
            raise forms.ValidationError(wanted if self.kind == Channel.SMS else _("Write an email address."))
        stopped = OptOut.objects.filter(value=place.value, kind=OptOutKind.ALL, lifted_at=None)
        if stopped.filter(channel=self.way.channel).exists():
            raise forms.ValidationError(_("Whoever owns it wants no more messages from us. Take another one."))
        return place.value

    def _own(self) -> str:
        rows = ContactPoint.objects.filter(person=self.person, channel=self.kind, ended=None)
        return rows.order_by("position", "pk").values_list("value", flat=True).first() or ""
