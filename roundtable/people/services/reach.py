"""Ways to reach a person, proved or stopped, and what the person chose."""

from collections.abc import Iterable
from typing import Any

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
