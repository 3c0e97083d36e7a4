"""Asking for a formal evaluation: which child, and words that may stay empty."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.people.models import Student
from roundtable.support.forms.answers import Words
from roundtable.support.forms.concerns import ChildField


class EvaluationForm(forms.Form):
    """Which child; a reason is never needed."""

    words = Words(
        label=_("Is there something you want to add?"), required=False, help_text=_("You do not need to give a reason.")
    )

    def __init__(self, *args: object, children: Sequence[Student], **kw: object) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]  # passed on as they came
        self.fields = {"child": ChildField(children), **self.fields}

    def student(self) -> Student:
        """The child that was chosen."""
        field = self.fields["child"]
        assert isinstance(field, ChildField)
        return field.children[self.cleaned_data["child"]]
