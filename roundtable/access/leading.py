"""Who leads the schools around two adults who are kept apart: where either has a child, or works."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from roundtable.core import clock
from roundtable.people.models import Guardianship, Person, Restriction, School, SchoolSeat, StaffAssignment, StaffRole
from roundtable.people.models.base import holds_on


def leaders_around(restriction: Restriction) -> frozenset[int]:
    """Ids of the administrators who see an order between two adults; nobody for one around a child."""
    adults = [restriction.adult_id, restriction.other_adult_id]
    if restriction.other_adult_id is None:
        return frozenset()
    at_school = _administrators().filter(school__in=_schools_of(adults)).values_list("person", flat=True)
    district = StaffAssignment.objects.filter(_now(), district=restriction.district_id, school=None)
    whole = district.filter(role=StaffRole.ADMINISTRATOR).values_list("person", flat=True)
    return frozenset(at_school) | frozenset(whole)


def restrictions_led_by(person_ids: Collection[int]) -> Q:
    """The same in SQL: the orders between two adults that any of these persons sees."""
    schools = School.objects.filter(pk__in=_administrators().filter(person__in=person_ids).values("school"))
    whole = StaffAssignment.objects.filter(_now(), person__in=person_ids, school=None, role=StaffRole.ADMINISTRATOR)
    around = _people_at(schools)
    apart = Q(adult__in=around) | Q(other_adult__in=around) | Q(district__in=whole.values("district"))
    return Q(pk__in=Restriction.objects.filter(apart, student=None).values("pk"))


def _administrators() -> QuerySet[SchoolSeat]:
    return SchoolSeat.objects.filter(_now(), role=StaffRole.ADMINISTRATOR)


def _schools_of(adults: Collection[int | None]) -> list[int]:
    children = Guardianship.objects.filter(_now(), guardian__in=adults).values_list("student__school", flat=True)
    jobs = StaffAssignment.objects.filter(_now(), person__in=adults).values_list("school", flat=True)
    return [school for school in {*children, *jobs} if school is not None]


def _people_at(schools: QuerySet[School]) -> QuerySet[Person]:
    children = Guardianship.objects.filter(_now(), student__school__in=schools).values("guardian")
    jobs = StaffAssignment.objects.filter(_now(), school__in=schools).values("person")
    return Person.objects.filter(Q(pk__in=children) | Q(pk__in=jobs))


def _now() -> Q:
    return holds_on(clock.now().date())
