"""What every test may ask for. The clock stands at a school day unless a test moves it."""

import os
from collections.abc import Iterator
from datetime import datetime

import pytest
import pytest_django
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from roundtable.core import catalogues, clock
from roundtable.core.embedded_postgres import ensure_running

# A machine that others keep busy is no fault of a rule: nothing here is judged by how long it took.
hypothesis_settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("ours")


def pytest_configure(config: pytest.Config) -> None:
    """The pages' sentences are compiled, not committed. PINs and passwords are hashed quickly here, and only here.
    What a demo of this checkout gathered of an older day's static files is not looked at."""
    if not hasattr(config, "workerinput"):  # two workers find what their parent compiled
        catalogues.compile_all()
    settings.STATIC_ROOT = settings.DATA / "not-gathered"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        from tests.shares import in_order

        items[:] = in_order(items)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: pytest_django.DjangoDbBlocker,
) -> Iterator[None]:
    """Without DATABASE_URL the tests run on the embedded database, started for them if need be; the last one who uses
    it stops it. Each worker of `-n 2` has a database of its own in it, a copy of one that is kept migrated;
    `--create-db` applies every migration anew."""
    from tests.template import migrated

    if os.environ.get("DATABASE_URL", "").strip():
        yield
        return
    use = ensure_running(settings.DATA)
    if not request.config.getoption("create_db"):
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = migrated()
    yield
    use.release()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """Autovacuum leaves the tests' tables alone: it sees no row of a test's open transaction, and would have the
    planner believe that there is none. A long sweep then waited a minute for a page that takes milliseconds."""
    tables = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(tables)
        for (name,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {name} SET (autovacuum_enabled = off)")


@pytest.fixture
def school_day() -> Iterator[datetime]:
    from tests.world import SCHOOL_DAY

    with clock.standing_at(SCHOOL_DAY):
        yield SCHOOL_DAY


@pytest.fixture
def world(db: None, school_day: datetime):
    from tests.snapshot import cast_world

    return cast_world()
