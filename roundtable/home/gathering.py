"""Gathers what the lower apps hand up: cards that wait for a person, entries around a child."""

from roundtable.core.faces import Card, TimelineEntry, in_order
from roundtable.core.plugs import plugged
from roundtable.home.rules import MOST_TODAY
from roundtable.people.models import Person, Student


def waiting_for(person: Person, *, most: int = MOST_TODAY) -> list[Card]:
    """What waits for this person, most pressing first, at most `most`."""
    return in_order([card for source in plugged("TODAY_CARDS") for card in source(person)])[:most]


def around(viewer: Person, student: Student, *, most: int, kind: str = "") -> list[TimelineEntry]:
    """The latest of what the viewer may know around a child, at most `most`: what lies ahead first, then newest first;
    `kind` keeps one kind. Sources return only what the policy lets this viewer see, of each kind the latest."""
    found = [entry for source in plugged("TIMELINE_SOURCES") for entry in source(viewer, student, most)]
    kept = [entry for entry in found if not kind or entry.kind == kind]
    return sorted(kept, key=lambda entry: (entry.ahead, entry.at), reverse=True)[:most]
