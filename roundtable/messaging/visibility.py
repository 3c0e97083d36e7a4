"""The only way from a page to the rows of `messaging`."""

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet
from django.http import Http404

from roundtable.access.policy import Reason, require, visible
from roundtable.access.standings import standings_of
from roundtable.access.visibility import support_team_known_to, visible_around
from roundtable.core import clock
from roundtable.messaging.models import (
    Announcement,
    Conversation,
    Delivery,
    DeliveryTodo,
    InboundEmail,
    Message,
    Participant,
    Sending,
)
from roundtable.people.models import ContactPoint, Guardianship, Person, Section, Student
from roundtable.people.models.base import holds_on

M = TypeVar("M", bound=Model)
LATEST = 100


def conversations_of(person: Person) -> QuerySet[Conversation]:
    """Those this person takes part in, the latest first, with child and those who take part."""
    seats = Participant.objects.filter(ends=None).exclude(person__in=standings_of(person).adverse)
    seats = seats.select_related("person").order_by("side", "pk")
    rows = visible(person, Conversation.objects.all(), "conversation")
    return (
        rows.select_related("student__person", "school", "adult")
        .prefetch_related(Prefetch("participants", seats, to_attr="seats"))
        .order_by("-last_at")[:LATEST]
    )


def conversation(person: Person, public_id: str) -> tuple[Conversation, Reason]:
    """One conversation and why this person may read it. Raises Http404."""
    rows = Conversation.objects.select_related("student__person", "school", "adult", "district")
    row = _one(rows, public_id)
    return row, require(person, "see", row)


def conversation_to_write(person: Person, public_id: str) -> Conversation:
    """One conversation this person takes part in now. Raises Http404."""
    row, _reason = conversation(person, public_id)
    if row.closed_at is not None or not takes_part(row, person):
        raise Http404
    return row


def seats_in(row: Conversation, person: Person) -> list[Participant]:
    """Who takes part now; an adult kept apart from this one is never named."""
    seats = row.participants.filter(ends=None).exclude(person__in=standings_of(person).adverse)
    return list(seats.select_related("person").order_by("-side", "pk"))


def told_in(row: Conversation) -> list[Person]:
    """The staff to whom a family's words in this conversation are told."""
    seats = row.participants.filter(ends=None, side="school").select_related("person").order_by("pk")
    return [seat.person for seat in seats]


def named_in_scopes(
    row: Conversation, teller: Person, told_to: Person | None = None
) -> tuple[list[Person], list[Person]]:
    """Who is named in the choice of scope: whom it is told to, and the child's support team; nobody kept apart."""
    told = [told_to] if told_to else told_in(row)
    adverse = standings_of(teller).adverse
    return [one for one in told if one.pk not in adverse], support_team_known_to(teller, row.student)


def messages_in(row: Conversation, person: Person) -> QuerySet[Message]:
    """What this person may read of it, in order, each with its deliveries for whoever wrote it."""
    mine = Delivery.objects.filter(sending__message__author=person).select_related("person").order_by("pk")
    sendings = Sending.objects.prefetch_related(Prefetch("deliveries", mine, to_attr="mine"))
    return (
        visible_around(person, row.student, row.messages.all(), "message")
        .select_related("author", "told_to", "text", "withdrawal__by")
        .select_related("answers_announcement__text", "answers_announcement__withdrawal")
        .prefetch_related(Prefetch("sendings", sendings))
        .order_by("at", "pk")
    )


def whole_mails(rows: list[Message]) -> dict[int, str]:
    """All that the emails among these messages held, by message, where it was more than the words kept."""
    mailed = [row.pk for row in rows if row.came_by == "email"]
    if not mailed:
        return {}
    found = InboundEmail.objects.filter(became__in=mailed).select_related("inbound")
    return {row.became_id: row.full for row in found if row.became_id and row.full.strip() != row.inbound.body.strip()}


def takes_part(row: Conversation, person: Person) -> bool:
    """Whether this person may write in it now."""
    return row.participants.filter(person=person, ends=None).exists()


