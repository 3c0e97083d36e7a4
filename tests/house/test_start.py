"""How little a start does: what the supervisor loads, and what is compiled, migrated and gathered again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from roundtable.core import up_to_date, upgrade

HEAVY = {"django.apps.registry", "django.db", "psycopg", "procrastinate", "granian", "roundtable.people"}
# a page or a message needs them; no start does
LATER = {"weasyprint", "py3langid", "numpy", "openpyxl", "lxml", "cairocffi", "argostranslate", "aiohttp", "requests"}
LOADED = "import sys; print('\\n'.join(sys.modules))"
SERVE = "from roundtable import cli; cli._load(apps=False); cli._parser(cli._commands('serve')); "
WEB = "import django; django.setup(); import roundtable.urls; "
WORKER = "import django; django.setup(); import roundtable.core.worker, roundtable.core.all_jobs; "


def loaded(code: str, **environment: str) -> set[str]:
    here = {**os.environ, "DJANGO_SETTINGS_MODULE": "roundtable.settings", **environment}
    done = subprocess.run([sys.executable, "-c", code + LOADED], env=here, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_supervisor_loads_no_app_and_no_database() -> None:
    found = loaded(SERVE)
    assert "roundtable.supervisor" in found
    assert found & HEAVY == set()


@pytest.mark.parametrize("code", [WEB, WORKER])
def test_web_and_worker_begin_without_what_few_requests_need(code: str) -> None:
    found = loaded(code)
    assert "roundtable.people" in found
    assert found & LATER == set()


def test_code_is_compiled_into_the_data_folder_where_python_may_not_write(tmp_path: Path) -> None:
    here = {"PYTHONDONTWRITEBYTECODE": "1", "ROUNDTABLE_DATA": str(tmp_path)}
    loaded("from roundtable.core.compiled import keep_compiled; keep_compiled(); import roundtable.core.text; ", **here)
    assert list((tmp_path / "compiled").rglob("text.*.pyc"))


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUNDTABLE_DATA", str(tmp_path))
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").write_text("{}")
    return tmp_path


def test_an_installation_is_up_to_date_until_something_changes(installed, monkeypatch) -> None:
    assert not up_to_date.is_noted()
    up_to_date.note()
    assert up_to_date.is_noted()
    monkeypatch.setenv("DATABASE_URL", "postgresql://another/database")
    assert not up_to_date.is_noted()


def test_another_migration_is_a_change(installed, monkeypatch) -> None:
    up_to_date.note()
    before = list(up_to_date._sources())
    assert any(f"{Path('people', 'migrations', '0001_initial.py')}" in line for line in before)
    monkeypatch.setattr(up_to_date, "_sources", lambda: iter([*before, "people/migrations/9999_more.py 1 1"]))
    assert not up_to_date.is_noted()


def test_gathered_files_that_were_deleted_are_gathered_again(installed) -> None:
    up_to_date.note()
    (installed / "static" / "staticfiles.json").unlink()
    assert not up_to_date.is_noted()


@pytest.mark.django_db
def test_missing_migrations_are_counted_as_django_counts_them() -> None:
    executor = MigrationExecutor(connection)
    assert upgrade.pending_migrations() == 0 == len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'support' AND name = '0001_initial'")
    assert upgrade.pending_migrations() == 1


def test_every_installed_app_with_migrations_is_known() -> None:
    assert {"people", "access", "procrastinate", "auth", "mfa"} <= {label for label, _ in upgrade._known()}
