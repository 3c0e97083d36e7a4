"""What the pages show: one's own messages with where they stand, and one of them with each recipient."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roundtable.core.phones import display
from roundtable.messaging.models import (
    WAITING,
    Announcement,
    Attempt,
    Delivery,
    DeliveryState,
    DeliveryTodo,
    HeldBack,
    Message,
    Withdrawal,
)
from roundtable.messaging.recalled import withdrawal_of
from roundtable.messaging.rules.next_steps import Number, advice
from roundtable.messaging.rules.tracing import Kept, Stood, Tried, Way, steps_of
from roundtable.messaging.services.correcting import KEY as CORRECTED
from roundtable.messaging.tracing import visibility
from roundtable.messaging.tracing.visibility import Recipients
from roundtable.messaging.tracing.words import advice_words, state_words, step_words
from roundtable.people.models import ContactPoint, ContactState, Person

HAVE_IT = (DeliveryState.ACCEPTED, DeliveryState.DELIVERED)
NEED_SOMEBODY = (DeliveryState.FAILED, DeliveryState.IN_DOUBT)


@dataclass(frozen=True)
class Line:
    """One thing somebody sent, in the list of what they sent."""

    url: str
    to: str
    words: str
    at: datetime
    zone: str
    stands: str


@dataclass(frozen=True)
class Phone:
    """A number to call, and how the country writes it."""

    value: str
    read: str


@dataclass(frozen=True)
class Recipient:
    """One person it went to: the state, what to do, the history."""

    name: str
    state: str
    to_do: str
    phone: Phone | None
    steps: list[tuple[datetime, str]]
    again: bool
    rank: int

    @property
    def needs_somebody(self) -> bool:
        """Whether it stands among what a person looks at."""
        return self.rank == 0


@dataclass(frozen=True)
class Trace:
    """The whole page of one message or announcement."""

    row: Message | Announcement
    to: str
    words: str
    zone: str
    stands: str
    recipients: list[Recipient]
    others: int
    withdrawal: Withdrawal | None
    may_be_taken: int
    withdraw_url: str


def sent_lines(person: Person) -> list[Line]:
    """What this person sent, the latest first."""
    messages, announcements = visibility.own_messages(person), visibility.own_announcements(person)
    states = visibility.states_of(messages, announcements)
    found = [_line(row, states.get(("message", row.pk), Counter())) for row in messages]
    found += [_line(row, states.get(("announcement", row.pk), Counter())) for row in announcements]
    return sorted(found, key=lambda line: line.at, reverse=True)[: visibility.MOST]


def _line(row: Message | Announcement, states: Mapping[str, int]) -> Line:
    return Line(trace_url_of(row), _to(row), row.text.body, row.at, row.school.time_zone, stands_in_words(states))


def trace_of(person: Person, row: Message | Announcement) -> Trace:
    """Everything on the page of one of them, for its sender."""
    found = visibility.recipients_of(person, row)
    zone = row.school.time_zone
    shown = sorted(_recipients(found, zone), key=lambda one: one.rank)
    stands = stands_in_words(Counter(_standing(one) for one in found.rows))
    waits = sum(one.state in WAITING for one in found.rows)
    taken_back = withdrawal_of(row)
    return Trace(
        row, _to(row), row.text.body, zone, stands, shown, found.others, taken_back, waits, withdraw_url_of(row)
    )


def withdraw_url_of(row: Message | Announcement) -> str:
    """Where its sender takes it back."""
    page = "message_withdrawals" if isinstance(row, Message) else "announcement_withdrawals"
    return reverse(f"messaging:{page}", args=[row.public_id])


def trace_url_of(row: Message | Announcement) -> str:
    """The page of what became of it."""
    page = "sent_message" if isinstance(row, Message) else "sent_announcement"
    return reverse(f"messaging:{page}", args=[row.public_id])


def _to(row: Message | Announcement) -> str:
    if isinstance(row, Announcement):
        return _("Families of %(class)s") % {"class": row.section.title}
    adult = row.conversation.adult
    names = {"name": adult.full_name if adult else "", "child": row.student.person.short_name}
    return _("%(name)s, about %(child)s") % names if adult else _("Colleagues, about %(child)s") % names


def _standing(row: Delivery) -> str:
    """Its state; reached by a person in another way is reached."""
    return DeliveryState.DELIVERED if row.reason == "reached" else row.state


def stands_in_words(states: Mapping[str, int]) -> str:
    """`18 people have it. It is on its way to 3. 1 person still has to be reached.`"""
    have = sum(states.get(state, 0) for state in HAVE_IT)
    need = sum(states.get(state, 0) for state in NEED_SOMEBODY)
    back = states.get(DeliveryState.ENDED, 0)
    waits = sum(states.values()) - have - need - back
    parts = [
        (have, ngettext("%(n)d person has it.", "%(n)d people have it.", have)),
        (waits, ngettext("It is on its way to %(n)d person.", "It is on its way to %(n)d people.", waits)),
        (
            need,
            ngettext("%(n)d person still has to be reached.", "%(n)d people still have to be reached.", need),
        ),
        (back, ngettext("It was taken back from %(n)d person.", "It was taken back from %(n)d people.", back)),
    ]
    return " ".join(words % {"n": count} for count, words in parts if count) or _("It went to nobody.")


def _recipients(found: Recipients, zone: str) -> list[Recipient]:
    lost = [row for row in found.rows if _standing(row) in NEED_SOMEBODY and row.person_id in found.open_ways]
    numbers = visibility.numbers_of(row.person_id for row in lost if row.person_id) if lost else {}
    return [
        _recipient(row, zone, numbers.get(row.person_id or 0, []), open_way=row.person_id in found.open_ways)
        for row in found.rows
    ]


def _recipient(row: Delivery, zone: str, numbers: list[ContactPoint], *, open_way: bool) -> Recipient:
    assert row.person is not None
    needs = _standing(row) in NEED_SOMEBODY
    to_do, phone = what_to_do(row, numbers, open_number=open_way) if needs else ("", None)
    steps = [(step.at, step_words(step, zone)) for step in steps_of(_way(row))] if open_way else []
    return Recipient(
        row.person.full_name,
        state_words(row, zone, open_way=open_way),
        to_do,
        phone,
        steps,
        row.sending.key == CORRECTED,
        0 if needs else 2 if _standing(row) in HAVE_IT else 1,
    )


def what_to_do(row: Delivery, numbers: list[ContactPoint], *, open_number: bool) -> tuple[str, Phone | None]:
    """The next step in words, and the number to call where the reader may know it."""
    found = advice(
        in_doubt=row.state == DeliveryState.IN_DOUBT,
        reason=row.reason,
        tried=next((point.value for point in numbers if point.pk == row.contact_point_id), ""),
        numbers=tuple(Number(point.value, point.state != ContactState.SUSPENDED) for point in numbers),
    )
    phone = Phone(found.number, display(found.number)) if found.number and open_number else None
    return advice_words(found, open_number=open_number), phone


def _way(row: Delivery) -> Way:
    attempts: list[Attempt] = list(row.attempts.all())
    held: list[HeldBack] = list(row.held_back.all())
    todos: list[DeliveryTodo] = list(row.todos.all())
    return Way(
        row.sending.at,
        row.state,
        row.channel,
        row.settled_at,
        tuple(Tried(one.at, one.channel, one.state, one.settled_at) for one in attempts),
        tuple(Kept(one.at, one.reason, one.until) for one in held),
        tuple(
            Stood(one.at, one.settled_at, one.settled_by.full_name if one.settled_by else "", one.outcome)
            for one in todos
        ),
    )
