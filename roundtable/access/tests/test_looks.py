"""The view log: collapsed by the hour, partitioned by month, never changed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from roundtable.access import condition, viewlog
from roundtable.access.audit import record
from roundtable.access.ledger_sql import APPEND_ONLY
from roundtable.access.models import AuditEntry, ViewLook
from roundtable.access.policy import Reason, require
from roundtable.access.viewlog import log_look, prepare_months
from roundtable.core import clock
from roundtable.core.doctor import State


def test_looks_collapse_by_the_hour_and_reason(world, school_day):
    reason = require(world.ortiz, "see", world.mateo)
    for _ in range(3):
        log_look(world.ortiz, [world.mateo, world.linh], reason)
    with clock.standing_at(school_day + timedelta(hours=1)):
        log_look(world.ortiz, [world.mateo], reason)
    assert ViewLook.objects.filter(student=world.mateo).count() == 2
    assert ViewLook.objects.filter(student=world.linh).get().words == "Grade 3, room 12"


def test_a_family_looking_at_its_child_is_not_logged(world):
    log_look(world.lucia, [world.mateo], require(world.lucia, "see", world.mateo))
    log_look(world.lucia, [world.mateo], Reason("told.see.message", "Was told this"))
    assert not ViewLook.objects.exists()


@pytest.mark.parametrize("act", ["UPDATE access_viewlook SET words = 'x'", "DELETE FROM access_viewlook"])
def test_nobody_changes_a_look_but_retention(world, act):
    log_look(world.ortiz, [world.mateo], require(world.ortiz, "see", world.mateo))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL roundtable.retention = 'on'")
        cursor.execute(act)
        cursor.execute("SET LOCAL roundtable.retention = 'off'")


def test_the_audit_trail_is_append_only(world):
    record(world.park, "restrict", world.mateo, days=3)
    assert AuditEntry.objects.get().facts == {"days": 3}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.update(verb="other")


def test_a_process_asks_for_a_month_once_it_is_committed(world, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(viewlog, "_there", set())
    reason = require(world.ortiz, "see", world.mateo)
    for statements in (2, 2):  # not committed: what was rolled back must be asked for again
        with CaptureQueriesContext(connection) as asked:
            log_look(world.ortiz, [world.mateo], reason)
        assert len(asked) == statements
    with django_capture_on_commit_callbacks(execute=True):
        log_look(world.ortiz, [world.mateo], reason)
    with CaptureQueriesContext(connection) as asked:
        log_look(world.ortiz, [world.mateo], reason)
    assert len(asked) == 1


def test_each_month_has_its_own_partition(world, school_day):
    for month in (1, 2, 12):
        with clock.standing_at(datetime(2027, month, 28, 12, tzinfo=UTC)):
            log_look(world.park, [world.mateo], Reason("school:administrator.see.student", "Leads the school"))
    prepare_months(school_day)
    with connection.cursor() as cursor:
        cursor.execute("SELECT relid::regclass::text FROM pg_partition_tree('access_viewlook') WHERE isleaf")
        names = {name for (name,) in cursor.fetchall()}
    assert {f"access_viewlook_{month}" for month in ("2026_11", "2026_12", "2027_01", "2027_02", "2027_12")} <= names


def test_the_page_fails_when_the_log_cannot_be_written(world):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE access_viewlook RENAME TO access_viewlook_gone")
    with pytest.raises(DatabaseError), transaction.atomic():
        log_look(world.ortiz, [world.mateo], require(world.ortiz, "see", world.mateo))


@pytest.fixture
def adding_role(db):
    """A role that may read and add, and owns nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            pytest.skip("this database's role makes no other roles")
        cursor.execute("CREATE ROLE only_adds NOLOGIN")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO only_adds")
        cursor.execute(f"GRANT INSERT ON {', '.join(APPEND_ONLY)} TO only_adds")
        cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO only_adds")
    return "only_adds"


def test_a_role_that_may_only_add_writes_looks_and_changes_none_even_for_retention(world, adding_role, monkeypatch):
    monkeypatch.setattr(viewlog, "_there", set())
    reason = require(world.ortiz, "see", world.mateo)
    with connection.cursor() as cursor, clock.standing_at(datetime(2031, 5, 4, 15, tzinfo=UTC)):
        cursor.execute(f"SET LOCAL ROLE {adding_role}")
        log_look(world.ortiz, [world.mateo], reason)  # of a month that nobody made yet
        assert ViewLook.objects.count() == 1
        cursor.execute("SET LOCAL roundtable.retention = 'on'")
        for act in (
            "UPDATE access_viewlook SET words = 'x'",
            "DELETE FROM access_viewlook_2031_05",
            "TRUNCATE access_viewlook",
        ):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                cursor.execute(act)
        assert "the grants of this role" in condition.parts()[0].say
        cursor.execute("RESET ROLE")


def test_doctor_says_what_protects_the_records(world):
    prepare_months(clock.now())
    [part] = condition.parts()
    assert (part.state, "could remove it" in part.say) == (State.OK, True)
    for table in ("access_consent", "access_viewlook_2026_11"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            [part] = condition.parts()
            assert (part.state, part.say[:8]) == (State.WRONG, "1 tables")
            transaction.set_rollback(True)
