"""Who is safe and who needs help: kept, echoed, and put before people at once."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.core.phones import display
from roundtable.messaging.crisis.numbers import numbers_of
from roundtable.messaging.crisis.on_call import administrators_of, on_call_now
from roundtable.messaging.emergency.services import address_of
from roundtable.messaging.models import Delivery, EmergencyAlert, Purpose, SafeAnswer, SafeWord
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Channel, ContactPoint, Person, School

STILL_ANSWERED = timedelta(hours=12)  # after the all clear somebody may still be away from help


def alert_told_to(person_ids: Collection[int]) -> EmergencyAlert | None:
    """The latest alert that went to one of these people and is not long over."""
    rows = EmergencyAlert.objects.filter(EmergencyAlert.told_to(person_ids), at__gte=clock.now() - timedelta(days=2))
    open_ = rows.filter(schools__over_at=None) | rows.filter(schools__over_at__gte=clock.now() - STILL_ANSWERED)
    return open_.distinct().order_by("-at", "-pk").first()


@transaction.atomic
def answer_safe(alert: EmergencyAlert, person: Person, answer: str, *, came_by: str, number: str = "") -> SafeAnswer:
    """Keep it; said again it is the same. Who needs help stands before people at once, with the phone to call."""
    Person.objects.select_for_update().get(pk=person.pk)
    last = SafeAnswer.objects.filter(alert=alert, person=person).order_by("-at", "-pk").first()
    if last is not None and last.answer == answer and last.called_at is None:
        return last
    row = SafeAnswer.objects.create(alert=alert, person=person, answer=answer, came_by=came_by, at=clock.now())
    record(person, "emergency.answered", row)
    if answer == SafeWord.NEED_HELP:
        _call_for_help(row, number or phone_of(person))
    return row


@transaction.atomic
def mark_called(answer: SafeAnswer, *, by: Person) -> None:
    """Somebody has spoken with them. Said twice it changes nothing."""
    if SafeAnswer.objects.filter(pk=answer.pk, called_at=None).update(called_at=clock.now(), called_by=by):
        record(by, "emergency.called", answer)


def school_of(alert: EmergencyAlert, person: Person) -> School:
    """For which school this person was told."""
    rows = Delivery.objects.filter(person=person, sending__alert_sending__alert=alert)
    first = rows.select_related("sending__school").order_by("pk").first()
    if first is not None:
        return first.sending.school
    return alert.schools.select_related("school").order_by("pk")[0].school


def danger_number(alert: EmergencyAlert) -> str:
    """Whom to call where somebody is in danger."""
    return numbers_of(alert.district).danger


def phone_of(person: Person) -> str:
    """The first number of theirs."""
    points = ContactPoint.objects.filter(person=person, ended=None, channel__in=[Channel.SMS, Channel.VOICE])
    return points.order_by("position", "pk").values_list("value", flat=True).first() or ""


def _call_for_help(row: SafeAnswer, number: str) -> None:
    """On-call people and administrators, by text at any hour; nobody whom a restriction keeps from this person."""
    school, now = school_of(row.alert, row.person), clock.now()
    groups = (on_call_now, administrators_of)
    told = {one.pk: one for group in groups for one in group(school, now, author=row.person, student=None)}
    if told:
        tell(
            to=told.values(),
            student=None,
            school=school,
            purpose=Purpose.EMERGENCY,
            key="emergency_needs_help",
            facts={"number": display(number) if number else "-", "address": address_of(row.alert)},
            author=None,
            sensitive=False,
            channel=Channel.SMS,
        )
