"""The only way from these pages to rows: what one wrote, and what became of it for each recipient one may know."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Prefetch, QuerySet
from django.http import Http404

from roundtable.access.policy import Reason, require, visible
from roundtable.access.standings import standings_of
from roundtable.messaging.models import Announcement, Attempt, Delivery, DeliveryTodo, HeldBack, Message
from roundtable.people.models import ContactPoint, Guardianship, Person, Student

Told = TypeVar("Told", Message, Announcement)
MOST = 50
MOST_RECIPIENTS = 300


@dataclass(frozen=True)
class Recipients:
    """Those the sender may know, with what became of it; how many others there are; whose ways may be told."""

    rows: list[Delivery]
    others: int
    open_ways: frozenset[int]


def own_messages(person: Person) -> list[Message]:
    """What this person wrote in conversations, the latest first."""
    rows = visible(person, Message.objects.filter(author=person), "message", act="trace")
    return list(rows.select_related("conversation__adult", "student__person", "school", "text").order_by("-at")[:MOST])


def own_announcements(person: Person) -> list[Announcement]:
    """What this person told classes, the latest first."""
    rows = visible(person, Announcement.objects.filter(author=person), "announcement", act="trace")
    return list(rows.select_related("section", "school", "text").order_by("-at")[:MOST])


def states_of(
    messages: Iterable[Message], announcements: Iterable[Announcement]
) -> dict[tuple[str, int], Counter[str]]:
    """How many deliveries of each are in which state: ("message", id) -> state -> count. Two statements."""
    found: dict[tuple[str, int], Counter[str]] = {}
    for kind, ids in (("message", [row.pk for row in messages]), ("announcement", [row.pk for row in announcements])):
        rows = Delivery.objects.filter(**{f"sending__{kind}__in": ids}).order_by()
        counted = rows.values_list(f"sending__{kind}", "state").annotate(count=Count("pk"))
        for pk, state, count in counted:
            found.setdefault((kind, pk), Counter())[state] += count
    return found


def message_to_trace(person: Person, public_id: str, act: str = "trace") -> tuple[Message, Reason]:
    """One message of this person's, and why they may. Raises Http404."""
    rows = Message.objects.select_related("conversation__adult", "student__person", "school", "text", "author")
    rows = rows.select_related("withdrawal__by")
    row = _there(rows.filter(public_id=public_id).first())
    return row, require(person, act, row)


def announcement_to_trace(person: Person, public_id: str, act: str = "trace") -> Announcement:
    """One announcement of this person's. Raises Http404."""
    rows = Announcement.objects.select_related("section", "school", "text", "author", "withdrawal__by")
    row = _there(rows.filter(public_id=public_id).first())
    require(person, act, row)
    return row


def _there(row: Told | None) -> Told:
    if row is None:
        raise Http404
    return row


def recipients_of(person: Person, row: Message | Announcement) -> Recipients:
    """What became of it, for everybody the sender may know."""
    about = {"sending__message": row} if isinstance(row, Message) else {"sending__announcement": row}
    rows = list(_deliveries().filter(**about).exclude(person__in=standings_of(person).adverse)[:MOST_RECIPIENTS])
    children = {one.student_id for one in rows if one.student_id is not None}
    known = set(visible(person, Student.objects.filter(pk__in=children), "student.name").values_list("pk", flat=True))
    shown = [one for one in rows if one.student_id is None or one.student_id in known]
    return Recipients(shown, len(rows) - len(shown), _open_ways(person, shown))


def _deliveries() -> QuerySet[Delivery]:
    """In few statements, however many there are."""
    by_time = ("at", "pk")
    return (
        Delivery.objects.filter(person__isnull=False)
        .select_related("person", "sending__school")
        .prefetch_related(
            Prefetch("attempts", Attempt.objects.order_by(*by_time)),
            Prefetch("held_back", HeldBack.objects.order_by(*by_time)),
            Prefetch("todos", DeliveryTodo.objects.select_related("settled_by").order_by(*by_time)),
        )
        .order_by("person__sort_key", "pk")
    )


def _open_ways(person: Person, rows: list[Delivery]) -> frozenset[int]:
    """The recipients of whom the sender may know how they are reached."""
    people = {one.person_id for one in rows if one.person_id is not None}
    children = {one.student_id for one in rows if one.student_id is not None}
    kept = Guardianship.objects.filter(guardian__in=people, student__in=children)
    found = visible(person, kept, "contact").values_list("guardian", flat=True)
    return frozenset(found)


def numbers_of(people: Iterable[int]) -> dict[int, list[ContactPoint]]:
    """The phone numbers of these people, in their order."""
    found: dict[int, list[ContactPoint]] = {}
    rows = ContactPoint.objects.filter(person__in=set(people), channel="sms", ended=None).order_by("position", "pk")
    for point in rows:
        found.setdefault(point.person_id, []).append(point)
    return found
