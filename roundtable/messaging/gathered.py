"""What `messaging` hands up to the pages that gather: cards for today, entries on a child's line."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from roundtable.access.policy import visible
from roundtable.access.standings import family_of, is_staff
from roundtable.access.visibility import visible_around
from roundtable.core.faces import Card, Side, TimelineEntry
from roundtable.languages.services import Rendered, renderings
from roundtable.messaging import visibility
from roundtable.messaging.crisis.cards import crisis_cards
from roundtable.messaging.emergency.cards import emergency_cards
from roundtable.messaging.letters.cards import letter_cards
from roundtable.messaging.models import Announcement, Conversation, Delivery, Message, Participant, Read
from roundtable.messaging.recalled import shown_of
from roundtable.messaging.screens import seen_by
from roundtable.messaging.services.seeing import saw
from roundtable.messaging.standing_in import waiting_cards
from roundtable.people.models import Person, Student

MOST = 200
ANSWER_FIRST = 20
TO_SETTLE = 30


def cards(person: Person) -> list[Card]:
    """Conversations in which somebody wrote since this person looked, and what could not be delivered."""
    mine = family_of(person)
    found = [_written(message, family=message.student_id in mine) for message in _unseen(person)]
    return [
        *emergency_cards(person),
        *found,
        *(
            [*crisis_cards(person), *waiting_cards(person), *letter_cards(person), *_undelivered(person)]
            if is_staff(person)
            else []
        ),
    ]


def timeline(person: Person, student: Student, most: int) -> list[TimelineEntry]:
    """Messages about a child and announcements to its class, as far as this person may read them; of each at most the
    latest `most`."""
    family = student.pk in family_of(person)
    rows = visible_around(person, student, Message.objects.all(), "message")
    mine = Participant.objects.filter(conversation=OuterRef("conversation"), person=person)
    unseen = Delivery.objects.filter(sending__message=OuterRef("pk"), person=person, seen_at=None)
    rows = rows.select_related("author", "told_to", "text", "conversation", "withdrawal__by")
    rows = rows.annotate(mine=Exists(mine), unseen=Exists(unseen))
    messages = list(rows.order_by("-at")[:most])
    told = _announcements(person, student, most)
    saw(person, messages=_unseen_of(messages), announcements=_unseen_of(told))
    texts = [*(row.text for row in messages), *(row.text for row in told)]
    words = renderings(texts, person.language, staff=not family)
    entries = [_message(row, words, family=family) for row in messages]
    return [*entries, *(_announcement(row, words, family=family) for row in told)]


def _unseen_of(rows: Iterable[Message | Announcement]) -> list[int]:
    return [row.pk for row in rows if row.unseen]  # type: ignore[union-attr]  # annotated


def _unseen(person: Person) -> list[Message]:
    """The latest unseen message of each conversation this person takes part in."""
    seen = Read.objects.filter(conversation=OuterRef("conversation"), person=person).values("at")[:1]
    taking_part = Conversation.objects.filter(
        participants__person=person, participants__ends=None, closed_at=None
    ).values("pk")
    rows = visible(person, Message.objects.exclude(author=person), "message").filter(conversation__in=taking_part)
    rows = rows.exclude(withdrawal__words_gone=True)
    rows = rows.annotate(seen=Subquery(seen)).filter(Q(seen=None) | Q(at__gt=F("seen")))
    newest = rows.order_by("conversation", "-at").distinct("conversation").values("pk")
    latest = Message.objects.filter(pk__in=newest).select_related("author", "conversation", "student__person")
    return list(latest.order_by("-at")[:MOST])


def _written(message: Message, *, family: bool) -> Card:
    page = "messaging:family_conversation" if family else "messaging:conversation"
    child = message.student.person.known_as or message.student.person.given_name
    title = _("%(name)s wrote to you about %(child)s") % {"name": message.author.short_name, "child": child}
    return Card(
        title=title,
        act=_("Read and answer"),
        url=reverse(page, args=[message.conversation.public_id]),
        child=child,
        due_at=message.at,
        order=ANSWER_FIRST,
        student_id=message.student_id,
    )


def _undelivered(person: Person) -> list[Card]:
    todos = list(visibility.open_todos(person))
    if not todos:
        return []
    title = ngettext("%(n)d message needs a person", "%(n)d messages need a person", len(todos)) % {"n": len(todos)}
    return [
        Card(
            title=title,
            act=_("See to it"),
            url=reverse("messaging:deliveries"),
            due_at=todos[0].at,
            order=TO_SETTLE,
        )
    ]


def _announcements(person: Person, student: Student, most: int) -> list[Announcement]:
    told = Delivery.objects.filter(student=student, sending__announcement__isnull=False).exclude(state="ended")
    rows = visible(person, Announcement.objects.filter(pk__in=told.values("sending__announcement")), "announcement")
    unseen = Delivery.objects.filter(sending__announcement=OuterRef("pk"), person=person, seen_at=None)
    rows = rows.select_related("author", "text", "section", "withdrawal__by").annotate(unseen=Exists(unseen))
    return list(rows.order_by("-at")[:most])


def _message(row: Message, words: dict[int, Rendered], *, family: bool) -> TimelineEntry:
    page = "messaging:family_conversation" if family else "messaging:conversation"
    return TimelineEntry(
        at=row.at,
        kind="conversation",
        title=_("%(name)s wrote") % {"name": row.author.full_name},
        side=Side(row.side),
        words=shown_of(row, words, mine=False),
        url=reverse(page, args=[row.conversation.public_id]) if row.mine else "",  # type: ignore[attr-defined]  # annotated
        scope=row.scope if row.side == Side.HOME else "",
        seen_by=seen_by(row) if row.side == Side.HOME else "",
    )


def _announcement(row: Announcement, words: dict[int, Rendered], *, family: bool) -> TimelineEntry:
    return TimelineEntry(
        at=row.at,
        kind="announcement",
        title=_("%(name)s wrote to %(class)s") % {"name": row.author.full_name, "class": row.section.title},
        side=Side.SCHOOL,
        words=shown_of(row, words, mine=False),
        url=reverse("messaging:family_announcement", args=[row.public_id]) if family else "",
    )
