"""A yes that was spoken or written on paper: a member of staff keeps it, with their name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.messaging.models import OptIn
from roundtable.messaging.opting.forms import SpokenForm
from roundtable.messaging.services.opting_in import KINDS
from roundtable.people.models import ContactPoint


class YesForm(SpokenForm):
    """What somebody said yes to, at which number, and how."""

    how = forms.ChoiceField(
        label=_("How did they say it?"),
        choices=[(OptIn.How.SPOKEN, _("They told me")), (OptIn.How.PAPER, _("They signed a paper, which we keep"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they said it.")},
    )

    def __init__(self, *args: Any, points: list[ContactPoint], **options: Any) -> None:
        super().__init__(*args, points=points, **options)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, kind.label) for kind in KINDS]
        field.label, field.initial = _("What did they say yes to?"), ""
        field.error_messages["required"] = _("Choose what they said yes to.")
