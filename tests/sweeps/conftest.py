"""One planted world for each file of sweeps: built once, in a transaction that is rolled back at its end."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from roundtable.core import clock
from tests.sweeps.canary import Canary
from tests.sweeps.plant import plant
from tests.world import SCHOOL_DAY, World, build_world

PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@dataclass(frozen=True)
class Planted:
    """The cast, and every word that was planted around it."""

    world: World
    canaries: list[Canary]


@pytest.fixture(scope="module")
def planted(db: None, django_db_setup: None, django_db_blocker) -> Iterator[Planted]:  # type: ignore[no-untyped-def]
    """The module imports `db` of `shared`: pytest-django's own would undo the world after each test."""
    storages = {**settings.STORAGES, "staticfiles": PLAIN_FILES}
    with (
        django_db_blocker.unblock(),
        clock.standing_at(SCHOOL_DAY),
        override_settings(STORAGES=storages),
        _tests_own(),
    ):
        world = build_world()
        yield Planted(world, plant(world))
        transaction.set_rollback(True)


@pytest.fixture
def undone(planted: Planted) -> Iterator[Planted]:
    """The planted world, for a test that writes: what it wrote is undone."""
    with _tests_own():
        yield planted
        transaction.set_rollback(True)


def _tests_own() -> transaction.Atomic:
    """A transaction that stands for none: sending, which refuses to run inside one, runs inside this."""
    block = transaction.atomic()
    block._from_testcase = True  # as Django's own TestCase marks its blocks
    return block
