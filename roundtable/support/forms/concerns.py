"""Concerns and what is said through the one door."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.access.scopes import Scope
from roundtable.design.forms import Choice
from roundtable.people.models import Person, Student
from roundtable.support.forms.answers import Words, scope_choices
from roundtable.support.models import TellingKind
from roundtable.support.services.concerns import Worry


class ChildField(forms.ChoiceField):
    """Which of the children this person may write about; asked only where there is more than one."""

    def __init__(self, children: Sequence[Student], names: Mapping[str, str] | None = None) -> None:
        self.children = {child.person.public_id: child for child in children}
        choices = [(key, (names or {}).get(key, child.person.full_name)) for key, child in self.children.items()]
        widget = forms.RadioSelect if len(choices) < 6 else forms.Select
        super().__init__(label=_("About which child?"), choices=choices, widget=widget)
        if len(choices) == 1:
            self.initial, self.widget = choices[0][0], forms.HiddenInput()


class SayForm(forms.Form):
    """Words, which child, who may know."""

    words = Words(
        label=_("What would you like to say?"),
        help_text=_("A question, a worry, an idea, something you need. You never need to write about immigration."),
    )

    def __init__(self, *args: object, children: Sequence[Student], **kw: object) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]  # passed on as they came
        self.fields["child"] = ChildField(children)

    def student(self) -> Student:
        """The child that was chosen."""
        field = self.fields["child"]
        assert isinstance(field, ChildField)
        return field.children[self.cleaned_data["child"]]


class SayScopeForm(SayForm):
    """The same with who may know, on the second page."""

    words = Words(widget=forms.HiddenInput)
    scope = forms.ChoiceField(label=_("Who may see what you told us?"), widget=forms.RadioSelect)

    def __init__(
        self,
        *args: object,
        children: Sequence[Student],
        student: Student,
        teller: Person,
        told_to: Person,
        **kw: object,
    ) -> None:
        super().__init__(*args, children=children, **kw)
        self.fields["child"].widget = forms.HiddenInput()
        self.fields["scope"].choices = scope_choices(student, teller, told_to)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["scope"].initial = Scope.ONLY_TOLD


class SortForm(forms.Form):
    """Which kind it is, and who owns it."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)

    def __init__(self, *args: object, owners: Sequence[Person], **kw: object) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]  # passed on as they came
        self.fields["kind"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (TellingKind.CONVERSATION, Choice(_("A conversation"), _("They want an answer or a talk."))),
            (TellingKind.CONCERN, Choice(_("A concern"), _("A worry to understand together."))),
            (TellingKind.NEED, Choice(_("A need"), _("Something the family lacks."))),
            (TellingKind.SUGGESTION, Choice(_("A suggestion"), _("An idea for the school."))),
        ]
        self.owners = {person.public_id: person for person in owners}
        choices = [(key, one.full_name) for key, one in self.owners.items()]
        self.fields["owner"] = forms.ChoiceField(label=_("Who answers for it?"), choices=choices)

    def owner(self) -> Person:
        """The person who was chosen."""
        return self.owners[self.cleaned_data["owner"]]


class ConcernForm(forms.Form):
    """A concern in its order."""

    seen = Words(
        label=_("What did you see?"),
        help_text=_("Only what anyone in the room could have seen or heard. No diagnosis."),
    )
    when = forms.CharField(label=_("When?"), required=False, max_length=200)
    where = forms.CharField(label=_("Where?"), required=False, max_length=200)
    often = forms.CharField(label=_("How often?"), required=False, max_length=200)
    strength = Words(label=_("What is a strength?"), help_text=_("Something this child does well, in one line."))
    question = Words(label=_("What is your question?"), help_text=_("Ask before telling. One question is best."))

    def __init__(self, *args: object, children: Sequence[Student], **kw: object) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]  # passed on as they came
        child = ChildField(children)
        self.fields = {"child": child, **self.fields}

    def student(self) -> Student:
        """The child that was chosen."""
        field = self.fields["child"]
        assert isinstance(field, ChildField)
        return field.children[self.cleaned_data["child"]]

    def worry(self) -> Worry:
        """What was written, in its order."""
        facts = self.cleaned_data
        around = [facts[name].replace("\x00", "").strip() for name in ("when", "where", "often")]
        return Worry(facts["seen"], facts["strength"], facts["question"], " · ".join(filter(None, around)))
