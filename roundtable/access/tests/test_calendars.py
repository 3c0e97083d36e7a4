"""The calendar of a school on the administrators' pages: holidays one by one or pasted, and its hours."""

from datetime import date, time

import pytest

from roundtable.access.administration.pasted import LeftOut, Read, Why, read_list
from roundtable.access.models import AuditEntry
from roundtable.home.administration import places_for
from roundtable.people.calendars import calendar_of
from roundtable.people.models import Holiday, StaffRole
from roundtable.people.services import persons, places, staff
from tests.signed_in import as_person

HERE = "/staff/administration"
DAY = {"name": "Thanksgiving break", "first": "2026-11-25", "last": "2026-11-27"}


def at(school) -> str:
    return f"{HERE}/schools/{school.public_id}"


@pytest.fixture
def park(world):
    return as_person(world.park)


@pytest.fixture
def district(world):
    person = persons.add_person(world.cedarhill, "Dee", "Whole")
    staff.appoint(person, StaffRole.ADMINISTRATOR, school=None)
    return as_person(person)


def test_a_holiday_is_entered_changed_and_removed_with_a_trail(world, park):
    assert park.post(f"{at(world.cedar)}/holidays/new/", DAY).url == f"{at(world.cedar)}/"
    row = Holiday.objects.get()
    assert (row.school, row.starts, row.last_day) == (world.cedar, date(2026, 11, 25), date(2026, 11, 27))
    assert "Thanksgiving break" in park.get(f"{at(world.cedar)}/").content.decode()
    park.post(f"{HERE}/holidays/{row.public_id}/", {**DAY, "last": ""})
    row.refresh_from_db()
    assert row.last_day == row.starts == date(2026, 11, 25)
    assert park.get(f"{HERE}/holidays/{row.public_id}/removal/").status_code == 200
    park.post(f"{HERE}/holidays/{row.public_id}/removal/")
    assert not Holiday.objects.exists()
    trail = AuditEntry.objects.filter(actor=world.park, kind="people.holiday").order_by("pk")
    assert [entry.verb for entry in trail] == ["holiday.entered", "holiday.changed", "holiday.removed"]
    assert trail[1].facts["was_until"] == "2026-11-28"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Write what it is called"),
        ({"first": "soon"}, "such as 2026-11-30"),
        ({"last": "2026-11-24"}, "The last day comes before the first."),
        ({"last": "2027-11-25"}, "longer than a summer"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(world, park, wrong, words):
    page = park.post(f"{at(world.cedar)}/holidays/new/", DAY | wrong)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not Holiday.objects.exists()


def test_whoever_leads_the_district_enters_it_for_every_school_and_a_principal_does_not(world, park, district):
    everywhere = DAY | {"everywhere": "on"}
    park.post(f"{at(world.cedar)}/holidays/new/", everywhere)
    assert Holiday.objects.get().school == world.cedar
    district.post(f"{at(world.cedar)}/holidays/new/", everywhere)
    row = Holiday.objects.get(school=None)
    assert date(2026, 11, 26) in calendar_of(world.juniper).days_off
    page = park.get(f"{at(world.cedar)}/").content.decode()
    assert "Every school of the district." in page
    assert row.public_id not in page
    assert park.get(f"{HERE}/holidays/{row.public_id}/").status_code == 404
    assert park.post(f"{HERE}/holidays/{row.public_id}/removal/").status_code == 404
    assert district.post(f"{HERE}/holidays/{row.public_id}/removal/").url == f"{HERE}/schools/"


def test_a_pasted_list_is_shown_before_it_is_kept_and_kept_once(world, park):
    said = {
        "year": "2026",
        "words": "Labor Day: September 7\nFirst day of school: August 17\nDec 21 - Jan 1 Winter break",
    }
    page = park.post(f"{at(world.cedar)}/holidays/list/", said).content.decode()
    assert "Winter break" in page
    assert "It reads like a day with school." in page
    assert not Holiday.objects.exists()
    back = park.post(f"{at(world.cedar)}/holidays/list/", said | {"change": "yes"}).content.decode()
    assert "Labor Day: September 7" in back
    for _ in range(2):
        park.post(f"{at(world.cedar)}/holidays/list/", said | {"confirmed": "yes"})
    assert [row.name for row in Holiday.objects.order_by("starts")] == ["Labor Day", "Winter break"]


def test_a_list_without_any_day_keeps_nothing_and_says_so(world, park):
    said = {"year": "2026", "words": "Hello", "confirmed": "yes"}
    page = park.post(f"{at(world.cedar)}/holidays/list/", said)
    assert page.status_code == 422
    assert "No day without school was found" in page.content.decode()


READ = [
    ("Labor Day: September 7", "Labor Day", date(2026, 9, 7), date(2026, 9, 7)),
    ("Sept. 7th, 2026 - Labor Day", "Labor Day", date(2026, 9, 7), date(2026, 9, 7)),
    ("9/7/2026 Labor Day", "Labor Day", date(2026, 9, 7), date(2026, 9, 7)),
    ("Labor Day,2026-09-07", "Labor Day", date(2026, 9, 7), date(2026, 9, 7)),
    ("2026-11-25 to 2026-11-27 Thanksgiving", "Thanksgiving", date(2026, 11, 25), date(2026, 11, 27)),
    ("Wednesday-Friday, November 25-27: Thanksgiving", "Thanksgiving", date(2026, 11, 25), date(2026, 11, 27)),
    ("December 21 – January 1  Winter break", "Winter break", date(2026, 12, 21), date(2027, 1, 1)),
    ("Winter break,12/21/2026,1/1/2027", "Winter break", date(2026, 12, 21), date(2027, 1, 1)),
    ("MLK Day\t1/18/27", "MLK Day", date(2027, 1, 18), date(2027, 1, 18)),
    ("Spring break: Mon. March 29 through Fri. April 2nd", "Spring break", date(2027, 3, 29), date(2027, 4, 2)),
    ("May 31, Memorial Day", "Memorial Day", date(2027, 5, 31), date(2027, 5, 31)),
    ("Mar 1 & 2 Teacher days", "Teacher days", date(2027, 3, 1), date(2027, 3, 2)),
]


@pytest.mark.parametrize(("line", "name", "first", "last"), READ)
def test_a_line_as_districts_write_it(line, name, first, last):
    assert read_list(line, 2026) == [Read(1, name, first, last)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Hello", Why.NO_DAY),
        ("March 1", Why.NO_NAME),
        ("Feb 30 Nothing", Why.NO_SUCH_DAY),
        ("13/13/2026 Nothing", Why.NO_SUCH_DAY),
        ("November 27-25 Backwards", Why.BACKWARDS),
        ("9/1/2026 - 6/1/2027 School", Why.TOO_LONG),
        ("First day of school: August 17", Why.SCHOOL_ON),
        ("Early release, October 2", Why.SCHOOL_ON),
        ("Half-day: October 2", Why.SCHOOL_ON),
    ],
)
def test_a_line_that_says_no_day_off_is_left_out_with_its_reason(line, why):
    assert read_list(f"\n{line}\n", 2026) == [LeftOut(2, line, why)]


