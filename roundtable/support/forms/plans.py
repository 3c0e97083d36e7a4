"""A version as it is written: by staff in the editor, by a family as a suggestion. Empty rows are left out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.core.faces import Side
from roundtable.people.models import Person
from roundtable.support.forms.answers import Words
from roundtable.support.services.plans import Draft, GoTo, WayToHelp

FREE_ROWS = 2
MOST_ROWS = 12
WEEKDAYS = [
    (0, _("Every Monday")),
    (1, _("Every Tuesday")),
    (2, _("Every Wednesday")),
    (3, _("Every Thursday")),
    (4, _("Every Friday")),
]


class PlanForm(forms.Form):
    """Goal, ways to help, grown-ups, how we will know."""

    goal = Words(label=_("Goal, in words the child would use"), widget=forms.Textarea(attrs={"class": "low"}))
    measure = Words(label=_("What we look at"), required=False, widget=forms.Textarea(attrs={"class": "low"}))
    weekday = forms.TypedChoiceField(label=_("Check-in"), choices=WEEKDAYS, coerce=int, initial=3)
    review_on = forms.DateField(label=_("We look at it together on"), widget=forms.DateInput(attrs={"type": "date"}))
    student_agrees = forms.BooleanField(label=_("The student is asked to agree and to check in"), required=False)

    def __init__(
        self,
        *args: Any,
        persons: Sequence[Person],
        grown_ups: Sequence[Person],
        names: Mapping[str, str],
        rows: int = FREE_ROWS,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.persons = {person.public_id: person for person in persons}
        self.staff = {person.public_id: person for person in grown_ups}
        self.rows = min(max(rows, FREE_ROWS), MOST_ROWS)
        owners = [("", "")] + [(key, names[key]) for key in self.persons]
        for row in range(1, self.rows + 1):
            self.fields[f"moment{row}"] = forms.CharField(label=_("When?"), required=False, max_length=300)
            self.fields[f"words{row}"] = forms.CharField(label=_("What?"), required=False, max_length=1000)
            self.fields[f"side{row}"] = forms.ChoiceField(
                label=_("Where?"),
                required=False,
                choices=[(Side.HOME, _("At home")), (Side.SCHOOL, _("At school"))],
            )
            self.fields[f"owner{row}"] = forms.ChoiceField(label=_("Who?"), required=False, choices=owners)
        staff = [("", "")] + [(key, names[key]) for key in self.staff]
        for row in (1, 2, 3):
            self.fields[f"grown{row}"] = forms.ChoiceField(label=_("Grown-up to go to"), required=False, choices=staff)
            self.fields[f"place{row}"] = forms.CharField(label=_("Where to find them"), required=False, max_length=100)

    def clean(self) -> dict[str, Any]:
        """Each row with words needs a moment and an owner; at least one row."""
        facts: dict[str, Any] = super().clean() or {}
        written = [row for row in range(1, self.rows + 1) if (facts.get(f"words{row}") or "").strip()]
        for row in written:
            if not (facts.get(f"moment{row}") or "").strip():
                self.add_error(f"moment{row}", _("Say when this is done."))
            if not facts.get(f"owner{row}"):
                self.add_error(f"owner{row}", _("Say who does this."))
        if not written:
            self.add_error("words1", _("Write at least one way to help."))
        return facts

    def draft(self) -> Draft:
        """What was written."""
        facts = self.cleaned_data
        return Draft(
            goal=facts["goal"],
            measure=facts["measure"],
            weekday=facts["weekday"],
            review_on=facts["review_on"],
            student_agrees=facts["student_agrees"],
            ways=tuple(self._way(row) for row in range(1, self.rows + 1) if facts[f"words{row}"].strip()),
            grown_ups=tuple(
                GoTo(self.staff[facts[f"grown{row}"]], facts[f"place{row}"])
                for row in (1, 2, 3)
                if facts[f"grown{row}"]
            ),
        )

    def _way(self, row: int) -> WayToHelp:
        facts = self.cleaned_data
        return WayToHelp(
            moment=facts[f"moment{row}"].replace("\x00", ""),
            words=facts[f"words{row}"].replace("\x00", ""),
            side=Side(facts[f"side{row}"]),
            owner=self.persons[facts[f"owner{row}"]],
        )

    def way_rows(self) -> list[dict[str, Any]]:
        """The fields of each way, for the template."""
        names = ("moment", "words", "side", "owner")
        return [{name: self[f"{name}{row}"] for name in names} | {"number": row} for row in range(1, self.rows + 1)]

    def grown_rows(self) -> list[tuple[Any, Any]]:
        """The fields of each grown-up."""
        return [(self[f"grown{row}"], self[f"place{row}"]) for row in (1, 2, 3)]


def filled_from(draft: Draft | None, review_on: date) -> dict[str, Any]:
    """The form's first content: a version's words, or nothing but a day to look again."""
    if draft is None:
        return {"review_on": review_on, "weekday": 3}
    first: dict[str, Any] = {
        "goal": draft.goal,
        "measure": draft.measure,
        "weekday": draft.weekday,
        "review_on": draft.review_on,
        "student_agrees": draft.student_agrees,
    }
    for row, way in enumerate(draft.ways, 1):
        first |= {f"moment{row}": way.moment, f"words{row}": way.words}
        first |= {f"side{row}": way.side, f"owner{row}": way.owner.public_id}
    for row, one in enumerate(draft.grown_ups[:3], 1):
        first |= {f"grown{row}": one.person.public_id, f"place{row}": one.place}
    return first


class ChangesForm(forms.Form):
    """A family's suggestion: each way in a box of its own, and room for one more at home and at school."""

    goal = Words(label=_("What we hope for"), widget=forms.Textarea(attrs={"class": "low"}))
    more_home = Words(label=_("Something more at home"), required=False, widget=forms.Textarea(attrs={"class": "low"}))
    more_school = Words(
        label=_("Something more at school"), required=False, widget=forms.Textarea(attrs={"class": "low"})
    )

    def __init__(self, *args: Any, base: Draft, shown: Sequence[str], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.base = base
        for row, (way, words) in enumerate(zip(base.ways, shown, strict=True), 1):
            side = _("At home") if way.side is Side.HOME else _("At school")
            self.fields[f"way{row}"] = Words(
                label=f"{row}. {side}", initial=words, widget=forms.Textarea(attrs={"class": "low"}), required=False
            )
        self.shown = shown

    def way_fields(self) -> list[Any]:
        """The boxes of the ways there are."""
        return [self[f"way{row}"] for row in range(1, len(self.base.ways) + 1)]

    def way_words(self, row: int) -> str:
        """The words of one way: the original where its translation was left as it stood; an empty box takes it out."""
        written: str = self.cleaned_data[f"way{row}"].replace("\r\n", "\n").strip()
        unchanged = written == self.shown[row - 1].replace("\r\n", "\n").strip()
        return self.base.ways[row - 1].words if unchanged else written
