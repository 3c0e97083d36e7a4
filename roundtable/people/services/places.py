"""Districts, schools, their hours and holidays."""

from datetime import date, time

from django.db import transaction

from roundtable.people.models import District, Holiday, School, SchoolHours, Term


def add_district(name: str, *, state: str = "", sourced_id: str = "") -> District:
    """A new district; its policy pack starts empty."""
    return District.objects.create(name=name, state=state, sourced_id=sourced_id)


@transaction.atomic
def add_school(
    district: District,
    name: str,
    *,
    time_zone: str = "America/Chicago",
    phone: str = "",
    text_number: str = "",
    sourced_id: str = "",
) -> School:
    """A new school, open on weekdays from 7:30 to 16:00 until someone says otherwise."""
    school = School.objects.create(
        district=district,
        name=name,
        time_zone=time_zone,
        phone=phone,
        text_number=text_number,
        sourced_id=sourced_id,
    )
    set_hours(school, {weekday: (time(7, 30), time(16)) for weekday in range(5)})
    return school


@transaction.atomic
def zone_of_district(district_id: int) -> str:
    """The time zone in which a page of a whole district shows times: that of its first school."""
    zones = School.objects.filter(district=district_id).order_by("pk").values_list("time_zone", flat=True)
    return zones.first() or "America/Chicago"


def set_hours(school: School, hours: dict[int, tuple[time, time]]) -> None:
    """Replace the school's opening hours; keys are weekdays, Monday is 0."""
    SchoolHours.objects.filter(school=school).delete()
    SchoolHours.objects.bulk_create(
        SchoolHours(school=school, weekday=weekday, opens=opens, closes=closes)
        for weekday, (opens, closes) in hours.items()
    )


def add_holiday(place: School | District, name: str, *, starts: date, ends: date) -> Holiday:
    """Days off from `starts` up to, not including, `ends`, at one school or in a whole district.

    The same one entered twice is one."""
    school = place if isinstance(place, School) else None
    district_id = place.district_id if isinstance(place, School) else place.pk
    row, _ = Holiday.objects.get_or_create(district_id=district_id, school=school, name=name, starts=starts, ends=ends)
    return row


def change_holiday(row: Holiday, name: str, *, starts: date, ends: date) -> None:
    """Another name, other days."""
    row.name, row.starts, row.ends = name, starts, ends
    row.save(update_fields=["name", "starts", "ends"])


def remove_holiday(row: Holiday) -> None:
    """There is school on these days after all; the trail of whoever removed it keeps the days."""
    row.delete()


def add_term(district: District, title: str, *, starts: date, ends: date, sourced_id: str = "") -> Term:
    """A school year or a part of one."""
    return Term.objects.create(district=district, title=title, starts=starts, ends=ends, sourced_id=sourced_id)
