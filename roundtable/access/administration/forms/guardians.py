"""What a guardian may, towards one child."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.people.models import Relation
from roundtable.people.services.families import Standing


class StandingForm(forms.Form):
    """Type, where the child lives, rights, contact, pick-up."""

    relation = forms.ChoiceField(label=_("What they are to the child"), choices=Relation.choices)
    education_rights = forms.BooleanField(label=_("Holds education rights"), required=False)
    lives_with = forms.BooleanField(label=_("The child lives with them"), required=False)
    may_be_contacted = forms.BooleanField(label=_("May be contacted"), required=False)
    may_pick_up = forms.BooleanField(label=_("May pick the child up"), required=False)

    def standing(self) -> Standing:
        """After `is_valid`."""
        given: dict[str, Any] = dict(self.cleaned_data)
        return Standing(Relation(given.pop("relation")), **given)
