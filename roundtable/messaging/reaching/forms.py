"""One question a page."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from roundtable.access.forms import CodeForm, PlaceForm
from roundtable.channels.registry import adapters_for
from roundtable.core.phones import display
from roundtable.design.forms import Choice
from roundtable.languages.catalogue import LANGUAGES, clock_time, known, weekday_named
from roundtable.messaging.reaching.choices import Reach
from roundtable.people.models import Channel, ContactPoint

BETWEEN, ANY = "between", "any"
CALL, PAPER = "call-", "paper"
ALL, NEWS = "all", "news"
HALF_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 30)]

__all__ = ["CodeForm", "DetailsForm", "FirstForm", "HoursForm", "LanguageForm", "PaceForm", "PlaceForm", "way_in_words"]


def way_in_words(point: ContactPoint) -> str:
    """A number as people write it, or the address; kept left to right in any script."""
    return f"\u2066{display(point.value) if point.channel == Channel.SMS else point.value}\u2069"


class LanguageForm(forms.Form):
    """The language to be written to in, each by its own name."""

    language = forms.ChoiceField(
        label=_("The language you read best"),
        choices=[(each.code, each.own_name) for each in LANGUAGES.values()],
        help_text=_("You can still write to us in any language."),
    )

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"language": known(reach.person.language)}})


class FirstForm(forms.Form):
    """Which of one's own numbers and addresses is tried first, and by text or by call."""

    offers_other_ways = True

    point = forms.ChoiceField(label=_("Which way do we try first?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"point": self._now(reach)}})
        field = self.fields["point"]
        assert isinstance(field, forms.ChoiceField)
        self.points = {str(point.pk): point for point in reach.points}
        field.choices = [(key, _way(point)) for key, point in self.points.items()] + self._calls(reach) + self._paper()

    @property
    def on_paper(self) -> bool:
        """Whether letters were chosen."""
        return self.offers_other_ways and self.cleaned_data["point"] == PAPER

    @property
    def chosen(self) -> ContactPoint:
        """The one that was chosen."""
        return self.points[self.cleaned_data["point"].removeprefix(CALL)]

    @property
    def by_call(self) -> bool:
        """Whether it is to be called."""
        return str(self.cleaned_data["point"]).startswith(CALL)

    def _now(self, reach: Reach) -> str:
        if reach.on_paper and self.offers_other_ways:
            return PAPER
        called = [f"{CALL}{point.pk}" for point in reach.points if point.value == reach.called]
        return next(iter(called + [str(point.pk) for point in reach.points]), "")

    def _paper(self) -> list[tuple[str, Choice]]:
        """A letter, which the child carries."""
        home = _("Your child brings it home, closed. You can answer on it.")
        return [(PAPER, Choice(_("A letter on paper"), home))] if self.offers_other_ways else []

    def _calls(self, reach: Reach) -> list[tuple[str, Choice]]:
        """A call to each number, where the school has a number that may call."""
        if not self.offers_other_ways or not adapters_for(Channel.VOICE):
            return []
        numbers = [point for point in reach.points if point.channel == Channel.SMS]
        by = _("By phone call. A voice reads the message when you press 1.")
        return [(f"{CALL}{point.pk}", Choice(way_in_words(point), by)) for point in numbers]


class EndForm(FirstForm):
    """Which of one's own numbers and addresses is no longer one's own."""

    offers_other_ways = False

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, reach=reach, **kwargs)
        self.initial = {}
        self.fields["point"].label = _("Which one is not yours any more?")

    def clean(self) -> dict[str, Any]:
        """The last way to reach somebody stays until there is another."""
        if len(self.points) < 2:
            raise forms.ValidationError(_("This is the only way we can reach you. Add another one first."))
        return super().clean() or {}


class DetailsForm(forms.Form):
    """What a text may say."""

    details = forms.TypedChoiceField(
        label=_("What may a text say?"),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        choices=[
            (
                "no",
                Choice(
                    _("Only that there is a note"),
                    _("Like this: “The school has a note for you”, with a link that opens it."),
                ),
            ),
            (
                "yes",
                Choice(
                    _("What it is about"),
                    _("Like this: “The teacher asks: What helps with math at home?” You can answer right away."),
                ),
            ),
        ],
        help_text=_("Anyone who holds your phone can read a text."),
    )

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"details": "yes" if reach.details else "no"}})


class HoursForm(forms.Form):
    """The hours in which we may write."""

    when = forms.ChoiceField(
        label=_("When may we write to you?"),
        widget=forms.RadioSelect,
        choices=[(BETWEEN, _("Only between these times")), (ANY, _("At any hour"))],
    )
    begins = forms.ChoiceField(label=_("From"))
    ends = forms.ChoiceField(label=_("Until"))

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        begins, ends = (reach.begins, reach.ends) if not reach.any_hour else (time(7, 30), time(20))
        initial = {"when": ANY if reach.any_hour else BETWEEN, "begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}
        super().__init__(*args, **kwargs | {"initial": initial})
        for name, now in (("begins", begins), ("ends", ends)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [
                (f"{at:%H:%M}", clock_time(at, get_language() or "en")) for at in sorted({*HALF_HOURS, now})
            ]

    def clean(self) -> dict[str, Any]:
        """Two times that differ, or any hour."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("when") == BETWEEN and cleaned.get("begins") == cleaned.get("ends"):
            self.add_error("ends", _("Choose two times that are not the same."))
        return cleaned

    @property
    def times(self) -> tuple[time, time]:
        """From and until; two equal ones for any hour."""
        if self.cleaned_data["when"] == ANY:
            return time(0), time(0)
        return time.fromisoformat(self.cleaned_data["begins"]), time.fromisoformat(self.cleaned_data["ends"])


class PaceForm(forms.Form):
    """How often, and on which day what waited comes."""

    pace = forms.ChoiceField(label=_("How often may we write to you?"), widget=forms.RadioSelect)
    day = forms.TypedChoiceField(label=_("The day your summary comes"), coerce=int)

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"pace": _pace_now(reach), "day": reach.day}})
        for name, choices in (("pace", _paces(reach.limit)), ("day", _days())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @property
    def chosen(self) -> dict[str, Any]:
        """As `choices.choose_pace` takes it."""
        pace = self.cleaned_data["pace"]
        limit = int(pace) if pace.isdecimal() else None
        return {"limit": limit, "news_together": pace == NEWS, "day": self.cleaned_data["day"]}


def _pace_now(reach: Reach) -> str:
    if reach.limit is not None:
        return str(reach.limit)
    return NEWS if reach.news_together else ALL


def _paces(own: int | None) -> list[tuple[str, object]]:
    """Those we offer; a number that was chosen by text too."""
    limits = sorted({5, 3, 1, own or 1}, reverse=True)
    up_to = ngettext_lazy("Up to %(n)d message a week", "Up to %(n)d messages a week", "n")
    rest = _("What is more waits for your summary.")
    return [
        (ALL, _("As messages come")),
        (NEWS, Choice(_("News for the class once a week"), _("What is about your child comes right away."))),
        *[(str(limit), Choice(up_to % {"n": limit}, rest)) for limit in limits],
        ("0", Choice(_("Once a week, all together"), _("All of it waits for your summary."))),
    ]


def _days() -> list[tuple[int, str]]:
    language = get_language() or "en"
    return [(day, weekday_named(day, language)) for day in range(7)]


def _way(point: ContactPoint) -> Choice:
    by = _("By text message") if point.channel == Channel.SMS else _("By email")
    return Choice(way_in_words(point), by)
