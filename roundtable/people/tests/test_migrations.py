"""Rows of an older version get what a newer one needs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from roundtable.core import clock
from roundtable.demo.cast.rows import build_world
from roundtable.people.models import Restriction
from roundtable.people.services import places
from tests.world import SCHOOL_DAY


@dataclass(frozen=True)
class Walked:
    """What stood in the tables on the way up from the oldest version, over the cast's rows."""

    orders: list[str]
    counted: int
    districts: list[int]
    holidays: list[tuple[int, str]]


@pytest.fixture(scope="module")
def walked(django_db_setup: None, django_db_blocker: Any) -> Walked:
    """All the way down and up again, once for this file: each step draws every model anew. It is undone at its end."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.standing_at(SCHOOL_DAY):
        world = build_world()
        for place in (world.cedar, world.lake):
            places.add_holiday(place, "A day off", starts=date(2026, 11, 26), ends=date(2026, 11, 27))
        connection.check_constraints()  # else the rows of this very transaction would bar the change of their table
        _to("0001_initial")
        orders = list(_rows("0002_orders_have_addresses", "Restriction").values_list("public_id", flat=True))
        counted = Restriction.objects.count()
        holidays = _rows("0003_holidays_of_districts", "Holiday").order_by("pk").values_list("district", "public_id")
        found = Walked(orders, counted, [world.cedarhill.pk, world.lakeside.pk], list(holidays))
        transaction.set_rollback(True)
    return found


def test_orders_that_were_on_file_get_an_address_each(walked: Walked) -> None:
    assert len(walked.orders) == len(set(walked.orders)) == walked.counted == 2
    assert all(len(one) == 16 for one in walked.orders)
    assert apps.get_model("people", "Restriction") is Restriction


def test_holidays_that_were_on_file_get_an_address_and_their_district(walked: Walked) -> None:
    assert [district for district, _ in walked.holidays] == walked.districts
    assert len({public_id for _, public_id in walked.holidays}) == 2


def _rows(name: str, model: str) -> Any:
    return _to(name).get_model("people", model)._default_manager.all()


def _to(name: str) -> Any:
    return MigrationExecutor(connection).migrate([("people", name)]).apps
