"""What a person has chosen, and the verbs that change it: each records who changed which kind, never the words."""

from dataclasses import dataclass
from datetime import time

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.codes import school_of
from roundtable.messaging.jobs import send_due
from roundtable.messaging.models import Delivery, DeliveryState
from roundtable.messaging.rules.pace import FRIDAY, Because
from roundtable.messaging.services.opting_out import Number, come_back
from roundtable.people.models import HOME_WITH_CHILD, Channel, ContactPoint, ContactState, Person, Preference, School
from roundtable.people.services import reach

BY_CODE = (Channel.SMS, Channel.EMAIL)  # ways that a code can prove


@dataclass(frozen=True)
class Reach:
    """How one person is reached now. `begins` and `ends` are the hours in which we may write; equal: at any hour.
    `called`: the number that is called before anything else. `limit`: messages a week, None for as many as come;
    `day`: of the summary, 0 is Monday."""

    person: Person
    school: School | None
    points: list[ContactPoint]
    details: bool
    begins: time
    ends: time
    called: str = ""
    on_paper: bool = False
    limit: int | None = None
    news_together: bool = False
    day: int = FRIDAY

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
        called=_called_first(person, chosen),
        on_paper=chosen.channels[:1] == [Channel.PAPER] and bool(reach.paper_of(person)),
        limit=chosen.weekly_limit,
        news_together=chosen.digest,
        day=chosen.digest_day,
    )


def _called_first(person: Person, chosen: Preference) -> str:
    if not chosen.channels or chosen.channels[0] != Channel.VOICE:
        return ""
    rows = ContactPoint.objects.filter(person=person, channel=Channel.VOICE, ended=None)
    open_ones = rows.exclude(state__in=[ContactState.STOPPED, ContactState.SUSPENDED]).order_by("position", "pk")
    return open_ones.values_list("value", flat=True).first() or ""


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


@transaction.atomic
def choose_pace(person: Person, *, limit: int | None, news_together: bool, day: int | None = None) -> None:
    """How many messages a week, and whether news for a class comes together; what waited is looked at again."""
    chosen = {"weekly_limit": limit, "digest": news_together} | ({} if day is None else {"digest_day": day})
    record(person, "reach.pace", reach.prefer(person, **chosen))
    waiting = Delivery.objects.filter(person=person, state=DeliveryState.HELD, reason__in=list(Because))
    if waiting.update(due_at=clock.now()):
        send_due.defer()


def choose_first(person: Person, point: ContactPoint) -> None:
    """Try this number or address before the others."""
    reach.put_first(point)
    record(person, "reach.first", point)


@transaction.atomic
def choose_calls(person: Person, point: ContactPoint) -> None:
    """Call this number before anything else; a key that once stopped its calls counts no more."""
    called = reach.take_calls(point)
    come_back(Number(called.district, called.channel, called.value))
    reach.put_first(called)
    record(person, "reach.calls_first", called)


@transaction.atomic
def choose_paper(person: Person, address: str = HOME_WITH_CHILD, *, by: Person | None = None) -> None:
    """Letters on paper before anything else; home with the child where no address is given."""
    point = reach.take_paper(person, address)
    reach.put_first(point)
    record(by or person, "reach.paper_first", point)


@transaction.atomic
def end_paper(person: Person, *, by: Person | None = None) -> None:
    """No more letters; what lies in the tray goes another way when somebody looks at it."""
    for point in reach.paper_of(person):
        reach.end_contact_point(point)
        record(by or person, "reach.paper_ended", point)


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
