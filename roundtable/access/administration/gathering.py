"""A child's guardians with what stands around each: origin, shared phones, orders."""

from roundtable.access.administration import visibility
from roundtable.access.administration.showing import Kin, kin
from roundtable.core import clock
from roundtable.people.models import Channel, ContactPoint, Person, Student


def kin_of(person: Person, student: Student, *, leads: bool) -> list[Kin]:
    """The guardians this person may know; whether an order keeps one away is said to leads alone."""
    rows = visibility.guardianships(person, student)
    said, today = visibility.first_said(rows), clock.today(student.school.time_zone)
    shares = _who_shares([row.guardian_id for row in rows])
    kept = set(student.restrictions.filter(lifted_at=None).values_list("adult", flat=True)) if leads else set()
    return [
        kin(row, said.get(row.pk), today=today, shares=row.guardian_id in shares, restricted=row.guardian_id in kept)
        for row in rows
    ]


def _who_shares(person_ids: list[int]) -> set[int]:
    """Those whose number somebody else has too: they need a PIN of their own."""
    points = ContactPoint.objects.filter(channel=Channel.SMS, ended=None, person__ended=None)
    mine = points.filter(person__in=person_ids).values_list("person", "value")
    others = points.filter(value__in=[value for _, value in mine]).values_list("person", "value")
    users: dict[str, set[int]] = {}
    for owner, value in others:
        users.setdefault(value, set()).add(owner)
    return {owner for owner, value in mine if len(users.get(value, ())) > 1}
