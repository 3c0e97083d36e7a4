"""Writing an alert, confirming it by typing a name, and what follows."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roundtable.messaging.emergency.services import Wish
from roundtable.messaging.models import AlertKind, UpdateKind
from roundtable.people.models import Person, School

MOST_WORDS = 600


class AlertForm(forms.Form):
    """Which schools, what happens, own words; the name typed is asked for only when it is sent."""

    schools = forms.MultipleChoiceField(
        label=gettext_lazy("For which school?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one school.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What happens?"),
        choices=AlertKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what happens.")},
    )
    place = forms.CharField(label=gettext_lazy("Evacuated: where is everyone?"), max_length=120, required=False)
    hour = forms.CharField(label=gettext_lazy("Early closing: at what time?"), max_length=40, required=False)
    words = forms.CharField(
        label=gettext_lazy("More in your own words (if it is needed)"),
        help_text=gettext_lazy("Short and plain. They go at once, by machine or in your language; nobody checks them."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MOST_WORDS,
        required=False,
    )
    drill = forms.BooleanField(
        label=gettext_lazy("This is a drill"),
        help_text=gettext_lazy("It goes only to people who work there, and begins with DRILL. No family gets it."),
        required=False,
    )

    def __init__(self, *args: Any, person: Person, schools: list[School], **options: Any) -> None:
        super().__init__(*args, **options)
        self.person, self.mine = person, {one.public_id: one for one in schools}
        field = self.fields["schools"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one.public_id, one.name) for one in schools]
        if len(schools) == 1:
            field.initial = [schools[0].public_id]

    def clean(self) -> dict[str, Any]:
        """What a ready sentence needs is there."""
        given: dict[str, Any] = super().clean() or {}
        kind = given.get("kind")
        if kind == AlertKind.EVACUATED and not given.get("place"):
            self.add_error("place", _("Write where everyone is, so that families can come there."))
        if kind == AlertKind.CLOSING and not given.get("hour"):
            self.add_error("hour", _("Write at what time the school closes."))
        if kind == AlertKind.OTHER and not given.get("words", "").strip():
            self.add_error("words", _("Write what happens and what families should do."))
        return given

    @property
    def wish(self) -> Wish:
        """After `is_valid`."""
        given = self.cleaned_data
        chosen = tuple(school for key, school in self.mine.items() if key in given["schools"])
        said = {name: given[name].strip() for name in ("place", "hour", "words")}
        return Wish(chosen, given["kind"], drill=given["drill"], **said)

    @property
    def name_to_type(self) -> str:
        """After `is_valid`: the school's name, of several the district's."""
        schools = self.wish.schools
        return schools[0].name if len(schools) == 1 else self.person.district.name


class ConfirmedForm(AlertForm):
    """The same, and the name typed."""

    typed = forms.CharField(label=gettext_lazy("Type the name"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """The name typed is the one shown."""
        given = super().clean()
        if not self.errors:
            self.cleaned_data = given
            if _plain(given["typed"]) != _plain(self.name_to_type):
                said = _("Type this name to send the alert: %(name)s") % {"name": self.name_to_type}
                self.add_error("typed", said)
        return given


class UpdateForm(forms.Form):
    """News, a correction, or the all clear."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you want to tell?"),
        choices=UpdateKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you want to tell.")},
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MOST_WORDS,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """News and corrections need words."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("kind") in (UpdateKind.NEWS, UpdateKind.CORRECTION) and not given.get("words", "").strip():
            self.add_error("words", _("Write what families should know now."))
        return given


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