def test_hours_are_set_for_one_school_or_by_the_district_for_all(world, park, district):
    week = {f"{name}_{day}": at for day in range(4) for name, at in (("opens", "08:00"), ("closes", "15:10"))}
    assert park.post(f"{at(world.cedar)}/hours/", week | {"everywhere": "on"}).status_code == 302
    assert calendar_of(world.cedar).weekdays == {0, 1, 2, 3}
    assert world.cedar.hours.get(weekday=0).closes == time(15, 10)
    assert calendar_of(world.juniper).weekdays == {0, 1, 2, 3, 4}
    district.post(f"{at(world.cedar)}/hours/", week | {"everywhere": "on"})
    assert calendar_of(world.juniper).weekdays == {0, 1, 2, 3}
    assert calendar_of(world.lake).weekdays == {0, 1, 2, 3, 4}
    entry = AuditEntry.objects.filter(verb="hours.set", row=world.cedar.pk).earliest("pk")
    assert entry.facts["was"].startswith("0:0730-1600 ")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"opens_0": ""}, "open on no day"),
        ({"opens_0": "08:00"}, "Write both times"),
        ({"opens_0": "08:00", "closes_0": "07:00"}, "closes before it opens"),
        ({"opens_0": "early", "closes_0": "07:00"}, "such as 8:30"),
    ],
)
def test_hours_that_cannot_be_are_refused(world, park, given, words):
    page = park.post(f"{at(world.cedar)}/hours/", given)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert calendar_of(world.cedar).weekdays == {0, 1, 2, 3, 4}


def test_who_opens_the_calendar_and_who_changes_it(world, park):
    addresses = [f"{HERE}/schools/", f"{at(world.cedar)}/", f"{at(world.cedar)}/hours/"]
    for who in (world.ortiz, world.teng, world.rosa, world.lucia, world.stone):
        assert {as_person(who).get(address).status_code for address in addresses} == {404}
    assert [as_person(world.vega).get(address).status_code for address in addresses] == [200, 200, 200]
    assert park.get(f"{at(world.juniper)}/").status_code == 200
    assert park.get(f"{at(world.juniper)}/hours/").status_code == 404
    assert park.post(f"{at(world.juniper)}/holidays/new/", DAY).status_code == 404
    assert park.get(f"{at(world.lake)}/").status_code == 404
    assert any(place.url == f"{HERE}/schools/" for place in places_for(world.vega))
    assert not any(place.url == f"{HERE}/schools/" for place in places_for(world.ortiz))


def test_another_districts_holiday_is_not_here(world, park):
    row = places.add_holiday(world.lake, "Cranberry Day", starts=date(2026, 11, 20), ends=date(2026, 11, 21))
    assert "Cranberry" not in park.get(f"{at(world.cedar)}/").content.decode()
    assert park.get(f"{HERE}/holidays/{row.public_id}/").status_code == 404
