"""What else may come: learning tips and news of help, each only where it was said yes to."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roundtable.messaging.models import OptIn, OptOutKind
from roundtable.messaging.reaching.choices import Reach
from roundtable.messaging.reaching.forms import way_in_words
from roundtable.messaging.services.opting_in import KINDS, end_at, say_yes, standing
from roundtable.people.models import ContactPoint, Person

NAMES = {
    OptOutKind.PROGRAMME: gettext_lazy("Learning tips"),
    OptOutKind.RESOURCES: gettext_lazy("News of help near you"),
}
NOTES = {
    OptOutKind.PROGRAMME: gettext_lazy("Short ideas to try at home, about 2 messages a week."),
    OptOutKind.RESOURCES: gettext_lazy("Food, clothes, health and more, at most 1 message a week."),
}


class KindsForm(forms.Form):
    """Each kind with the numbers and addresses it may go to."""

    def __init__(self, *args: Any, reach: Reach, **options: Any) -> None:
        self.points = {str(point.pk): point for point in reach.points}
        said = _said(reach.person)
        super().__init__(*args, **options | {"initial": {kind.value: self._ticked(kind, said) for kind in KINDS}})
        for kind in KINDS:
            self.fields[kind.value] = forms.MultipleChoiceField(
                label=NAMES[kind],
                help_text=NOTES[kind],
                choices=[(key, way_in_words(point)) for key, point in self.points.items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def keep(self) -> None:
        """After `is_valid`: a new tick is a yes, one that is gone ends it."""
        for kind in KINDS:
            chosen = set(self.cleaned_data[kind.value])
            for key, point in self.points.items():
                self._keep_one(point, kind, yes=key in chosen)

    def _keep_one(self, point: ContactPoint, kind: OptOutKind, *, yes: bool) -> None:
        if yes:
            say_yes(point, kind, OptIn.How.WEB)
        else:
            end_at(point, kind, OptIn.How.WEB)

    def _ticked(self, kind: OptOutKind, said: set[tuple[str, str, str]]) -> list[str]:
        return [key for key, point in self.points.items() if (kind, point.channel, point.value) in said]


def kinds_now(person: Person) -> str:
    """`Learning tips`, or that it is only what the school must say."""
    said = {kind for kind, _channel, _value in _said(person)}
    names = [str(NAMES[kind]) for kind in KINDS if kind in said]
    return ", ".join(names) or _("Nothing else")


def noted_by(person: Person) -> list[OptIn]:
    """What staff kept for this person: whoever said it can see who wrote it down."""
    return list(standing(person).exclude(kept_by=None).select_related("kept_by").order_by("confirmed_at"))


def _said(person: Person) -> set[tuple[str, str, str]]:
    return set(standing(person).values_list("kind", "channel", "value"))
