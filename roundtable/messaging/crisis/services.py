"""The verbs: raise it, pass it on where nobody opened it, close it; name who is on call."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.languages.models import Text
from roundtable.languages.services import request_translation
from roundtable.messaging.crisis.on_call import administrators_of, on_call_now
from roundtable.messaging.models import Crisis, CrisisNotice, InboundMessage, OnCallTurn, Purpose
from roundtable.messaging.services.telling import tell
from roundtable.people.models import Channel, Person, School, Student

UNOPENED = timedelta(minutes=15)


@dataclass(frozen=True)
class Words:
    """What was written, by whom (nobody: a number we do not know), about which child (nobody: not certain)."""

    text: Text
    school: School
    author: Person | None = None
    student: Student | None = None
    inbound: InboundMessage | None = None


@transaction.atomic
def raise_crisis(words: Words) -> Crisis:
    """Put it before whoever is on call, by every way that reaches them at any hour."""
    now = clock.now()
    crisis = Crisis.objects.create(
        district_id=words.school.district_id,
        school=words.school,
        student=words.student,
        author=words.author,
        text=words.text,
        inbound=words.inbound,
        at=now,
    )
    _tell(crisis, on_call_now(words.school, now, author=words.author, student=words.student), now)
    record(words.author, "crisis.raised", crisis)
    return crisis


def pass_on_unopened(now: datetime) -> int:
    """Nobody opened it for a while: the administrators know too. Returns how many were passed on."""
    rows = Crisis.objects.select_for_update(of=("self",), skip_locked=True)
    rows = rows.filter(closed_at=None, passed_on_at=None, at__lte=now - UNOPENED)
    with transaction.atomic():
        waiting = list(rows.exclude(notices__opened_at__isnull=False).select_related("school", "author", "student"))
        for crisis in waiting:
            leads = administrators_of(crisis.school, now, author=crisis.author, student=crisis.student)
            _tell(crisis, leads, now)
            crisis.passed_on_at = now
            crisis.save(update_fields=["passed_on_at"])
    return len(waiting)


def opened(crisis: Crisis, person: Person) -> None:
    """Somebody who was told has opened it."""
    CrisisNotice.objects.filter(crisis=crisis, person=person, opened_at=None).update(opened_at=clock.now())


@transaction.atomic
def close_crisis(crisis: Crisis, outcome: str, *, by: Person) -> None:
    """A person has seen to it. Closing twice changes nothing."""
    rows = Crisis.objects.filter(pk=crisis.pk, closed_at=None)
    if rows.update(closed_at=clock.now(), closed_by=by, outcome=outcome):
        record(by, "crisis.closed", crisis, outcome=outcome)


@transaction.atomic
def name_on_call(
    school: School, person: Person, *, begins_at: datetime, ends_at: datetime, by: Person | None
) -> OnCallTurn:
    """From then until then this person is told first."""
    turn = OnCallTurn.objects.create(
        school=school, person=person, begins_at=begins_at, ends_at=ends_at, named_by=by, named_at=clock.now()
    )
    record(by, "on_call.named", turn)
    return turn


@transaction.atomic
def withdraw_turn(turn: OnCallTurn, *, by: Person) -> None:
    """The turn does not hold any more."""
    if OnCallTurn.objects.filter(pk=turn.pk, withdrawn_at=None).update(withdrawn_at=clock.now(), withdrawn_by=by):
        record(by, "on_call.withdrawn", turn)


def _tell(crisis: Crisis, persons: list[Person], now: datetime) -> None:
    """No word of theirs and no name travels: the notice says where to look."""
    told = set(crisis.notices.values_list("person", flat=True))
    persons = [person for person in persons if person.pk not in told]
    CrisisNotice.objects.bulk_create(CrisisNotice(crisis=crisis, person=person, at=now) for person in persons)
    request_translation(crisis.text, {person.language for person in persons}, urgent=True)
    if persons:
        tell(
            to=persons,
            student=None,
            school=crisis.school,
            purpose=Purpose.EMERGENCY,
            key="crisis_notice",
            facts={"address": f"{settings.BASE_URL}/staff/crises/{crisis.public_id}/"},
            author=None,
            sensitive=False,
            channel=Channel.SMS,
        )
