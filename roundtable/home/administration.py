"""The index of what administrators, technology support and the front office keep."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from roundtable.access.administration.calendars import keeps_calendars
from roundtable.access.administration.visibility import administers, opens_families
from roundtable.languages.administration.visibility import opens_languages
from roundtable.messaging.letters.visibility import prints_letters
from roundtable.messaging.monitor.visibility import opens_monitor
from roundtable.messaging.trials.visibility import opens_channels
from roundtable.people.models import Person
from roundtable.rosters.visibility import opens_rosters


@dataclass(frozen=True)
class Place:
    """One line of the index."""

    url: str
    words: str
    note: str
    icon: str


def places_for(person: Person) -> list[Place]:
    """The pages this person may open, each with what it is for; empty for most people. No query of its own."""
    found = []
    if opens_families(person):
        note = _("Who cares for a child, who may pick it up, a code for a new PIN")
        found.append(Place(reverse("access:administered_children"), _("Guardians and their rights"), note, "house"))
    if administers(person):
        found += _of_leads()
    if keeps_calendars(person):
        note = _("Holidays, breaks and hours: what families get on which day, and what deadlines count")
        found.append(Place(reverse("access:calendars"), _("School calendar"), note, "calendar"))
    if opens_languages(person):
        note = _("Who speaks and translates what, and where a machine may help")
        found.append(Place(reverse("languages:languages"), _("Languages"), note, "globe"))
    found += _of_messages(person)
    if opens_rosters(person):
        note = _("Read your school's own system; adults who wait for your decision")
        found.append(Place(reverse("rosters:history"), _("Rosters"), note, "plan"))
    return found


def _of_messages(person: Person) -> list[Place]:
    found = []
    if prints_letters(person):
        note = _("Print what goes home on paper, and type in the slips that come back")
        found.append(Place(reverse("messaging:letters"), _("Letters on paper"), note, "letter"))
    if opens_monitor(person):
        note = _("How many messages arrived, who was not reached, how each company does")
        found.append(Place(reverse("messaging:monitor"), _("How the post goes"), note, "letter"))
    if opens_channels(person):
        note = _("How messages leave and answers come in; a test message through each")
        found.append(Place(reverse("messaging:channels"), _("Channels"), note, "phone"))
    return found


def _of_leads() -> list[Place]:
    return [
        Place(
            reverse("messaging:emergency"),
            _("Emergency alert"),
            _("To everybody of a school at once, at any hour; who is safe, who needs help"),
            "help",
        ),
        Place(
            reverse("access:members"),
            _("Staff and their accounts"),
            _("Who works here, who can sign in, invitations, a lost second step"),
            "school",
        ),
        Place(
            reverse("access:restrictions"),
            _("Court orders"),
            _("Who is kept from a child, who is kept apart, what is past its end date"),
            "eye",
        ),
        Place(
            reverse("messaging:on_call"),
            _("Who is on call"),
            _("Whom words of danger reach first, at any hour"),
            "phone",
        ),
        Place(
            reverse("messaging:crisis_numbers"),
            _("Numbers for help"),
            _("What families get at once when they write words of danger"),
            "help",
        ),
    ]
