"""No more messages to a number: all of them, or one kind; said by text, to staff, or to the phone company."""

from dataclasses import dataclass

from django.db import transaction

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.messaging.models import OptIn, OptOut, OptOutKind
from roundtable.messaging.services.telling import tell_number
from roundtable.people.models import Channel, ContactPoint, District, Person, School
from roundtable.people.services import reach


@dataclass(frozen=True)
class Number:
    """A number of one channel, in one district."""

    district: District
    channel: str
    value: str


@transaction.atomic
def opt_out(
    number: Number, kind: str, how: str, *, person: Person | None = None, kept_by: Person | None = None
) -> OptOut:
    """From now on; said twice is once. STOP to all marks everybody on the number."""
    row, made = OptOut.objects.get_or_create(
        district=number.district,
        channel=number.channel,
        value=number.value,
        kind=kind,
        lifted_at=None,
        defaults={"how": how, "person": person, "kept_by": kept_by, "at": clock.now()},
    )
    if kind == OptOutKind.ALL:
        reach.stop_number(Channel(number.channel), number.value)
    _end_consents(number, kind, how)
    if made:
        record(kept_by or person, "contact.opted_out", row, kind=kind, how=how)
    return row


def _end_consents(number: Number, kind: str, how: str) -> None:
    """Whoever ends a kind, or every text, has taken a yes to it back; START alone does not bring it back."""
    rows = OptIn.objects.filter(district=number.district, channel=number.channel, value=number.value, ended_at=None)
    kinds = rows if kind == OptOutKind.ALL else rows.filter(kind=kind)
    kinds.update(ended_at=clock.now(), ended_how=how)


@transaction.atomic
def come_back(number: Number, kind: str = "") -> None:
    """START brings back every text and, where nothing else was stopped, every kind; with a kind that one alone."""
    rows = OptOut.objects.filter(channel=number.channel, value=number.value, lifted_at=None)
    if not kind and rows.filter(kind=OptOutKind.ALL).exists():
        kind = OptOutKind.ALL
    (rows.filter(kind=kind) if kind else rows).update(lifted_at=clock.now())
    if kind in ("", OptOutKind.ALL):
        reach.restart_number(Channel(number.channel), number.value)


@transaction.atomic
def opt_out_as_spoken(point: ContactPoint, kind: str, *, school: School, by: Person) -> None:
    """A member of staff was told so. One last text says that it holds and how to come back."""
    number = Number(point.district, point.channel, point.value)
    opt_out(number, kind, OptOut.How.SPOKEN, person=point.person, kept_by=by)
    key = "stop_confirmed" if kind == OptOutKind.ALL else f"stop_confirmed_{kind}"
    facts = {"school": school.name, "phone": school.phone or school.text_number}
    if point.channel == Channel.SMS:
        tell_number(number=point.value, school=school, key=key, facts=facts)
