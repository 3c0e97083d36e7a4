from datetime import date

import pytest

from roundtable.people.models import Channel, ContactPoint, ContactState, Seat, SeatKind
from roundtable.people.services import classes, reach


def kinds_at(student):
    return {(seat.person.family_name, seat.kind) for seat in Seat.objects.filter(student=student, ends=None)}


def test_a_childs_table_has_a_seat_for_each_reason(world):
    assert kinds_at(world.mateo) == {
        ("Salazar", SeatKind.SELF),
        ("Salazar", SeatKind.GUARDIAN),
        ("Ortiz", SeatKind.TEACHER),
        ("Teng", SeatKind.SUPPORT),
        ("Quispe", SeatKind.SUPPORT),
        ("Jackson", SeatKind.GROUP),
        ("Lewis", SeatKind.GROUP),
    }


def test_seats_end_with_their_cause(world):
    classes.end_enrollment(world.room12, world.mateo, ends=date(2026, 11, 10))
    assert not Seat.objects.filter(student=world.mateo, kind=SeatKind.TEACHER, ends=None).exists()
    assert Seat.objects.filter(student=world.linh, kind=SeatKind.TEACHER, ends=None).exists()


def test_seating_twice_changes_nothing(world):
    before = Seat.objects.count()
    classes.enroll(world.room12, [world.mateo])
    assert Seat.objects.count() == before


def test_school_wide_roles_have_a_school_seat(world):
    assert world.person("park").school_seats.get().school == world.cedar
    assert not world.person("mensah").school_seats.exists()


def test_stop_belongs_to_the_number_and_start_lifts_it(world):
    assert reach.stop_number(Channel.SMS, "+13125550111") == 2
    states = ContactPoint.objects.filter(value="+13125550111").values_list("state", flat=True)
    assert set(states) == {ContactState.STOPPED}
    assert reach.restart_number(Channel.SMS, "+13125550111") == 2


@pytest.mark.parametrize("key", ["mateo", "linh", "jonah"])
def test_names_are_findable(world, key):
    person = world.person(key)
    assert person.search_key.startswith(person.given_name[:3].lower())
