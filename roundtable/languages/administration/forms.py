"""What an administrator says of a language and of whoever speaks it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.access.administration.forms.orders import Day
from roundtable.core import clock
from roundtable.languages.catalogue import Tier
from roundtable.languages.models import LanguageSkill
from roundtable.languages.services import Ability
from roundtable.people.models import Person

TIERS = [
    (Tier.EVERYDAY, _("A machine may translate everyday messages")),
    (Tier.CHECKED, _("A machine drafts, and a person checks each message before it goes")),
    (Tier.PEOPLE, _("People only")),
]
WRITES, SPEAKS = "writes", "speaks"


class TierForm(forms.Form):
    """How far machines are trusted in a language."""

    tier = forms.ChoiceField(label=_("Who may translate into it?"), widget=forms.RadioSelect, choices=TIERS)


class AbilityForm(forms.Form):
    """How well, for private words or not, from when until when."""

    how = forms.ChoiceField(
        label=_("How well?"),
        widget=forms.RadioSelect,
        choices=[(WRITES, _("Speaks it, and writes it well enough to translate")), (SPEAKS, _("Speaks it only"))],
        error_messages={"required": _("Choose how well.")},
    )
    confidential = forms.BooleanField(
        label=_("Signed to keep private words private, and may translate them"), required=False
    )
    starts = Day(label=_("From"), required=False, help_text=_("Leave it empty for today."))
    until = Day(label=_("Last day"), required=False, help_text=_("Leave it empty where no end is planned."))

    def __init__(self, *args: Any, skill: LanguageSkill | None = None, **options: Any) -> None:
        if skill is not None:
            options["initial"] = {
                "how": WRITES if skill.writes else SPEAKS,
                "confidential": skill.confidential_since is not None,
                "starts": skill.starts,
                "until": skill.ends - timedelta(days=1) if skill.ends else None,
            }
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning, and ahead: to end it today there is an act of its own."""
        given: dict[str, Any] = super().clean() or {}
        until, today = given.get("until"), clock.now().date()
        if until and until < (given.get("starts") or today):
            self.add_error("until", _("The last day comes before the first."))
        elif until and until < today:
            self.add_error("until", _("This day is gone. To end it now, use the button for that."))
        return given

    def ability(self) -> Ability:
        """After `is_valid`."""
        given = self.cleaned_data
        ends = given["until"] + timedelta(days=1) if given["until"] else None
        return Ability(given["how"] == WRITES, given["confidential"], given["starts"], ends)


class SpeakerForm(AbilityForm):
    """Somebody on staff, and their language."""

    person = forms.ChoiceField(
        label=_("Who?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who."), "invalid_choice": _("Choose who.")},
    )
    field_order = ["person", "how", "confidential", "starts", "until"]

    def __init__(self, *args: Any, people: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = [(one.public_id, one.full_name) for one in people]  # type: ignore[attr-defined]  # the stubs know no choices of a base Field
