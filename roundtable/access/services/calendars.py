"""A school's holidays and hours: each change is one transaction with its audit entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction

from roundtable.access.audit import record
from roundtable.people.models import District, Holiday, Person, School
from roundtable.people.services import places

Week = dict[int, tuple[time, time]]


@dataclass(frozen=True)
class DaysOff:
    """Named days without school, from `first` to `last`, both included."""

    name: str
    first: date
    last: date

    @property
    def ends(self) -> date:
        """The first day after them."""
        return self.last + timedelta(days=1)


@transaction.atomic
def enter_holidays(place: School | District, many: Iterable[DaysOff], *, by: Person | None) -> int:
    """Put days off on file, at one school or in a whole district; those that are there already stay one."""
    there = 0
    for days in many:
        row = places.add_holiday(place, days.name, starts=days.first, ends=days.ends)
        record(by, "holiday.entered", row, starts=str(days.first), ends=str(days.ends))
        there += 1
    return there


@transaction.atomic
def change_holiday(row: Holiday, days: DaysOff, *, by: Person) -> None:
    """Another name, other days; the trail keeps the days that stood there."""
    was = {"was_from": str(row.starts), "was_until": str(row.ends)}
    places.change_holiday(row, days.name, starts=days.first, ends=days.ends)
    record(by, "holiday.changed", row, starts=str(days.first), ends=str(days.ends), **was)


@transaction.atomic
def remove_holiday(row: Holiday, *, by: Person) -> None:
    """There is school on these days after all."""
    record(by, "holiday.removed", row, starts=str(row.starts), ends=str(row.ends))
    places.remove_holiday(row)


@transaction.atomic
def set_school_hours(schools: Iterable[School], week: Week, *, by: Person | None) -> None:
    """When each of these schools is open; a weekday that is not named is closed. The trail keeps what stood there."""
    for school in schools:
        was = school.hours.order_by("weekday").values_list("weekday", "opens", "closes")
        before = " ".join(f"{day}:{opens:%H%M}-{closes:%H%M}" for day, opens, closes in was)
        places.set_hours(school, week)
        record(by, "hours.set", school, was=before)
