"""Who leads a plan for the school: another lead."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.access.absence_forms import OneOf, chosen
from roundtable.people.models import Person


class LeadForm(forms.Form):
    """Another lead, and why."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=200,
        help_text=_("One line. The school reads it; the family reads who leads now."),
        error_messages={"required": _("Say why in one line.")},
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kw: Any) -> None:
        super().__init__(*args, **kw)
        who = OneOf(people, label=_("Who leads it now?"), error_messages={"required": _("Choose who leads it.")})
        self.fields = {"person": who, **self.fields}

    def lead(self) -> Person:
        """The person who was chosen."""
        return chosen(self, "person")
