"""Answers: words, who may know them, how it went."""

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.access.scopes import Scope
from roundtable.design.forms import Choice, ScaleField
from roundtable.people.models import Person, Student
from roundtable.support.showing.reader import names_of_support, names_on_team

LONGEST = 10_000
SAY = _("Write a few words.")


class Words(forms.CharField):
    """A box for words: NUL taken out, at most 10,000 characters."""

    def __init__(self, **options: object) -> None:
        options.setdefault("widget", forms.Textarea)
        options.setdefault("max_length", LONGEST)
        options.setdefault("error_messages", {"required": SAY})
        super().__init__(**options)  # type: ignore[arg-type]  # passed on as they came

    def to_python(self, value: str | None) -> str:
        return super().to_python((value or "").replace("\x00", "")) or ""


class AnswerForm(forms.Form):
    """The answer to a concern's question."""

    words = Words(
        label=_("Your answer"), help_text=_("You know your child best. Write in any language. A few words are enough.")
    )


class WordsForm(forms.Form):
    """Any words; `label` and `hint` say what for."""

    words = Words(label=_("Your words"))

    def __init__(
        self, *args: object, label: object = "", hint: object = "", required: bool = True, **kw: object
    ) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]  # passed on as they came
        if label:
            self.fields["words"].label = str(label)
        self.fields["words"].help_text = str(hint)
        self.fields["words"].required = required


class DeclineForm(forms.Form):
    """What would be better; it may stay empty."""

    words = Words(label=_("What would be better?"), required=False, help_text=_("You may leave this empty."))


def scope_choices(student: Student, teller: Person, told_to: Person) -> list[tuple[str, Choice]]:
    """The four, each with the names it reaches."""
    child = student.person.short_name
    support = names_of_support(student, teller)
    return [
        (
            Scope.ONLY_TOLD,
            Choice(_("Only %(name)s") % {"name": told_to.short_name}, _("The person you are telling"), "only_told"),
        ),
        (
            Scope.SUPPORT_TEAM,
            Choice(_("%(name)s and the support team") % {"name": told_to.short_name}, support, "support_team"),
        ),
        (
            Scope.TEAM,
            Choice(_("Everyone on %(child)s’s team") % {"child": child}, names_on_team(student, teller), "team"),
        ),
        (
            Scope.SCHOOL,
            Choice(_("My school"), _("Anyone at school who works with %(child)s") % {"child": child}, "school"),
        ),
    ]


class ScopeForm(forms.Form):
    """Who may know what was written on the page before."""

    words = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST)
    scope = forms.ChoiceField(label=_("Who may see what you told us?"), widget=forms.RadioSelect)

    def __init__(self, *args: object, student: Student, teller: Person, told_to: Person, **kw: object) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]  # passed on as they came
        self.fields["scope"].choices = scope_choices(student, teller, told_to)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["scope"].initial = Scope.ONLY_TOLD


class CheckInForm(forms.Form):
    """How it went, and what worked."""

    score = ScaleField(label=_("How did this week go?"))
    words = Words(
        label=_("What worked?"), required=False, help_text=_("One small thing is plenty. You may leave this empty.")
    )
    scope = forms.ChoiceField(label=_("Who may see what worked?"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: object, student: Student, teller: Person, told_to: Person, **kw: object) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]  # passed on as they came
        self.fields["scope"].choices = scope_choices(student, teller, told_to)  # type: ignore[attr-defined]  # a ChoiceField

    def chosen_scope(self) -> Scope | None:
        """What was chosen; None leaves it to the side that speaks."""
        return Scope(self.cleaned_data["scope"]) if self.cleaned_data["scope"] else None
