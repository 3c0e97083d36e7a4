"""When what is due may go: quiet hours, holidays, and what waits for neither."""

from datetime import UTC, date, datetime

import pytest

from roundtable.core import clock
from roundtable.messaging.models import Delivery
from roundtable.messaging.services import announce
from roundtable.messaging.tests.test_delivery import DANA, state_of, told
from roundtable.people.services.places import add_holiday


@pytest.mark.parametrize("hour", [3, 8, 12])  # UTC: 21:00, 02:00 and 06:00 in Chicago
def test_quiet_hours_hold_it_until_they_end(world, bodies, hour):
    night = datetime(2026, 11, 10, hour, tzinfo=UTC)
    with clock.standing_at(night):
        delivery = told(world, world.dana, world.jonah)
        assert bodies(DANA) == []
    assert state_of(delivery) == ("held", "quiet_hours")
    assert delivery.due_at == datetime(2026, 11, 10, 13, 30, tzinfo=UTC)
    with clock.standing_at(delivery.due_at):
        assert len(bodies(DANA)) == 1


def test_an_emergency_does_not_wait_for_the_morning(world, bodies):
    with clock.standing_at(datetime(2026, 11, 10, 8, tzinfo=UTC)):
        announce(world.ortiz, world.room12, "The school is closed today.", purpose="emergency")
        assert len(bodies(DANA)) == 1


THANKSGIVING = datetime(2026, 11, 26, 17, tzinfo=UTC)


@pytest.fixture
def a_break(world):
    add_holiday(world.cedarhill, "Thanksgiving break", starts=date(2026, 11, 25), ends=date(2026, 11, 28))


def test_what_goes_to_a_class_does_not_go_on_a_holiday_but_on_the_next_school_day(world, bodies, a_break):
    with clock.standing_at(THANKSGIVING):
        announce(world.ortiz, world.room12, "The book fair opens on Monday.", purpose="learning")
        assert bodies(DANA) == []
    held = Delivery.objects.get(person=world.dana)
    assert state_of(held) == ("held", "holiday")
    assert held.due_at == datetime(2026, 11, 30, 13, 30, tzinfo=UTC)
    with clock.standing_at(held.due_at):
        assert len(bodies(DANA)) == 1


def test_a_message_to_one_family_goes_on_a_holiday(world, bodies, a_break):
    with clock.standing_at(THANKSGIVING):
        told(world, world.dana, world.jonah)
        assert len(bodies(DANA)) == 1


def test_an_emergency_goes_on_a_holiday(world, bodies, a_break):
    with clock.standing_at(THANKSGIVING):
        announce(world.ortiz, world.room12, "The school is closed on Monday.", purpose="emergency")
        assert len(bodies(DANA)) == 1


def test_another_districts_holiday_holds_nothing_here(world, bodies):
    add_holiday(world.lakeside, "Thanksgiving break", starts=date(2026, 11, 25), ends=date(2026, 11, 28))
    with clock.standing_at(THANKSGIVING):
        announce(world.ortiz, world.room12, "The book fair opens on Monday.", purpose="learning")
        assert len(bodies(DANA)) == 1
