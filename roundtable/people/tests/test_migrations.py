"""Rows of an older version get what a newer one needs."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from roundtable.demo.cast.rows import build_world
from roundtable.people.models import Restriction
from roundtable.people.services import places


@pytest.mark.django_db
def test_orders_that_were_on_file_get_an_address_each(school_day):
    build_world()
    connection.check_constraints()  # else the rows of this very transaction would bar the change of their table
    _to("0001_initial")
    old = _to("0002_orders_have_addresses").get_model("people", "Restriction")
    found = list(old._default_manager.values_list("public_id", flat=True))
    assert len(found) == len(set(found)) == Restriction.objects.count() == 2
    assert all(len(one) == 16 for one in found)
    assert apps.get_model("people", "Restriction") is Restriction


@pytest.mark.django_db
def test_holidays_that_were_on_file_get_an_address_and_their_district(school_day):
    world = build_world()
    for place in (world.cedar, world.lake):
        places.add_holiday(place, "A day off", starts=date(2026, 11, 26), ends=date(2026, 11, 27))
    connection.check_constraints()
    _to("0002_orders_have_addresses")
    rows = _to("0003_holidays_of_districts").get_model("people", "Holiday")._default_manager
    found = list(rows.order_by("pk").values_list("district", "public_id"))
    assert [district for district, _ in found] == [world.cedarhill.pk, world.lakeside.pk]
    assert len({public_id for _, public_id in found}) == 2


def _to(name):
    executor = MigrationExecutor(connection)
    return executor.migrate([("people", name)]).apps
