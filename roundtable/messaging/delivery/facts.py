"""Everything a claim's checks need, in a number of queries that does not grow with the claim."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from roundtable.channels.registry import adapters_for
from roundtable.core import clock
from roundtable.messaging.delivery.pacing import Weeks, weeks_of
from roundtable.messaging.delivery.providers import Providers
from roundtable.messaging.delivery.spending import purse
from roundtable.messaging.digests.holding import items_of
from roundtable.messaging.models import ClassMailEnd, Delivery, Lane, OptIn, OptOut, OptOutKind, Sending
from roundtable.messaging.rules.spending import Purse
from roundtable.people.calendars import calendars_of
from roundtable.people.models import (
    Channel,
    ContactPoint,
    Guardianship,
    Person,
    Preference,
    Restriction,
    StaffAssignment,
)
from roundtable.people.models.base import holds_on
from roundtable.people.school_days import Calendar

PHONES = (Channel.SMS, Channel.VOICE)


@dataclass(frozen=True)
class Facts:
    """What held when the claim was looked at."""

    sendings: dict[int, Sending]
    persons: dict[int, Person]
    points: dict[int, list[ContactPoint]] = field(default_factory=dict)
    preferences: dict[int, Preference] = field(default_factory=dict)
    kept_from: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()
    staff: frozenset[int] = frozenset()
    sharers: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    rights: dict[int, frozenset[int]] = field(default_factory=dict)
    named_points: dict[int, ContactPoint] = field(default_factory=dict)
    left_class_mail: frozenset[int] = frozenset()
    ended_kinds: frozenset[tuple[str, str]] = frozenset()
    opted_in: frozenset[tuple[int, str, str]] = frozenset()
    calendars: dict[int, Calendar] = field(default_factory=dict)
    purse: Purse = field(default_factory=lambda: Purse(None))
    weeks: Weeks = field(default_factory=Weeks)
    together: dict[int, list[Delivery]] = field(default_factory=dict)
    providers: Providers = field(default_factory=lambda: Providers({}))

    def shared_unevenly(self, channel: str, value: str) -> bool:
        """Whether the people on this number differ in the children they have rights for."""
        people = self.sharers.get((channel, value), frozenset())
        return len({self.rights.get(person, frozenset()) for person in people}) > 1


def facts_for(deliveries: list[Delivery], providers: Providers) -> Facts:
    """Read once for the whole claim."""
    about = ("school", "district", "author", "question", "student__person", "digest")
    taken_back = ("announcement__withdrawal", "message__conversation", "message__withdrawal")
    sendings = Sending.objects.select_related(*about, *taken_back, "text__district", "text__author").in_bulk(
        {row.sending_id for row in deliveries}
    )
    person_ids = {row.person_id for row in deliveries if row.person_id is not None}
    points = _points(person_ids)
    phones = PHONES if adapters_for(Channel.VOICE) else (Channel.SMS,)
    sharers = _sharers(point.value for many in points.values() for point in many if point.channel in phones)
    preferences = {row.person_id: row for row in Preference.objects.filter(person__in=person_ids)}
    together = _together(sendings.values())
    told = [*sendings.values(), *(item.sending for items in together.values() for item in items)]
    authors = {sending.author_id for sending in told if sending.author_id is not None}
    return Facts(
        providers=providers,
        purse=purse(clock.now()),
        sendings=sendings,
        persons=Person.objects.in_bulk(person_ids),
        points=points,
        preferences=preferences,
        weeks=weeks_of(preferences.values(), clock.now()),
        together=together,
        kept_from=_kept_from(person_ids),
        apart=_apart(person_ids, authors),
        staff=_staff(person_ids),
        sharers=sharers,
        rights=_rights({person for people in sharers.values() if len(people) > 1 for person in people}),
        left_class_mail=_left_class_mail(sendings.values(), person_ids),
        ended_kinds=_ended_kinds(sendings.values(), [point.value for many in points.values() for point in many]),
        opted_in=_opted_in(sendings.values(), person_ids),
        calendars=_calendars(sendings.values()),
        named_points=ContactPoint.objects.in_bulk(
            {row.contact_point_id for row in deliveries if row.contact_point_id is not None}
        ),
    )


def _left_class_mail(sendings: Iterable[Sending], person_ids: set[int]) -> frozenset[int]:
    """Addresses that want no mail to a whole class; asked only where there is such mail."""
    if not any(sending.lane in (Lane.CLASS, Lane.PROGRAMME) for sending in sendings):
        return frozenset()
    rows = ClassMailEnd.objects.filter(person__in=person_ids, returned_at=None)
    return frozenset(rows.values_list("contact_point", flat=True))


def _together(sendings: Iterable[Sending]) -> dict[int, list[Delivery]]:
    """What each summary of the claim holds, by its sending."""
    digests = {sending.digest.pk: sending.pk for sending in sendings if hasattr(sending, "digest")}
    return {digests[pk]: items for pk, items in items_of(digests).items()} if digests else {}


def _calendars(sendings: Iterable[Sending]) -> dict[int, Calendar]:
    """By school; asked only where there is something that does not go on a holiday."""
    schools = {one.school_id: one.school for one in sendings if one.lane in (Lane.CLASS, Lane.PROGRAMME)}
    return calendars_of(list(schools.values())) if schools else {}


def _ended_kinds(sendings: Iterable[Sending], values: list[str]) -> frozenset[tuple[str, str]]:
    """Pairs (number, kind) that want no more of that kind; asked only where something goes to many."""
    if not any(sending.lane in (Lane.CLASS, Lane.PROGRAMME) for sending in sendings):
        return frozenset()
    rows = OptOut.objects.filter(value__in=values, lifted_at=None).exclude(kind=OptOutKind.ALL)
    return frozenset(rows.values_list("value", "kind"))


def _opted_in(sendings: Iterable[Sending], person_ids: set[int]) -> frozenset[tuple[int, str, str]]:
    """Who said yes to what, at which number; asked only where there is something that nobody gets unasked."""
    if not any(sending.lane == Lane.PROGRAMME for sending in sendings):
        return frozenset()
    rows = OptIn.objects.filter(person__in=person_ids, confirmed_at__isnull=False, ended_at=None)
    return frozenset(rows.values_list("person", "value", "kind"))


def _points(person_ids: Iterable[int]) -> dict[int, list[ContactPoint]]:
    found: dict[int, list[ContactPoint]] = defaultdict(list)
    for point in ContactPoint.objects.filter(person__in=person_ids, ended=None).order_by("position", "pk"):
        found[point.person_id].append(point)
    return found


def _sharers(values: Iterable[str]) -> dict[tuple[str, str], frozenset[int]]:
    """By channel and number. Whoever is texted on a phone may also pick it up when it rings."""
    rows = ContactPoint.objects.filter(channel__in=PHONES, value__in=set(values), ended=None)
    people: dict[tuple[str, str], set[int]] = defaultdict(set)
    for value, person_id, channel in rows.values_list("value", "person_id", "channel"):
        people[Channel.VOICE, value].add(person_id)
        if channel == Channel.SMS:
            people[Channel.SMS, value].add(person_id)
    return {place: frozenset(ids) for place, ids in people.items()}


def _rights(person_ids: set[int]) -> dict[int, frozenset[int]]:
    if not person_ids:
        return {}
    rows = Guardianship.objects.filter(holds_on(clock.now().date()), guardian__in=person_ids, education_rights=True)
    found: dict[int, set[int]] = defaultdict(set)
    for person_id, student_id in rows.values_list("guardian_id", "student_id"):
        found[person_id].add(student_id)
    return {person_id: frozenset(found[person_id]) for person_id in person_ids}


def _kept_from(person_ids: set[int]) -> frozenset[tuple[int, int]]:
    rows = Restriction.objects.filter(adult__in=person_ids, student__isnull=False, lifted_at=None)
    return frozenset(rows.values_list("adult_id", "student_id"))


def _apart(person_ids: set[int], authors: set[int]) -> frozenset[tuple[int, int]]:
    """Pairs (reader, author) whom a restriction keeps apart."""
    if not authors:
        return frozenset()
    rows = Restriction.objects.filter(lifted_at=None, other_adult__isnull=False).filter(
        Q(adult__in=person_ids, other_adult__in=authors) | Q(adult__in=authors, other_adult__in=person_ids)
    )
    pairs = set(rows.values_list("adult_id", "other_adult_id"))
    return frozenset(pairs | {(other, one) for one, other in pairs})


def _staff(person_ids: set[int]) -> frozenset[int]:
    rows = StaffAssignment.objects.filter(holds_on(clock.now().date()), person__in=person_ids)
    return frozenset(rows.values_list("person_id", flat=True))
