"""How it stands, line by line, in the reader's words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from roundtable.core.phones import display
from roundtable.languages.catalogue import clock_time, own_name
from roundtable.messaging.reaching.choices import Reach, reach_of
from roundtable.messaging.reaching.forms import way_in_words
from roundtable.messaging.reaching.kinds import kinds_now
from roundtable.people.models import ContactState, Person


@dataclass(frozen=True)
class Line:
    """One thing that was chosen, and where to change it."""

    url: str
    words: str
    note: str
    icon: str


def reach_screen(person: Person) -> list[Line]:
    """What holds for this person."""
    now = reach_of(person)
    return [
        Line(reverse("messaging:reach_language"), _("Your language"), own_name(person.language), "globe"),
        Line(reverse("messaging:reach_first"), _("Which way first"), _ways(now), "phone"),
        Line(reverse("messaging:reach_details"), _("What a text may say"), _details(now), "letter"),
        Line(reverse("messaging:reach_hours"), _("When we may write"), _hours(now), "calendar"),
        Line(reverse("messaging:reach_pace"), _("How often we may write"), _pace(now), "letter"),
        Line(reverse("messaging:reach_kinds"), _("What else we may send"), kinds_now(person), "star"),
    ]


def _ways(now: Reach) -> str:
    if now.on_paper:
        return _("A letter on paper")
    if now.called:
        return _("A call to %(number)s") % {"number": f"\u2066{display(now.called)}\u2069"}
    if not now.points:
        return _("We have no number and no email of yours yet.")
    return ", ".join(_way(way_in_words(point), point.state) for point in now.points)


def _way(words: str, state: str) -> str:
    return _("%(way)s (no texts: STOP was sent)") % {"way": words} if state == ContactState.STOPPED else words


def _details(now: Reach) -> str:
    return _("What it is about") if now.details else _("Only that there is a note")


def _pace(now: Reach) -> str:
    if now.limit is None:
        return _("News for the class once a week") if now.news_together else _("As messages come")
    if now.limit == 0:
        return _("Once a week, all together")
    return ngettext("Up to %(n)d message a week", "Up to %(n)d messages a week", now.limit) % {"n": now.limit}


def _hours(now: Reach) -> str:
    if now.any_hour:
        return _("At any hour")
    language = get_language() or "en"
    facts = {"begins": clock_time(now.begins, language), "ends": clock_time(now.ends, language)}
    return _("From %(begins)s until %(ends)s") % facts
