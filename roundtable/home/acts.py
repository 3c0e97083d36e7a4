"""One-tap acts as links, by the roles a person holds."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from roundtable.access.standings import standings_of
from roundtable.home.rules import Act, acts_for
from roundtable.people.models import Person


@dataclass(frozen=True)
class OneTap:
    """A link that starts something."""

    url: str
    label: str
    icon: str


LABELS = {
    Act.GOOD_NEWS: (_("Good news"), "star"),
    Act.WORRY: (_("A worry"), "talk"),
    Act.NOTICED: (_("A worry"), "talk"),
    Act.WRITE: (_("Write home"), "pen"),
    Act.CHILDREN: (_("Find a child"), "find"),
    Act.SORT: (_("What families said"), "talk"),
    Act.DELIVERIES: (_("Not delivered"), "phone"),
    Act.TRANSLATIONS: (_("Translate"), "globe"),
    Act.PHRASES: (_("Phrases"), "globe"),
    Act.ROSTERS: (_("Roster"), "plan"),
    Act.EVALUATIONS: (_("Evaluations asked"), "calendar"),
    Act.PLANS: (_("Plans"), "plan"),
}
URLS = {
    Act.GOOD_NEWS: ("messaging:compose", "?purpose=good_news"),
    Act.WORRY: ("support:open_concern", ""),
    Act.NOTICED: ("support:worries", ""),
    Act.WRITE: ("messaging:compose", ""),
    Act.CHILDREN: ("home:staff_children", ""),
    Act.SORT: ("support:tellings", ""),
    Act.DELIVERIES: ("messaging:deliveries", ""),
    Act.TRANSLATIONS: ("languages:tasks", ""),
    Act.PHRASES: ("languages:phrases", ""),
    Act.ROSTERS: ("rosters:history", ""),
    Act.EVALUATIONS: ("support:evaluations", ""),
    Act.PLANS: ("support:plans", ""),
}


def roles_of(person: Person) -> list[str]:
    """The roles this person holds now, oldest first."""
    return list(standings_of(person).staff.values())


def one_tap(person: Person) -> list[OneTap]:
    """The acts of this person's roles, as links."""
    return [_link(act) for act in acts_for(roles_of(person))]


def _link(act: Act) -> OneTap:
    label, icon = LABELS[act]
    name, query = URLS[act]
    return OneTap(url=reverse(name) + query, label=str(label), icon=icon)
