"""One furnished database a session; `house` is a copy of it for a module, `own_house` for a test."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from roundtable.demo.cast.rows import World
from tests.journeys.browser import CHROMIUM, browser
from tests.journeys.house import House, copy_of, furnish, gather_static, open_house, source


@pytest.fixture(scope="session")
def furnished(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[str, World, Path]]:
    """A furnished database, kept only to be copied; its people; the static files as `serve` gathers them."""
    with django_db_blocker.unblock(), copy_of(source(), "journeys") as name:
        yield name, furnish(), gather_static(tmp_path_factory.mktemp("static"))


@pytest.fixture(scope="module")
def house(request, furnished) -> Iterator[House]:
    name, world, static = furnished
    with copy_of(name, request.module.__name__.rpartition(".")[2]), open_house(world, static) as opened:
        yield opened


@pytest.fixture
def own_house(furnished) -> Iterator[House]:
    name, world, static = furnished
    with copy_of(name, "own"), open_house(world, static) as opened:
        yield opened


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not os.path.exists(CHROMIUM):
        pytest.skip(f"no browser at {CHROMIUM}: `make test` installs it, or set CHROMIUM")
    with browser() as started:
        yield started
