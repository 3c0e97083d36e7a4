"""The only way from the monitor to rows: the schools it is about, and what waits for a person there."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from roundtable.access import rules
from roundtable.access.policy import visible
from roundtable.access.standings import standings_of
from roundtable.messaging.models import DeliveryTodo, TodoKind
from roundtable.people.models import Guardianship, Person, School

KINDS = (TodoKind.IN_DOUBT, TodoKind.NOT_REACHED)
MOST = 100
MOST_CLOSED = 20


def opens_monitor(person: Person) -> bool:
    """Whether this person opens the monitor; asks nothing further of the database."""
    standings, granted = standings_of(person), rules.GRANTS["see", "monitor"]
    held = {*standings.staff, *(standing for words in standings.schools.values() for standing in words)}
    return any(standing in held for standing in granted)


def sees_names(person: Person) -> bool:
    """Whether some of the to-dos may be this person's to see to, beside their own."""
    granted = rules.GRANTS["see", "delivery.todo"]
    return any(standing in words for words in standings_of(person).schools.values() for standing in granted)


def schools(person: Person) -> list[School]:
    """Whose post this person may watch. Raises Http404 where there is none."""
    found = list(visible(person, School.objects.filter(ended=None), "monitor").order_by("name", "pk"))
    if not found:
        raise Http404
    return found


def waiting(person: Person, school_ids: list[int]) -> list[DeliveryTodo]:
    """What nobody has closed yet, the oldest first, as far as this person sees to it."""
    rows = _todos(person).filter(settled_at=None, school__in=school_ids)
    return list(rows.order_by("at", "pk")[:MOST])


def closed(person: Person, school_ids: list[int], since: datetime) -> list[DeliveryTodo]:
    """What a person closed last."""
    rows = _todos(person).filter(settled_at__gt=since, settled_by__isnull=False, school__in=school_ids)
    return list(rows.order_by("-settled_at", "-pk")[:MOST_CLOSED])


def _todos(person: Person) -> QuerySet[DeliveryTodo]:
    rows = visible(person, DeliveryTodo.objects.filter(kind__in=KINDS), "delivery.todo")
    return (
        rows.exclude(delivery__person__in=standings_of(person).adverse)
        .exclude(delivery__student__in=standings_of(person).restricted)
        .select_related("delivery__person", "delivery__sending__school", "school", "settled_by")
    )


def open_numbers(person: Person, todos: list[DeliveryTodo]) -> frozenset[int]:
    """Those of the people in these to-dos whose numbers this person may know."""
    people = {one.delivery.person_id for one in todos if one.delivery}
    return frozenset(
        visible(person, Guardianship.objects.filter(guardian__in=people), "contact").values_list("guardian", flat=True)
    )
