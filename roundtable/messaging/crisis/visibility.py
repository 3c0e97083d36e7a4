"""The only way from pages to crises, turns and numbers. A look at a child's is kept aside (`safety`)."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from roundtable.access.policy import Subject, require, visible, why
from roundtable.access.standings import standings_of
from roundtable.access.viewlog import log_look
from roundtable.core import clock
from roundtable.messaging.crisis.on_call import turns_of
from roundtable.messaging.models import Crisis, OnCallTurn
from roundtable.people.models import District, Guardianship, Person, School

MOST = 100


def open_crises(person: Person) -> QuerySet[Crisis]:
    """Those that stand before this person, the newest first."""
    return _of(person).filter(closed_at=None).order_by("-at")[:MOST]


def closed_crises(person: Person) -> QuerySet[Crisis]:
    """Those that were closed, the last first."""
    return _of(person).filter(closed_at__isnull=False).order_by("-closed_at")[:20]


def crisis_for(person: Person, public_id: str, act: str = "see") -> Crisis:
    """One of them; the look at its child is kept aside from what the family reads. Raises Http404."""
    crisis = get_object_or_404(_of(person), public_id=public_id)
    reason = require(person, act, crisis)
    if crisis.student is not None:
        log_look(person, [crisis.student], reason, safety=True)
    return crisis


def schools_to_name_for(person: Person) -> list[School]:
    """The schools for which this person says who is on call."""
    rows = School.objects.filter(district=person.district_id, ended=None).order_by("name", "pk")
    return [school for school in rows if why(person, "write", Subject("on_call", school.district_id, school.pk))]


def school_to_name_for(person: Person, public_id: str) -> School:
    """One of them. Raises Http404."""
    school = next((one for one in schools_to_name_for(person) if one.public_id == public_id), None)
    if school is None:
        raise Http404
    return school


def turn_for(school: School, public_id: str) -> OnCallTurn:
    """A turn of that school that runs or is to come. Raises Http404."""
    return get_object_or_404(turns_of(school, clock.now()), public_id=public_id)


def district_of_numbers(person: Person) -> District:
    """The district whose numbers this person keeps. Raises Http404."""
    if why(person, "write", Subject("crisis.numbers", person.district_id, None)) is None:
        raise Http404
    return person.district


def _of(person: Person) -> QuerySet[Crisis]:
    """Where the child is not certain, none of a family that holds a child this person is kept from."""
    rows = visible(person, Crisis.objects.all(), "crisis")
    kept_from = Guardianship.objects.filter(student__in=standings_of(person).restricted).values("guardian")
    rows = rows.exclude(pk__in=Crisis.objects.filter(author__in=kept_from).values("pk"))
    return rows.select_related("school", "student__person", "author", "text", "inbound", "closed_by")
