"""Each school's calendar, from its rows and those of its district."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q

from roundtable.people.models import Holiday, School, SchoolHours
from roundtable.people.school_days import Calendar


def calendar_of(school: School) -> Calendar:
    """One school's calendar."""
    return calendars_of([school])[school.pk]


def calendars_of(schools: Collection[School]) -> dict[int, Calendar]:
    """Each school's calendar by its primary key, with the days off of its whole district; two queries for all."""
    ids, districts = {one.pk for one in schools}, {one.district_id for one in schools}
    off = _days_off(ids, districts)
    weekdays: dict[int, set[int]] = defaultdict(set)
    for school_id, weekday in SchoolHours.objects.filter(school__in=ids).values_list("school_id", "weekday"):
        weekdays[school_id].add(weekday)
    return {
        one.pk: Calendar(
            frozenset(weekdays[one.pk]), frozenset(off["school", one.pk] | off["district", one.district_id])
        )
        for one in schools
    }


def _days_off(schools: set[int], districts: set[int]) -> dict[tuple[str, int], set[date]]:
    found: dict[tuple[str, int], set[date]] = defaultdict(set)
    for row in Holiday.objects.filter(Q(school__in=schools) | Q(school=None, district__in=districts)):
        place = ("district", row.district_id) if row.school_id is None else ("school", row.school_id)
        length = (row.last_day - row.starts).days + 1
        found[place].update(row.starts + timedelta(days=offset) for offset in range(length))
    return found
