"""Everybody on staff keeps their own hours, who stands in, and when they are away."""

from datetime import UTC, date, datetime, time

import pytest

from roundtable.access.models import AuditEntry
from roundtable.core import clock
from roundtable.people.hours import absence_of, colleagues_of, named_stand_in, week_of
from roundtable.people.models import Absence
from tests.signed_in import as_person

HOURS, AWAY = "/staff/me/hours/", "/staff/me/absences/"


def times(**given):
    empty = {f"{edge}_{day}": "" for edge in ("begins", "stops") for day in range(7)}
    return empty | {"stand_in": ""} | given


def test_own_hours_are_kept_with_who_stands_in_and_who_set_them(world):
    client = as_person(world.ortiz)
    given = times(begins_0="8:00", stops_0="15:00", begins_3="9:30", stops_3="12:00", stand_in=world.teng.public_id)
    assert client.post(HOURS, given).url == "/staff/me/"
    assert week_of(world.ortiz, world.cedar).hours == {0: (time(8), time(15)), 3: (time(9, 30), time(12))}
    assert named_stand_in(world.ortiz, world.cedar) == world.teng
    assert AuditEntry.objects.filter(verb="hours.own_set").count() == 1
    assert 'value="09:30"' in client.get(HOURS).content.decode()


def test_without_own_hours_the_schools_hold(world):
    assert as_person(world.ortiz).post(HOURS, times()).status_code == 302
    assert week_of(world.ortiz, world.cedar).hours[4] == (time(7, 30), time(16))
    assert named_stand_in(world.ortiz, world.cedar) is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"begins_0": "8:00"}, "Write both times"),
        ({"begins_0": "15:00", "stops_0": "8:00"}, "when you begin"),
        ({"begins_0": "noonish", "stops_0": "15:00"}, "hour and minute"),
        ({"stand_in": "nobody-we-know"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_kept(world, given, words):
    answer = as_person(world.ortiz).post(HOURS, times(**given))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert week_of(world.ortiz, world.cedar).hours[0] == (time(7, 30), time(16))


def test_an_absence_is_noted_corrected_and_ended_by_the_person(world):
    client = as_person(world.ortiz)
    facts = {"starts": "2026-11-10", "ends": "2026-11-16", "stand_in": world.teng.public_id}
    assert client.post(AWAY, facts).status_code == 302
    assert client.post(AWAY, facts | {"ends": ""}).status_code == 302
    row = Absence.objects.get()
    assert (row.starts, row.ends, row.stand_in, row.entered_by) == (
        date(2026, 11, 10),
        None,
        world.teng,
        world.ortiz,
    )
    assert "nobody knows yet how long" in client.get(AWAY).content.decode()
    assert client.post(f"{AWAY}returns/").status_code == 302
    assert absence_of(world.ortiz) is None or absence_of(world.ortiz).ends == date(2026, 11, 10)
    assert client.post(AWAY, facts | {"ends": "2026-11-01"}).status_code == 422


def test_nobody_of_a_family_has_such_pages_and_colleagues_are_of_the_same_school(world):
    assert as_person(world.lucia).get(HOURS).status_code in (302, 404)
    names = colleagues_of(world.ortiz)
    assert world.teng in names
    assert not {world.ortiz, world.lucia, world.stone} & set(names)


def test_on_the_evening_before_they_are_back_they_are_still_away_where_the_school_is(world):
    Absence.objects.create(
        person=world.ortiz, starts=date(2026, 11, 10), ends=date(2026, 11, 16), entered_by=world.ortiz, at=clock.now()
    )
    with clock.standing_at(datetime(2026, 11, 16, 1, 30, tzinfo=UTC)):  # in Chicago it is still the 15th
        assert absence_of(world.ortiz) is not None
    with clock.standing_at(datetime(2026, 11, 16, 6, 30, tzinfo=UTC)):
        assert absence_of(world.ortiz) is None
