"""One example of each component for `/styleguide/`. The people are of the demo's kind; nothing here is stored."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from roundtable.core.faces import Card, Side, TimelineEntry
from roundtable.design.forms import Choice, ScaleField
from roundtable.design.values import Bar, Chart, Moment, NavItem, Seat, Series, Step, Strategy, Table

THURSDAY = datetime(2026, 11, 19, 15, 12, tzinfo=UTC)
TEAM = [("home", "Sami Haddad"), ("school", "Hannah Okafor"), ("home", "Rana Haddad"), ("school", "Daniel Teng")]
TEAM += [("child", "Malik Haddad"), ("school", "Kofi Mensah"), ("school", "Ruth Begay")]
WITHOUT_NEWS = {3, 11, 18}


@dataclass(frozen=True)
class Words:
    """What languages.Rendered offers, for a page that stands below it."""

    body: str
    language: str = "en"
    kind: str = "written"
    by: str = ""
    original: str = ""
    original_language: str = "en"
    waiting: bool = False


class ExampleForm(forms.Form):
    what = forms.CharField(label=_("What worked?"), help_text=_("One small thing is plenty."))
    story = forms.CharField(label=_("What do you see at home?"), widget=forms.Textarea, required=False)
    scope = forms.ChoiceField(
        label=_("Who may see it?"),
        widget=forms.RadioSelect,
        choices=[
            ("only_told", Choice(_("Only Ms. Okafor"), _("The person you are telling"), "only_told")),
            ("support_team", Choice(_("The support team"), _("Three people"), "support_team")),
            ("team", Choice(_("Everyone on the team"), _("Seven people"), "team")),
        ],
    )
    week = ScaleField(label=_("How did this week go?"))
    happy = forms.BooleanField(label=_("You may tell our story without names"), required=False)


def forms_for(theme: str) -> dict[str, Any]:
    """The form as it opens and as it comes back; ids differ so that both themes fit on one page."""
    first = {"what": "Counting carrots", "scope": "support_team", "week": 4}
    wrong = {f"wrong-{theme}-what": "Counting carrots"}
    return {"form": ExampleForm(initial=first, prefix=theme), "wrong": ExampleForm(wrong, prefix=f"wrong-{theme}")}


def table_for(theme: str) -> Table:
    """Scrolling regions need names of their own, so the caption names the theme."""
    heard = [["Arabic", 46, 15], ["Spanish", 96, 93], ["Vietnamese", 24, 24]]
    return Table(f"Families heard ({theme})", ["Reads", "Families", "Heard"], heard, frozenset({1, 2}))


def talk() -> dict[str, Any]:
    poem = Words("Mateo read his poem today. What helps him feel calm?")
    calm = Words(
        "He reads well if he tells it to me first.",
        kind="person",
        by="Mai Tran",
        original="Lee bien si primero me lo cuenta.",
        original_language="es",
    )
    arabic = Words("بدأنا هذا الأسبوع الكسور.", "ar", "machine", "", "This week we started fractions.", "en")
    return {"poem": poem, "calm": calm, "arabic": arabic, "at": THURSDAY}


def figures() -> dict[str, Any]:
    lines = [
        Series("Home", "home", [2, 2, 3, None, 4, 4]),
        Series("School", "school", [1, 2, 2, 4, 4, 5]),
        Series("Malik", "child", [None, 1, 3, 4, 5, 5]),
    ]
    weeks = ["Nov 26", "Dec 3", "Dec 10", "Dec 17", "Jan 7", "Jan 14"]
    return {
        "chart": Chart("Home rose from 2 to 4. School rose from 1 to 5.", weeks, lines, "Week of"),
        "bars": [Bar("Arabic", 15, 46, marked=True), Bar("Spanish", 93, 96), Bar("Vietnamese", 24, 24)],
        "steps": [Step("Sent", "done"), Step("Taken on", "done"), Step("Family reached", "now"), Step("Met")],
    }


def plan() -> dict[str, Any]:
    cooking = Strategy("home", "Ten minutes while cooking, no timer", "Ten minutes with a timer", "With Rana")
    quiet = Strategy("school", "Malik works in a quiet spot. The clock is out of sight.", note="With Ms. Okafor")
    said = Words("Please, no timer at home.", "en", "person", "", "من فضلكم، بلا مؤقت في البيت.", "ar")
    happened = [
        TimelineEntry(THURSDAY, "plan", "Version 2 waits for the family", ahead=True, url="#plan"),
        TimelineEntry(
            THURSDAY, "plan", "Rana suggested a change", Side.HOME, said, scope="team", seen_by="The whole team"
        ),
        TimelineEntry(THURSDAY, "concern", "You asked a question", Side.SCHOOL),
        TimelineEntry(THURSDAY, "plan", "Malik said what helps", Side.CHILD),
    ]
    return {"moment": Moment("Before times tables", [cooking, quiet]), "entries": happened}


def people() -> dict[str, Any]:
    team = [Seat(side, True, name) for side, name in TEAM]
    agreed = [Seat("school"), Seat("home"), Seat("home", lit=False), Seat("child", lit=False)]
    evenly = [Seat("child", lit=i not in WITHOUT_NEWS) for i in range(24)]
    asks = Card("Ms. Okafor asks what helps Mateo read aloud", "Answer", "#answer", "It takes about 2 minutes.")
    items = [NavItem("#today", "Today", current=True), NavItem("#class", "My class"), NavItem("#plans", "Plans")]
    return {"team": team, "agreed": agreed, "evenly": evenly, "asks": asks, "items": items, "weeks": [1, 0, 1, 1, 0, 1]}


def everything() -> dict[str, Any]:
    """All examples; `panels` holds what must differ between light and dark."""
    panels = [{"theme": theme, "table": table_for(theme)} | forms_for(theme) for theme in ("light", "dark")]
    return {"panels": panels} | talk() | figures() | plan() | people()