def others_of_the_family(row: Conversation, person: Person) -> list[Person]:
    """Adults of the child's family with whom this one may wish to share; kept apart ones are never named."""
    standing = Guardianship.objects.filter(holds_on(clock.now().date()), student=row.student)
    apart = standing.filter(guardian__in=standings_of(person).adverse)
    kept_from = row.student.restrictions.filter(lifted_at=None).values("adult")
    rows = Person.objects.filter(pk__in=standing.values("guardian"), ended=None).exclude(pk=person.pk)
    return list(rows.exclude(pk__in=apart.values("guardian")).exclude(pk__in=kept_from).order_by("sort_key"))


def adults_of(person: Person, student: Student) -> list[Person]:
    """The adults of a child's family whose contact this person may see, by name; nobody whom an order keeps away."""
    standing = Guardianship.objects.filter(holds_on(clock.now().date()), student=student)
    adults = visible(person, standing, "contact").exclude(guardian__in=standings_of(person).adverse)
    kept_from = student.restrictions.filter(lifted_at=None).values("adult")
    rows = Person.objects.filter(pk__in=adults.values("guardian"), ended=None).exclude(pk__in=kept_from)
    return list(rows.order_by("sort_key", "pk"))


def message(person: Person, public_id: str, act: str = "see") -> Message:
    """One message, for an act. Raises Http404."""
    row = _one(Message.objects.select_related("conversation", "student__person", "told_to", "author"), public_id)
    require(person, act, row)
    return row


def announcement(person: Person, public_id: str) -> tuple[Announcement, Student | None]:
    """One announcement, and the child of this person it came for. Raises Http404."""
    about = ("author", "section", "text", "school", "withdrawal__by")
    row = _one(Announcement.objects.select_related(*about), public_id)
    require(person, "see", row)
    delivery = Delivery.objects.filter(sending__announcement=row, person=person).select_related("student__person")
    first = delivery.first()
    return row, first.student if first else None


def sections_of(person: Person) -> list[Section]:
    """Classes this person may write to."""
    rows = visible(person, Section.objects.filter(ends=None), "section", act="write")
    return list(rows.select_related("school").order_by("title")[:LATEST])


def adults_to_write_to(person: Person, child: str = "") -> list[Guardianship]:
    """Adults of the families this person may write to, if only with good news; `child` is the public id of one.

    Nobody kept from the child, and nobody kept apart from this person."""
    today = clock.now().date()
    children = visible(person, Student.objects.filter(ended=None), "student", act="send_good_news")
    if child:
        children = children.filter(person__public_id=child)
    elif not person.seats.filter(holds_on(today)).exists():
        return []
    else:
        children = children.filter(pk__in=person.seats.filter(holds_on(today)).values("student"))
    rows = Guardianship.objects.filter(holds_on(today), student__in=children, may_be_contacted=True)
    restricted = Student.objects.filter(
        pk=OuterRef("student"), restrictions__adult=OuterRef("guardian"), restrictions__lifted_at=None
    )
    rows = rows.exclude(Exists(restricted)).exclude(guardian__in=standings_of(person).adverse)
    rows = rows.select_related("student__person", "student__school", "guardian")
    return list(rows.order_by("student__person__sort_key", "guardian__sort_key")[:300])


def only_good_news(person: Person, adults: list[Guardianship]) -> bool:
    """Whether good news is all this person may send to any of these: the driver of a bus, the coach of a team."""
    children = {row.student_id for row in adults}
    writing = visible(person, Student.objects.filter(pk__in=children), "student", act="write")
    return bool(children) and not writing.exists()


def open_todos(person: Person) -> QuerySet[DeliveryTodo]:
    """What could not be delivered or understood and waits for a person: one's own, or the front office's."""
    rows = visible(person, DeliveryTodo.objects.filter(settled_at=None), "delivery.todo")
    return rows.select_related(
        "delivery__person",
        "delivery__sending__text",
        "delivery__student__person",
        "inbound",
        "owner",
        "school",
        "planned",
    ).order_by("at")[:LATEST]


def todo(person: Person, public_id: str) -> DeliveryTodo:
    """One of them, to settle. Raises Http404."""
    row = _one(DeliveryTodo.objects.select_related("delivery", "inbound"), public_id)
    require(person, "settle", row)
    return row


def _one(rows: QuerySet[M], public_id: str) -> M:
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def own_claim(person: Person, point_id: int | None) -> ContactPoint | None:
    """The number or address that this person has just said is theirs; nobody else's."""
    if point_id is None:
        return None
    return ContactPoint.objects.filter(pk=point_id, person=person).select_related("person").first()
