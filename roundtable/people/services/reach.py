"""Ways to reach a person, proved or stopped, and what the person chose."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from roundtable.core import clock
from roundtable.people.models import Channel, ContactPoint, ContactState, Person, Preference


def add_contact_point(
    person: Person, channel: Channel, value: str, *, verified: bool = False, position: int | None = None
) -> ContactPoint:
    """A number (E.164) or address of a person; an open one with the same value is kept."""
    if position is None:
        position = ContactPoint.objects.filter(person=person, ended=None).count()
    row, _ = ContactPoint.objects.get_or_create(
        person=person,
        channel=channel,
        value=value.lower() if channel == Channel.EMAIL else value,
        ended=None,
        defaults={"district_id": person.district_id, "position": position},
    )
    if verified:
        prove(row)
    return row


def claim(person: Person, channel: Channel, value: str) -> ContactPoint:
    """A number or address that a person says is theirs. Until it is proved the row has not begun (`ended` is set):
    nobody signs in by it, nothing is sent there but the code, and whoever has that number now stays as they are."""
    value = value.lower() if channel == Channel.EMAIL else value
    known = ContactPoint.objects.filter(person=person, channel=channel, value=value).order_by("-ended", "pk")
    there = known.filter(ended=None).first() or known.first()
    if there is not None:
        return there
    return ContactPoint.objects.create(
        person=person, district_id=person.district_id, channel=channel, value=value, ended=clock.now().date()
    )


def begin_claimed(contact_point: ContactPoint) -> None:
    """The code came back: the number or address is theirs from now on, the last in their order."""
    if contact_point.ended is not None:
        mine = ContactPoint.objects.filter(person=contact_point.person_id, ended=None)
        contact_point.position = mine.count()
        contact_point.ended = None
        contact_point.save(update_fields=["position", "ended"])
    prove(contact_point)


def end_contact_point(contact_point: ContactPoint) -> None:
    """It is not theirs any more. Marked suspended, so that a roster that still has it does not bring it back."""
    contact_point.ended = clock.now().date()
    contact_point.state = ContactState.SUSPENDED
    contact_point.verified_at = None
    contact_point.save(update_fields=["ended", "state", "verified_at"])
    if contact_point.channel == Channel.SMS:
        end_calls(contact_point)


def take_calls(contact_point: ContactPoint) -> ContactPoint:
    """Calls to a number that is texted: a place of its own, proved as far as the number is."""
    called = add_contact_point(contact_point.person, Channel.VOICE, contact_point.value)
    called.verified_at, called.last_heard_at = contact_point.verified_at, contact_point.last_heard_at
    called.state = ContactState.VERIFIED if called.verified_at else ContactState.UNVERIFIED
    called.save(update_fields=["verified_at", "last_heard_at", "state"])
    return called


def take_paper(person: Person, address: str) -> ContactPoint:
    """Letters to a person, home with the child or by post to `address`; one place at a time."""
    for other in paper_of(person):
        if other.value != address:
            end_contact_point(other)
    return add_contact_point(person, Channel.PAPER, address)


def paper_of(person: Person) -> list[ContactPoint]:
    """Where this person's letters go; nothing where they get none."""
    return list(ContactPoint.objects.filter(person=person, channel=Channel.PAPER, ended=None).order_by("pk"))


def end_calls(contact_point: ContactPoint) -> None:
    """Whoever has no right to a number any more is not called on it either."""
    rows = ContactPoint.objects.filter(person=contact_point.person_id, channel=Channel.VOICE, ended=None)
    closed = {"ended": clock.now().date(), "state": ContactState.SUSPENDED, "verified_at": None}
    rows.filter(value=contact_point.value).update(**closed)


@transaction.atomic
def put_first(contact_point: ContactPoint) -> None:
    """This one before the person's others; its channel before the other channels."""
    person = contact_point.person
    others = ContactPoint.objects.filter(person=person, ended=None).exclude(pk=contact_point.pk)
    for place, point in enumerate([contact_point, *others.order_by("position", "pk")]):
        ContactPoint.objects.filter(pk=point.pk).update(position=place)
    channels = [contact_point.channel, *others.order_by("position", "pk").values_list("channel", flat=True)]
    prefer(person, channels=list(dict.fromkeys(channels)))


def prove(contact_point: ContactPoint) -> None:
    """Someone answered from there: it is verified and heard from now."""
    contact_point.state = ContactState.VERIFIED
    contact_point.verified_at = contact_point.last_heard_at = clock.now()
    contact_point.save(update_fields=["state", "verified_at", "last_heard_at"])


def prove_all(ids: Iterable[int]) -> int:
    """Many were heard from at once, as at a welcome day: one statement. Returns how many were proved."""
    now = clock.now()
    rows = ContactPoint.objects.filter(pk__in=list(ids), ended=None, state=ContactState.UNVERIFIED)
    return rows.update(state=ContactState.VERIFIED, verified_at=now, last_heard_at=now)


def heard_from(contact_point: ContactPoint) -> None:
    """A message came from there."""
    contact_point.last_heard_at = clock.now()
    contact_point.save(update_fields=["last_heard_at"])


def heard_from_person(person: Person, channel: Channel) -> int:
    """The person answered by this channel: their open numbers there were heard from now. Returns how many."""
    rows = ContactPoint.objects.filter(person=person, channel=channel, ended=None)
    return rows.update(last_heard_at=clock.now())


def stop_number(channel: Channel, value: str) -> int:
    """STOP belongs to the number: everyone on it is marked. Returns how many were."""
    rows = ContactPoint.objects.filter(channel=channel, value=value, ended=None)
    return rows.exclude(state=ContactState.SUSPENDED).update(state=ContactState.STOPPED)


def restart_number(channel: Channel, value: str) -> int:
    """START lifts the stop for everyone on the number; whoever was never proved stays unproved."""
    rows = ContactPoint.objects.filter(channel=channel, value=value, ended=None, state=ContactState.STOPPED)
    proved = rows.exclude(verified_at=None).update(state=ContactState.VERIFIED)
    return proved + rows.filter(verified_at=None).update(state=ContactState.UNVERIFIED)


def suspend(contact_point: ContactPoint) -> None:
    """A wrong number or a bounce: nothing of a child goes there until it is proved again."""
    contact_point.state = ContactState.SUSPENDED
    contact_point.verified_at = None
    contact_point.save(update_fields=["state", "verified_at"])


def prefer(person: Person, **choices: Any) -> Preference:
    """Keep what the person chose; `choices` are fields of `Preference`."""
    row, _ = Preference.objects.update_or_create(person=person, defaults=choices)
    return row


def choose_language(person: Person, language: str) -> None:
    """The language this person reads from now on."""
    person.language = language
    person.save(update_fields=["language"])
