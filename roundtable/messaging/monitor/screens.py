"""What the monitor shows: a sentence first, then the figures, the providers, and whom a person must reach."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roundtable.channels.registry import adapters
from roundtable.design.values import Table
from roundtable.messaging.carriers import name_of
from roundtable.messaging.delivery.reasons import words_of
from roundtable.messaging.delivery.spending import purse
from roundtable.messaging.models import DeliveryState, DeliveryTodo, ProviderHealth, TodoKind
from roundtable.messaging.monitor import visibility
from roundtable.messaging.monitor.counting import Cell, Handed, counted, handed_over
from roundtable.messaging.rules.tracing import Step, What
from roundtable.messaging.todos import ToSettle
from roundtable.messaging.tracing.screens import Phone, what_to_do
from roundtable.messaging.tracing.visibility import numbers_of
from roundtable.messaging.tracing.words import step_words
from roundtable.people.models import Channel, ContactPoint, Person

DAY, WEEK = 1, 7
SPANS = (DAY, WEEK)
WAY = (DeliveryState.QUEUED, DeliveryState.CLAIMED, DeliveryState.SUBMITTING)
NO_CHANNEL = ""


@dataclass(frozen=True)
class Provider:
    """A company or a phone that carries messages: how it does now, and what it was given."""

    name: str
    how: str
    does_well: bool
    handed: Handed | None


@dataclass(frozen=True)
class ToReach:
    """One to-do with what to do and, where the reader may know it, the number."""

    settle: ToSettle
    advice: str
    phone: Phone | None


@dataclass(frozen=True)
class Closed:
    """One that a person closed: whose, when, and what they found."""

    row: DeliveryTodo
    words: str


@dataclass(frozen=True)
class Monitor:
    """The whole page."""

    days: int
    sentence: str
    table: Table
    why: list[tuple[str, int]]
    providers: list[Provider]
    spent: Decimal
    limit: Decimal | None
    in_doubt: list[ToReach]
    not_reached: list[ToReach]
    closed: list[Closed]
    zone: str
    names_are_open: bool


def monitor_of(person: Person, days: int, now: datetime) -> Monitor:
    """Everything for one viewer, over the last `days`."""
    schools = visibility.schools(person)
    ids, since = [school.pk for school in schools], now - timedelta(days=days)
    cells = counted(ids, since)
    waiting = to_reach(person, visibility.waiting(person, ids))
    money = purse(now)
    return Monitor(
        days,
        _sentence(cells, days, schools[0].name if len(schools) == 1 else ""),
        _table(cells),
        _why(cells),
        _providers(handed_over(ids, since), now),
        money.spent,
        money.limit,
        [one for one in waiting if one.settle.row.kind == TodoKind.IN_DOUBT],
        [one for one in waiting if one.settle.row.kind == TodoKind.NOT_REACHED],
        [Closed(row, _closed(row, schools[0].time_zone)) for row in visibility.closed(person, ids, since)],
        schools[0].time_zone,
        visibility.sees_names(person),
    )


def to_reach(person: Person, rows: list[DeliveryTodo]) -> list[ToReach]:
    """To-dos with what to do; two more statements, however many there are."""
    about = [row for row in rows if row.delivery and row.delivery.person_id]
    open_to = visibility.open_numbers(person, about) if about else frozenset()
    numbers = numbers_of(row.delivery.person_id or 0 for row in about if row.delivery) if about else {}
    return [_to_reach(row, numbers, open_to) for row in rows]


def _to_reach(row: DeliveryTodo, numbers: dict[int, list[ContactPoint]], open_to: frozenset[int]) -> ToReach:
    delivery = row.delivery
    if delivery is None or delivery.person_id is None:
        return ToReach(ToSettle(row), "", None)
    who = delivery.person_id
    return ToReach(ToSettle(row), *what_to_do(delivery, numbers.get(who, []), open_number=who in open_to))


def _sentence(cells: list[Cell], days: int, school: str) -> str:
    """`Cedar Hill School. 128 messages were written in the last day. 3 of them did not reach their readers ...`"""
    states = _by_state(cells)
    written, lost = sum(states.values()), states[DeliveryState.FAILED] + states[DeliveryState.IN_DOUBT]
    parts = [f"{school}." if school else "", _written(written, days) % {"n": written}]
    if lost:
        parts.append(
            ngettext(
                "%(n)d of them is not known to have reached its reader.",
                "%(n)d of them are not known to have reached their readers.",
                lost,
            )
            % {"n": lost}
        )
    elif written:
        parts.append(_("None of them needs a person."))
    return " ".join(filter(None, parts))


def _written(count: int, days: int) -> str:
    if days == DAY:
        return ngettext(
            "%(n)d message was written in the last day, counted for each reader.",
            "%(n)d messages were written in the last day, counted for each reader.",
            count,
        )
    return ngettext(
        "%(n)d message was written in the last week, counted for each reader.",
        "%(n)d messages were written in the last week, counted for each reader.",
        count,
    )


def _by_state(cells: list[Cell]) -> Counter[str]:
    found: Counter[str] = Counter()
    for cell in cells:
        found["reached" if cell.reason == "reached" else cell.state] += cell.count
    return found


def _table(cells: list[Cell]) -> Table:
    """States down, channels across; what has chosen no channel yet has a column of its own."""
    columns = (Channel.SMS.value, Channel.EMAIL.value, NO_CHANNEL)
    rows = []
    for words, states in _rows():
        here = [cell for cell in cells if _state(cell) in states]
        counts = [sum(cell.count for cell in here if _column(cell) == column) for column in columns]
        if sum(counts):
            rows.append([words, *counts, sum(counts)])
    heads = [_("State"), _("By text"), _("By email"), _("On a page, or none yet"), _("All")]
    return Table(_("Messages by state and channel"), heads, rows, frozenset({1, 2, 3, 4}))


def _rows() -> list[tuple[str, tuple[str, ...]]]:
    return [
        (_("Arrived"), (DeliveryState.DELIVERED,)),
        (_("Sent"), (DeliveryState.ACCEPTED,)),
        (_("On its way"), WAY),
        (_("Held back"), (DeliveryState.HELD,)),
        (_("In doubt"), (DeliveryState.IN_DOUBT,)),
        (_("Not reached"), (DeliveryState.FAILED,)),
        (_("Reached another way"), ("reached",)),
        (_("Taken back"), (DeliveryState.ENDED,)),
    ]


def _state(cell: Cell) -> str:
    return "reached" if cell.reason == "reached" else cell.state


def _column(cell: Cell) -> str:
    return cell.channel if cell.channel in (Channel.SMS, Channel.EMAIL) else NO_CHANNEL


def _why(cells: list[Cell]) -> list[tuple[str, int]]:
    """Why those wait or did not go, the most frequent first."""
    found: Counter[str] = Counter()
    for cell in cells:
        if cell.state in (DeliveryState.HELD, DeliveryState.FAILED) and _state(cell) != "reached":
            found[words_of(cell.reason)] += cell.count
    return [(words, count) for words, count in found.most_common() if words]


def _providers(handed: dict[str, Handed], now: datetime) -> list[Provider]:
    """Those that are switched on, in the order they are tried."""
    health = {row.provider: row for row in ProviderHealth.objects.filter(rests__gt=0)}
    return [
        Provider(name_of(way.key), *_how(health.get(way.key), now), handed.get(way.key))
        for way in adapters()
        if way.is_on and way.channel in (Channel.SMS, Channel.EMAIL)
    ]


def _how(row: ProviderHealth | None, now: datetime) -> tuple[str, bool]:
    if row is None:
        return _("Takes messages."), True
    if row.rests_until is not None and now < row.rests_until:
        return _("Has trouble and rests. What waits for it is kept."), False
    return _("Had trouble. It is being tried again."), False


def _closed(row: DeliveryTodo, zone: str) -> str:
    assert row.settled_at is not None
    assert row.settled_by is not None
    return step_words(Step(row.settled_at, What.SETTLED, by=row.settled_by.full_name, reason=row.outcome), zone)
