"""One furnished database a session; `house` is a copy of it for a module, `own_house` for a test."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser

from roundtable.demo.cast.rows import World
from tests.journeys.browser import CHROMIUM, browser
from tests.journeys.house import House, copy_of, furnish, gather_static, in_use, open_house, source


@pytest.fixture(scope="session")
def furnished(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[str, World, Path]]:
    """A furnished database, kept only to be copied; its people; the static files as `serve` gathers them."""
    with copy_of(source(), "journeys") as name:
        with django_db_blocker.unblock(), in_use(name):
            world, static = furnish(), gather_static(tmp_path_factory.mktemp("static"))
        yield name, world, static


@pytest.fixture(scope="module")
def house(request, furnished, django_db_blocker) -> Iterator[House]:
    with django_db_blocker.unblock(), _opened(furnished, request.module.__name__.rpartition(".")[2]) as opened:
        yield opened


@pytest.fixture
def own_house(furnished, django_db_blocker) -> Iterator[House]:
    with django_db_blocker.unblock(), _opened(furnished, "own") as opened:
        yield opened


@contextmanager
def _opened(furnished: tuple[str, World, Path], beside: str) -> Iterator[House]:
    name, world, static = furnished
    with copy_of(name, beside) as copied, in_use(copied), open_house(world, static) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _own_connection() -> None:
    """While playwright's loop runs, Django keeps a connection of its own for it, which no house closes at its end: the
    next file would meet one whose database is gone."""
    if not connection.in_atomic_block:
        connection.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """For one file: while playwright runs, no other test of this process has an event loop of its own."""
    if not os.path.exists(CHROMIUM):
        pytest.skip(f"no browser at {CHROMIUM}: `make test` installs it, or set CHROMIUM")
    with browser() as started:
        yield started
