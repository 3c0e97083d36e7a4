"""What whoever stands in for a colleague sees: that a family wrote and waits, as far as the policy lets them.

What was written stays with whom it was told to; its teller alone widens it."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from roundtable.access.policy import visible
from roundtable.core import clock
from roundtable.core.faces import Card, Side
from roundtable.messaging.models import Conversation, Message, Participant
from roundtable.messaging.services.out_of_hours import WAITS
from roundtable.people.models import Absence, Person, StaffAssignment
from roundtable.people.models.base import holds_on

STANDS_IN = 25
MOST = 50


def waiting_cards(person: Person) -> list[Card]:
    """Families who wrote to a colleague who is away, until this person has written to them."""
    found: list[Card] = []
    for absence in _absences_stood_in(person):
        found += [_card(row, absence.person) for row in _waiting(person, absence)]
    return found


def _absences_stood_in(person: Person) -> list[Absence]:
    today = clock.now().date()
    named = StaffAssignment.objects.filter(holds_on(today), stand_in=person).values("person")
    rows = Absence.objects.filter(holds_on(today)).filter(Q(stand_in=person) | Q(stand_in=None, person__in=named))
    return list(rows.exclude(person=person).select_related("person").order_by("pk")[:MOST])


def _waiting(person: Person, absence: Absence) -> list[Message]:
    """The latest message of each such conversation, its words left where they are."""
    seats = Participant.objects.filter(person=absence.person, side=Side.SCHOOL, ends=None).values("conversation")
    open_ones = Conversation.objects.filter(pk__in=seats, closed_at=None).exclude(
        pk__in=Participant.objects.filter(person=person, ends=None).values("conversation")
    )
    rows = Message.objects.filter(
        Q(told_to=None) | Q(told_to=absence.person),
        conversation__in=visible(person, open_ones, WAITS).values("pk"),
        side=Side.HOME,
        at__date__gte=absence.starts,
    )
    mine = Message.objects.filter(
        author=person, student=OuterRef("student"), conversation__adult=OuterRef("author"), at__gt=OuterRef("at")
    )
    theirs = Message.objects.filter(conversation=OuterRef("conversation"), author=absence.person, at__gt=OuterRef("at"))
    rows = rows.exclude(Exists(mine)).exclude(Exists(theirs))
    newest = rows.order_by("conversation", "-at").distinct("conversation").values("pk")
    latest = Message.objects.filter(pk__in=newest).select_related("author", "student__person")
    return list(latest.order_by("at")[:MOST])


def _card(message: Message, away: Person) -> Card:
    child = message.student.person
    name = child.known_as or child.given_name
    facts = {"name": message.author.full_name, "child": name, "away": away.short_name}
    return Card(
        title=_("%(name)s wrote about %(child)s to %(away)s, who is away") % facts,
        act=_("Write to them"),
        url=f"{reverse('messaging:compose')}?child={child.public_id}",
        words=_("You stand in. What they wrote stays with %(away)s.") % facts,
        child=name,
        due_at=message.at,
        order=STANDS_IN,
        student_id=message.student_id,
    )
