"""The house is built once a session; its jobs, workers and marks are cleared before each test."""

import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from tests.crash.house import ROOT, TABLE, House, url


@pytest.fixture(scope="session")
def built_house(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> Iterator[House]:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "")
    name = f"roundtable_crash{worker}"
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    house = House(name)
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=house.environment, check=True)
    house.ask(TABLE)
    yield house
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def house(built_house: House) -> Iterator[House]:
    built_house.ask("TRUNCATE marks, procrastinate_workers, procrastinate_jobs, procrastinate_periodic_defers CASCADE")
    yield built_house
    built_house.end()
    built_house.workers.clear()
