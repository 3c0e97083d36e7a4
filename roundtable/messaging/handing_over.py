"""What somebody who leaves holds of messages: conversations in which they are the school's only voice, what they
planned, their turns on call, what stands before them."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from roundtable.access.handing_over import Held
from roundtable.access.standings import standings_of
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.crisis.services import withdraw_turn
from roundtable.messaging.models import Conversation, DeliveryTodo, OnCallTurn, Participant, PlannedMessage, Purpose
from roundtable.messaging.planning.services import withdraw_plan
from roundtable.messaging.services.conversations import bring_in
from roundtable.messaging.services.standing import bring_somebody_in, is_kept_from
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Person, Restriction


def held(person: Person) -> list[Held]:
    """Each kind with how many."""
    return [_conversations(person), _todos(person), _turns(person), _planned(person)]


def _conversations(person: Person) -> Held:
    rows = _alone(person)
    words = ngettext(
        "%(n)d conversation with a family, in which nobody else of the school takes part.",
        "%(n)d conversations with families, in which nobody else of the school takes part.",
        count := rows.count(),
    )

    def hand_over(to: Person | None, by: Person) -> None:
        for row in rows.select_related("student__person", "school", "adult"):
            if to is None or is_kept_from(to, row.student):
                heir = bring_somebody_in(row, by=by, without=person)
            else:
                heir = bring_in(row, to, by=by).person
            _tell_family(row, heir)

    return Held(count, words % {"n": count}, hand_over)


def _tell_family(row: Conversation, heir: Person | None) -> None:
    """Who answers from now on, by name; nothing where nobody was found."""
    if heir is None or row.adult is None:
        return
    tell(
        to=[row.adult],
        student=row.student,
        school=row.school,
        purpose=Purpose.LOGISTICS,
        key="handed_over",
        facts={"name": heir.short_name, "student": row.student.person.short_name},
        author=None,
        link_target=reverse("messaging:family_conversation", args=[row.public_id]),
    )


def _alone(person: Person) -> QuerySet[Conversation]:
    mine = Participant.objects.filter(person=person, side=Side.SCHOOL, ends=None)
    others = Participant.objects.filter(side=Side.SCHOOL, ends=None).exclude(person=person)
    open_ones = Conversation.objects.filter(closed_at=None, adult__isnull=False, pk__in=mine.values("conversation"))
    return open_ones.exclude(pk__in=others.values("conversation"))


def _todos(person: Person) -> Held:
    rows = DeliveryTodo.objects.filter(owner=person, settled_at=None)
    count = rows.count()
    words = ngettext(
        "%(n)d message that needs a person. It stays with the front office.",
        "%(n)d messages that need a person. They stay with the front office.",
        count,
    )
    return Held(count, words % {"n": count}, lambda to, _by: _give_todos(rows, to))


def _give_todos(rows: QuerySet[DeliveryTodo], to: Person | None) -> None:
    """To whoever takes over, and where an order keeps them from the child or the adult, to the front office alone."""
    pks = list(rows.values_list("pk", flat=True))
    mine = DeliveryTodo.objects.filter(pk__in=pks)
    mine.update(owner=None)
    if to is None:
        return
    children = Restriction.objects.filter(adult=to, lifted_at=None).values("student")
    about = Q(delivery__student__in=children) | Q(delivery__person__in=standings_of(to).adverse)
    mine.exclude(about).update(owner=to)


def _turns(person: Person) -> Held:
    rows = OnCallTurn.objects.filter(person=person, withdrawn_at=None, ends_at__gt=clock.now())
    count = rows.count()
    words = ngettext(
        "%(n)d turn on call. It ends; name somebody else in administration.",
        "%(n)d turns on call. They end; name somebody else in administration.",
        count,
    )

    def end(_to: Person | None, by: Person) -> None:
        for row in rows:
            withdraw_turn(row, by=by)

    return Held(count, words % {"n": count}, end)


def _planned(person: Person) -> Held:
    rows = PlannedMessage.objects.filter(PlannedMessage.waits(), author=person)
    count = rows.count()
    words = ngettext("%(n)d planned message. It is taken back.", "%(n)d planned messages. They are taken back.", count)

    def take_back(_to: Person | None, by: Person) -> None:
        for row in rows:
            withdraw_plan(row, by=by)

    return Held(count, words % {"n": count}, take_back)
