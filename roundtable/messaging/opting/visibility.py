"""Whose numbers a member of staff may mark: those whose contact they may see, of a child they may keep it for."""

from django.shortcuts import get_object_or_404

from roundtable.access.policy import require
from roundtable.access.viewlog import log_look
from roundtable.messaging.models import OptIn, OptOut
from roundtable.messaging.visibility import adults_of
from roundtable.people.models import Channel, ContactPoint, Person, Student


def child_to_keep_for(person: Person, public_id: str) -> Student:
    """The child; the look is logged. Raises Http404."""
    rows = Student.objects.select_related("person", "school", "district")
    student = get_object_or_404(rows, person__public_id=public_id)
    log_look(person, [student], require(person, "write", student, kind="opt_out"))
    return student


def numbers_of(person: Person, student: Student) -> list[ContactPoint]:
    """Numbers of the adults of the child's family whose contact this person may see, in their order."""
    points = ContactPoint.objects.filter(person__in=adults_of(person, student), ended=None, channel=Channel.SMS)
    return list(points.select_related("person", "district").order_by("person", "position"))


def opted_out_at(points: list[ContactPoint]) -> list[OptOut]:
    """What holds at these numbers."""
    rows = OptOut.objects.filter(value__in=[point.value for point in points], channel=Channel.SMS, lifted_at=None)
    return list(rows.select_related("kept_by").order_by("at"))


def opted_in_at(points: list[ContactPoint]) -> list[OptIn]:
    """What these people said yes to at these numbers."""
    rows = OptIn.objects.filter(person__in=[point.person_id for point in points], confirmed_at__isnull=False)
    here = rows.filter(value__in=[point.value for point in points], ended_at=None)
    return list(here.select_related("person", "kept_by").order_by("confirmed_at"))
