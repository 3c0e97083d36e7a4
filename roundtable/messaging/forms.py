"""What people write in: the composer, the box to answer, who may know."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.access.scopes import Scope
from roundtable.design.forms import Choice
from roundtable.messaging.attachments.forms import FilesField
from roundtable.messaging.models import Purpose
from roundtable.messaging.planning.forms import Later
from roundtable.messaging.services.announcing import PURPOSES
from roundtable.people.models import Guardianship, Person, Section

MOST_CHARACTERS = 4000
PURPOSE_WORDS = [
    (Purpose.GOOD_NEWS, _("Good news")),
    (Purpose.LEARNING, _("Learning")),
    (Purpose.QUESTION, _("Question")),
    (Purpose.CONCERN, _("A worry")),
    (Purpose.LOGISTICS, _("Practical")),
    (Purpose.NEED, _("Need")),
]


class ComposerForm(Later):
    """A message to one family about one child, or to the families of a class; now, or at a day and a time."""

    to = forms.ChoiceField(label=_("To"), error_messages={"required": _("Choose who gets this.")})
    purpose = forms.ChoiceField(
        label=_("What is it?"),
        choices=PURPOSE_WORDS,
        widget=forms.RadioSelect(attrs={"class": "three"}),
        initial=Purpose.QUESTION,
    )
    body = forms.CharField(
        label=_("Message"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"class": "tall", "rows": 7}),
        error_messages={"required": _("Write the message first.")},
    )

    def __init__(self, *args: Any, sections: list[Section], adults: list[Guardianship], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = {f"section-{row.public_id}": row for row in sections}
        self.adults = {f"adult-{row.student.person.public_id}-{row.guardian.public_id}": row for row in adults}
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = self._choices()

    def _choices(self) -> list[Any]:
        whole = [(key, _("Families of %(class)s") % {"class": row.title}) for key, row in self.sections.items()]
        one = [
            (
                key,
                _("%(name)s, about %(child)s")
                % {"name": row.guardian.full_name, "child": row.student.person.full_name},
            )
            for key, row in self.adults.items()
        ]
        groups = [(_("A whole class"), whole), (_("One family"), one)]
        return [("", _("Choose")), *((label, choices) for label, choices in groups if choices)]

    def offer_only_good_news(self) -> None:
        """For who may send nothing else: no choice of purpose, and the child by first name alone."""
        purpose, to = self.fields["purpose"], self.fields["to"]
        assert isinstance(purpose, forms.ChoiceField)
        assert isinstance(to, forms.ChoiceField)
        purpose.choices = PURPOSE_WORDS[:1]
        purpose.widget, self.initial["purpose"] = forms.HiddenInput(), Purpose.GOOD_NEWS
        about = _("%(name)s, about %(child)s")
        to.choices = [("", _("Choose"))] + [
            (key, about % {"name": row.guardian.full_name, "child": row.student.person.short_name})
            for key, row in self.adults.items()
        ]

    def zone(self) -> str:
        """The zone of the school of whoever was chosen."""
        if self.section is not None:
            return self.section.school.time_zone
        return self.adult.student.school.time_zone if self.adult is not None else ""

    @property
    def section(self) -> Section | None:
        """The class that was chosen, if one was."""
        return self.sections.get(self.cleaned_data.get("to", ""))

    @property
    def adult(self) -> Guardianship | None:
        """The adult and child that were chosen, if they were."""
        return self.adults.get(self.cleaned_data.get("to", ""))

    def clean(self) -> dict[str, Any]:
        """A worry or a need is about one child, never about a class."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("to", "") in self.sections and cleaned.get("purpose") not in PURPOSES:
            self.add_error("purpose", _("A worry or a need is about one child. Choose that family, or another kind."))
        return cleaned


class AnswerForm(forms.Form):
    """The box under a conversation: words, or files, or both."""

    body = forms.CharField(
        label=_("Your answer"),
        help_text=_("Write in any language you like. A few words are enough."),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    attachments = FilesField()
    nothing_written = _("Write your answer first.")

    def clean(self) -> dict[str, Any]:
        """Words or a file: one of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not (self.errors or cleaned.get("body") or cleaned.get("attachments")):
            self.add_error("body", self.nothing_written)
        return cleaned


class StaffAnswerForm(AnswerForm):
    """The same box on the staff face."""

    body = forms.CharField(
        label=_("Write back"),
        help_text=_("Each reader gets it in their own language."),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    nothing_written = _("Write the message first.")


class FamilyAnswerForm(AnswerForm):
    """The same with who may know it; only the teller chooses that."""

    scope = forms.ChoiceField(label=_("Who may know this?"), widget=forms.RadioSelect, initial=Scope.ONLY_TOLD)

    def __init__(self, *args: Any, told: list[Person], support: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scope"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = scope_choices(told, support)
        field.help_text = _("Another parent with rights, or a court, may still be able to see this.")


class ScopeForm(forms.Form):
    """Who may know what was told, changed by its teller."""

    scope = forms.ChoiceField(label=_("Who may know this?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, told: list[Person], support: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scope"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = scope_choices(told, support)
        field.help_text = _("Another parent with rights, or a court, may still be able to see this.")


def scope_choices(told: list[Person], support: list[Person]) -> list[tuple[str, Choice]]:
    """The four scopes in plain words with the names of those who would read it."""
    names = ", ".join(person.short_name for person in told)
    helpers = ", ".join(person.short_name for person in support if person not in told)
    only = _("Only %(names)s") % {"names": names} if names else _("Only whom I write to here")
    return [
        (Scope.ONLY_TOLD, Choice(only, "", Scope.ONLY_TOLD)),
        (Scope.SUPPORT_TEAM, Choice(_("They and the support team"), helpers, Scope.SUPPORT_TEAM)),
        (Scope.TEAM, Choice(_("Everyone on my child’s team"), "", Scope.TEAM)),
        (Scope.SCHOOL, Choice(_("My school"), "", Scope.SCHOOL)),
    ]


class WishForm(forms.Form):
    """With which other adult of the family a conversation is to be shared."""

    other = forms.ChoiceField(label=_("Share with"))

    def __init__(self, *args: Any, others: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(person.public_id, person.full_name) for person in others]


class OutcomeForm(forms.Form):
    """How a to-do was settled."""

    outcome = forms.ChoiceField(choices=[("arrived", ""), ("again", ""), ("reached", ""), ("seen", "")])
    place = forms.ChoiceField(choices=[("monitor", "")], required=False)
