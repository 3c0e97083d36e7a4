"""What a person has chosen, and the verbs that change it: each records who changed which kind, never the words."""

from dataclasses import dataclass
from datetime import time

from roundtable.access.audit import record
from roundtable.messaging.codes import school_of
from roundtable.people.models import Channel, ContactPoint, ContactState, Person, Preference, School
from roundtable.people.services import reach

BY_CODE = (Channel.SMS, Channel.EMAIL)  # ways that a code can prove


@dataclass(frozen=True)
class Reach:
    """How one person is reached now. `begins` and `ends` are the hours in which we may write; equal: at any hour."""

    person: Person
    school: School | None
    points: list[ContactPoint]
    details: bool
    begins: time
    ends: time

    @property
    def any_hour(self) -> bool:
        """Whether no hours are kept free."""
        return self.begins == self.ends


def reach_of(person: Person) -> Reach:
    """What holds for this person; the defaults where nothing was chosen."""
    chosen = Preference.objects.filter(person=person).first() or Preference(person=person)
    return Reach(
        person=person,
        school=school_of(person),
        points=points_of(person, chosen),
        details=chosen.details_by_text,
        begins=chosen.quiet_until,
        ends=chosen.quiet_from,
    )


def points_of(person: Person, chosen: Preference | None = None) -> list[ContactPoint]:
    """This person's own open numbers and addresses, in the order in which they are tried."""
    chosen = chosen or Preference.objects.filter(person=person).first() or Preference(person=person)
    rows = ContactPoint.objects.filter(person=person, ended=None, channel__in=BY_CODE)
    order = {channel: place for place, channel in enumerate(chosen.channels)}
    found = list(rows.exclude(state=ContactState.SUSPENDED).order_by("position", "pk"))
    return sorted(found, key=lambda point: (order.get(point.channel, len(order)), point.position))


def choose_details(person: Person, *, details: bool) -> None:
    """Whether a text may say what it is about."""
    record(person, "reach.details", reach.prefer(person, details_by_text=details))


def choose_hours(person: Person, begins: time, ends: time) -> None:
    """Write only between these times; at any hour where they are equal."""
    record(person, "reach.hours", reach.prefer(person, quiet_from=ends, quiet_until=begins))


def choose_first(person: Person, point: ContactPoint) -> None:
    """Try this number or address before the others."""
    reach.put_first(point)
    record(person, "reach.first", point)


def choose_language(person: Person, language: str) -> None:
    """Write to this person in this language from now on."""
    reach.choose_language(person, language)
    record(person, "language.chosen", person)


def give_up(person: Person, point: ContactPoint) -> None:
    """This number or address is not theirs any more: nothing goes there."""
    reach.end_contact_point(point)
    record(person, "reach.ended", point)


def take_on(person: Person, point: ContactPoint) -> None:
    """A number or address whose code came back."""
    reach.begin_claimed(point)
    record(person, "reach.proved", point)
