"""What somebody at school noticed about a child."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.people.models import Student
from roundtable.support.forms.answers import Words
from roundtable.support.forms.concerns import ChildField, SayForm


class WorryForm(SayForm):
    """What somebody at school noticed. The names are no longer than the seat opens."""

    words = Words(
        label=_("What did you notice?"),
        help_text=_("What you saw or heard, and when. A line or two is enough. Leave out other children’s names."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: object, children: Sequence[Student], names: Mapping[str, str], **kw: object) -> None:
        super().__init__(*args, children=children, **kw)
        self.fields = {"child": ChildField(children, names), "words": self.fields["words"]}
