"""A yes to what nobody gets unasked: learning tips, news of help. Asked, confirmed, and ended as easily."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.languages.services import say
from roundtable.messaging.codes import school_of
from roundtable.messaging.models import InboundMessage, OptIn, OptOutKind
from roundtable.messaging.services.opting_out import Number, come_back
from roundtable.people.models import ContactPoint, Person

KINDS = (OptOutKind.PROGRAMME, OptOutKind.RESOURCES)
ANSWERED_WITHIN = timedelta(days=1)  # a yes of the next week answers something else


def standing(person: Person) -> QuerySet[OptIn]:
    """What this person has said yes to, and not ended."""
    return OptIn.objects.filter(person=person, confirmed_at__isnull=False, ended_at=None)


def has_said_yes(point: ContactPoint, kind: str) -> bool:
    """Whether its person has, at this number."""
    return standing(point.person).filter(channel=point.channel, value=point.value, kind=kind).exists()


@transaction.atomic
def ask(point: ContactPoint, kind: str) -> OptIn:
    """`START TIPS` came from there: the yes is asked for. Asked twice is once, as of now."""
    row, made = OptIn.objects.get_or_create(
        person=point.person,
        channel=point.channel,
        value=point.value,
        kind=kind,
        ended_at=None,
        defaults=_asked(point, kind, OptIn.How.TEXT),
    )
    if not made and row.confirmed_at is None:
        OptIn.objects.filter(pk=row.pk).update(asked_at=clock.now(), words=words_of(point, kind))
    return row


def asked_last(point: ContactPoint) -> OptIn | None:
    """What a yes from there would answer: asked within a day and not answered."""
    rows = OptIn.objects.filter(person=point.person, channel=point.channel, value=point.value, ended_at=None)
    waiting = rows.filter(confirmed_at=None, asked_at__gt=clock.now() - ANSWERED_WITHIN)
    return waiting.order_by("-asked_at", "-pk").first()


@transaction.atomic
def confirm(row: OptIn, inbound: InboundMessage | None) -> None:
    """The yes came back."""
    if OptIn.objects.filter(pk=row.pk, confirmed_at=None).update(confirmed_at=clock.now(), inbound=inbound):
        record(row.person, "consent.given", row, kind=row.kind, how=row.how)
        come_back(Number(row.district, row.channel, row.value), row.kind)


@transaction.atomic
def say_yes(point: ContactPoint, kind: str, how: str, *, kept_by: Person | None = None) -> OptIn:
    """Said on the page, or to staff who keep it with their name; said twice is once."""
    row = OptIn.objects.filter(
        person=point.person, channel=point.channel, value=point.value, kind=kind, ended_at=None
    ).first()
    if row is None or row.confirmed_at is None:
        end_at(point, kind, how)
        facts = _asked(point, kind, how) | {"confirmed_at": clock.now(), "kept_by": kept_by}
        row = OptIn.objects.create(person=point.person, channel=point.channel, value=point.value, kind=kind, **facts)
        record(kept_by or point.person, "consent.given", row, kind=kind, how=how)
    come_back(Number(point.district, point.channel, point.value), kind)
    return row


def end_at(point: ContactPoint, kind: str, how: str) -> None:
    """This person wants it no more at this number."""
    rows = OptIn.objects.filter(person=point.person, channel=point.channel, value=point.value, kind=kind)
    _end(rows, how)


def words_of(point: ContactPoint, kind: str) -> str:
    """What is said yes to, in the person's language."""
    school = school_of(point.person)
    name = school.name if school else point.district.name
    return say(f"consent.ask_{kind}", point.person.language, district=point.district, school=name)


def _end(rows: QuerySet[OptIn], how: str) -> None:
    for row in rows.filter(ended_at=None).select_related("person"):
        OptIn.objects.filter(pk=row.pk).update(ended_at=clock.now(), ended_how=how)
        if row.confirmed_at is not None:
            record(row.person, "consent.ended", row, kind=row.kind, how=how)


def _asked(point: ContactPoint, kind: str, how: str) -> dict[str, object]:
    return {
        "district": point.district,
        "how": how,
        "words": words_of(point, kind),
        "language": point.person.language,
        "asked_at": clock.now(),
    }
