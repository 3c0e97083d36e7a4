"""What a job may carry, and what its transaction does to it."""

import pytest
from django.db import OperationalError, connection, transaction

from roundtable.core.inline import work_off
from roundtable.core.jobs import GrowingPauses, batches, job
from roundtable.core.tick import SweepsFailed, run_due, wake_tick

ran: list[object] = []


@job
def remember(*, ids: list[int] | None = None, one: object = None) -> None:
    ran.append(ids or one)
    if one == "again":
        remember.defer(one="once")


@pytest.fixture(autouse=True)
def _nothing_ran() -> None:
    ran.clear()


@pytest.mark.parametrize(
    "carried", ["Rosa Quispe", "+15125550123", "15125550123", "x" * 65, {"a": 1}, [[1]], [1] * 501]
)
def test_a_job_carries_no_names_numbers_words_or_heaps(carried) -> None:
    with pytest.raises(ValueError, match="no personal data"):
        remember.defer(one=carried)


@pytest.mark.django_db(transaction=True)
def test_a_job_rolls_back_with_its_rows() -> None:
    with transaction.atomic():
        remember.defer(ids=[1])
        transaction.set_rollback(True)
    assert work_off() == 0
    remember.defer(ids=[2])
    assert work_off() == 1
    assert ran == [[2]]


@pytest.mark.django_db(transaction=True)
def test_a_job_that_finds_the_database_away_says_so_as_any_statement_does() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        mine = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])
    other.close()
    with pytest.raises(OperationalError, match="the database is away"):
        remember.defer(ids=[1])
    connection.close()


@pytest.mark.django_db
def test_many_are_written_in_one_statement(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        remember.defer_many({"ids": ids} for ids in batches(range(1200)))
    assert work_off() == 3
    assert [len(ids) for ids in ran] == [500, 500, 200]  # type: ignore[arg-type]  # each holds ids


@pytest.mark.django_db
def test_work_off_runs_what_the_jobs_defer() -> None:
    remember.defer(one="again")
    assert work_off() == 2
    assert ran == ["again", "once"]


def test_pauses_grow_and_end() -> None:
    from procrastinate.jobs import Job

    def decision(attempts: int):
        row = Job(id=1, queue="q", lock=None, queueing_lock=None, task_name="t", attempts=attempts)
        return GrowingPauses().get_retry_decision(exception=ValueError(), job=row)

    assert decision(0) is not None
    assert decision(8) is not None
    assert decision(9) is None


def broken(_now) -> int:
    raise RuntimeError("on purpose")


def counts(_now) -> int:
    return 7


@pytest.mark.django_db
def test_a_broken_sweep_keeps_no_other_from_running(settings, school_day) -> None:
    here = "roundtable.core.tests.test_jobs"
    settings.DUE_SWEEPS = [f"{here}.counts"]
    assert run_due(school_day) == {f"{here}.counts": 7}
    settings.DUE_SWEEPS = [f"{here}.broken", f"{here}.counts"]
    with pytest.raises(SweepsFailed, match=r"test_jobs\.broken$"):
        run_due(school_day)


@pytest.mark.django_db
def test_a_woken_tick_is_a_row_of_this_transaction() -> None:
    wake_tick()
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, queue_name, queueing_lock, lock FROM procrastinate_jobs")
        assert cursor.fetchall() == [("roundtable.core.tick.tick", "tick", None, None)]
