"""Rows of an older version get what a newer one needs."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from roundtable.demo.cast.rows import build_world
from roundtable.people.models import Restriction


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


def _to(name):
    executor = MigrationExecutor(connection)
    return executor.migrate([("people", name)]).apps
