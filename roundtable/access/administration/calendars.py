"""The only way from the pages of calendars to rows: schools, their holidays and hours, through the policy."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from roundtable.access import rules
from roundtable.access.administration.pasted import school_year
from roundtable.access.policy import require, why_may
from roundtable.access.services.calendars import Week
from roundtable.access.standings import standings_of
from roundtable.access.visibility import visible
from roundtable.core import clock
from roundtable.people.models import District, Holiday, Person, School

KIND = "calendar"


@dataclass(frozen=True)
class SchoolCalendar:
    """A school's page: holidays to come and those gone by in this school year, its hours, what the viewer may."""

    school: School
    ahead: list[Holiday]
    gone: list[Holiday]
    week: Week
    may_write: bool
    leads_district: bool


def keeps_calendars(person: Person) -> bool:
    """Whether this person opens the pages of calendars; asks nothing further of the database."""
    return any(standing in standings_of(person).staff for standing in rules.GRANTS["see", KIND])


def schools(person: Person) -> list[School]:
    """The schools whose calendar this person may see, by name. Raises Http404 for whoever may see none."""
    if not keeps_calendars(person):
        raise Http404
    return list(visible(person, School.objects.filter(ended=None), KIND).order_by("name", "pk"))


def school_for(person: Person, public_id: str, *, act: str = "see") -> School:
    """The school, where this person may do `act` to its calendar. Raises Http404 otherwise."""
    school = get_object_or_404(School.objects.select_related("district"), public_id=public_id)
    require(person, act, school)
    return school


def holiday_for(person: Person, public_id: str) -> Holiday:
    """A holiday this person may change. Raises Http404 otherwise."""
    row = get_object_or_404(Holiday.objects.select_related("school", "district"), public_id=public_id)
    require(person, "write", row)
    return row


def calendar_for(person: Person, public_id: str) -> SchoolCalendar:
    """The whole page of one school. Raises Http404."""
    school = school_for(person, public_id)
    today = clock.today(school.time_zone)
    rows = _holidays(person, school, date(school_year(today), 7, 1))
    return SchoolCalendar(
        school,
        ahead=[row for row in rows if row.last_day >= today],
        gone=[row for row in rows if row.last_day < today],
        week=week_of(school),
        may_write=why_may(person, "write", school) is not None,
        leads_district=leads_district(person, school),
    )


def _holidays(person: Person, school: School, since: date) -> list[Holiday]:
    rows: QuerySet[Holiday] = visible(person, Holiday.objects.filter(Q(school=school) | Q(school=None)), KIND)
    return list(rows.filter(ends__gt=since).order_by("starts", "pk"))


def week_of(school: School) -> Week:
    """When the school is open, by weekday."""
    rows = school.hours.order_by("weekday").values_list("weekday", "opens", "closes")
    return {weekday: (opens, closes) for weekday, opens, closes in rows}


def leads_district(person: Person, school: School) -> bool:
    """Whether this person may change what holds in the whole district."""
    place = Holiday(district_id=school.district_id, starts=date.min, ends=date.min + timedelta(days=1), name="")
    return why_may(person, "write", place) is not None


def place_for(person: Person, school: School, *, everywhere: bool) -> School | District:
    """The school, or its whole district for whoever leads it."""
    return school.district if everywhere and leads_district(person, school) else school


def schools_for(person: Person, school: School, *, everywhere: bool) -> list[School]:
    """The school, or every school of the district for whoever leads it."""
    if everywhere and leads_district(person, school):
        return list(School.objects.filter(district=school.district, ended=None).order_by("pk"))
    return [school]
