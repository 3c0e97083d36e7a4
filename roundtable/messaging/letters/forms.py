"""The code of a letter, the answer on its slip, who of a family gets letters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.messaging.attachments.forms import FilesField
from roundtable.messaging.rules.letters import LENGTH, code_in
from roundtable.people.models import Person

MOST_WORDS = 4000


class CodeForm(forms.Form):
    """The code that is printed on the slip."""

    code = forms.CharField(
        max_length=20,
        label=_("The code on the slip"),
        help_text=_("Five letters, under the lines."),
        error_messages={"required": _("Write the five letters that stand on the slip.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        """In capitals, whatever was typed between."""
        code, more = code_in("".join(self.cleaned_data["code"].split()))
        if len(code) != LENGTH or more:
            raise forms.ValidationError(_("A code has five letters and no vowel. Look at the slip again."))
        return code


class SlipForm(forms.Form):
    """What the family wrote, typed or as a picture of it."""

    body = forms.CharField(
        label=_("What the family wrote"),
        help_text=_("In their own words and language. Where they marked a number, type the number."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    attachments = FilesField()

    def clean(self) -> dict[str, Any]:
        """Something of the two."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not given.get("body", "").strip() and not given.get("attachments"):
            self.add_error("body", _("Type what the family wrote, or add a picture of it."))
        return given


class ReadersForm(forms.Form):
    """Who gets letters, and where they go."""

    adult = forms.ChoiceField(
        label=_("Who gets letters on paper?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a person."), "invalid_choice": _("Choose a person.")},
    )
    address = forms.CharField(
        label=_("Postal address, if the letters go by post"),
        help_text=_("Leave it empty and the child carries them home."),
        max_length=250,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, adults: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.adults = {person.public_id: person for person in adults}
        field = self.fields["adult"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, person.full_name) for key, person in self.adults.items()]

    @property
    def chosen(self) -> Person:
        """After `is_valid`."""
        return self.adults[self.cleaned_data["adult"]]
