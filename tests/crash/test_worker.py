"""The rules of background work, each seen on a real worker that is really killed."""

import signal
import time

import pytest

from roundtable.core.reaper import BEAT_EVERY, DEAD_AFTER
from tests.crash.house import House, until

pytestmark = [pytest.mark.crash, pytest.mark.slow]
FOUND_DEAD = DEAD_AFTER + 2 * BEAT_EVERY + 10
UP = 15.0
POLL = 5.0  # after which procrastinate finds what it has not heard of
WRITTEN = (
    "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args)"
    " VALUES ('default', 'tests.crash.work.jobs.mark', 'todo', jsonb_build_object('rows', ARRAY[%s::bigint]))"
)


def test_a_job_is_written_with_its_rows_or_not_at_all(house: House) -> None:
    row = house.row()
    kept = f"from django.db import transaction\nwith transaction.atomic(): mark.defer(rows=[{row}])"
    undone = f"{kept}; transaction.set_rollback(True)"
    house.run("\n" + undone)
    assert house.ask("SELECT count(*) FROM procrastinate_jobs") == [(0,)]
    house.run("\n" + kept)
    assert house.ask("SELECT count(*) FROM procrastinate_jobs") == [(1,)]


def test_a_job_starts_within_a_second_of_its_commit_and_leaves_no_row(house: House) -> None:
    house.worker()
    first, second = house.row(), house.row()
    house.run(f"mark.defer(rows=[{first}])")
    until(lambda: house.is_done(first), seconds=UP, what="the worker is up")
    house.run(f"mark.defer(rows=[{second}])")
    assert until(lambda: house.is_done(second), seconds=5, what="a running worker takes the job") < 1
    left = "SELECT 1 FROM procrastinate_jobs WHERE queue_name = 'default'"
    until(lambda: not house.ask(left), seconds=2, what="done jobs are deleted")


@pytest.mark.parametrize("made_slow", ["slow.listen_late(1)", "slow.look_long(1)"])
def test_a_job_written_before_the_worker_listens_or_while_it_looks_waits_for_no_poll(
    house: House, made_slow: str
) -> None:
    row = house.row()
    house.worker(made_slow=made_slow)
    until(lambda: house.ask("SELECT 1 FROM procrastinate_workers"), seconds=UP, what="the worker is up")
    time.sleep(0.5)  # it has looked, and found nothing
    house.ask(WRITTEN, row)
    assert until(lambda: house.is_done(row), seconds=UP, what="the job is done") < POLL / 2


def test_a_killed_worker_s_job_is_done_by_another(house: House) -> None:
    row = house.row()
    house.run(f"mark.defer(rows=[{row}], seconds=3)")
    dying = house.worker()
    until(lambda: house.began(row), seconds=UP, what="the job began")
    dying.send_signal(signal.SIGKILL)
    dying.wait()
    assert house.ask("SELECT status::text FROM procrastinate_jobs WHERE queue_name = 'default'") == [("doing",)]
    house.worker()
    until(lambda: house.is_done(row), seconds=FOUND_DEAD + 3, what="the job of the dead worker was done again")
    assert house.began(row) == 2


def test_a_job_that_ends_its_worker_each_time_is_given_up_and_stays_to_be_seen(house: House) -> None:
    row = house.row()
    house.run(f"end_the_worker.defer(rows=[{row}])")
    house.ask("UPDATE procrastinate_jobs SET attempts = 9")
    killed = house.worker()
    assert killed.wait(UP) == -signal.SIGKILL
    house.worker()
    failed = "SELECT 1 FROM procrastinate_jobs WHERE queue_name = 'default' AND status = 'failed'"
    until(lambda: house.ask(failed), seconds=FOUND_DEAD, what="given up")


def test_a_stopped_worker_finishes_its_job_first(house: House) -> None:
    row = house.row()
    house.run(f"mark.defer(rows=[{row}], seconds=2)")
    worker = house.worker()
    until(lambda: house.began(row), seconds=UP, what="the job began")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(10) == 0
    assert house.is_done(row)


def test_a_job_deferred_inside_a_job_rolls_back_with_it(house: House) -> None:
    row, other = house.row(), house.row()
    house.run(f"mark_then_next.defer(rows=[{row}], fall_over=True); mark_then_next.defer(rows=[{other}])")
    house.worker()
    until(lambda: house.is_done(other), seconds=UP, what="the good one")
    assert not house.began(row)
    waiting = "SELECT attempts FROM procrastinate_jobs WHERE status = 'todo' AND queue_name = 'default'"
    until(lambda: house.ask(waiting), seconds=3, what="the failed one waits for its next try")


def test_one_tick_works_off_everything_due_however_long_nobody_was_there(house: House) -> None:
    old = house.ask("INSERT INTO marks (due_at) VALUES ('2020-01-01') RETURNING id")[0][0]
    later = house.ask("INSERT INTO marks (due_at) VALUES ('2999-01-01') RETURNING id")[0][0]
    house.worker()
    until(lambda: house.is_done(old), seconds=UP, what="the tick after a long night, beside a sweep that fails")
    assert not house.is_done(later)


def test_a_woken_tick_runs_at_once(house: House) -> None:
    house.worker()
    first = house.ask("INSERT INTO marks (due_at) VALUES ('2020-01-01') RETURNING id")[0][0]
    until(lambda: house.is_done(first), seconds=65, what="the worker is up")
    second = house.ask("INSERT INTO marks (due_at) VALUES ('2020-01-01') RETURNING id")[0][0]
    house.run("from roundtable.core.tick import wake_tick; wake_tick()")
    assert until(lambda: house.is_done(second), seconds=5, what="the woken tick") < 2


def test_a_tick_killed_in_the_middle_leaves_no_lock(house: House) -> None:
    house.ask(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status, queueing_lock, args)"
        " VALUES ('tick', 'roundtable.core.tick.tick', 'doing', 'tick', '{\"timestamp\": 0}')"
    )
    row = house.ask("INSERT INTO marks (due_at) VALUES ('2020-01-01') RETURNING id")[0][0]
    house.worker()
    assert until(lambda: house.is_done(row), seconds=UP, what="the next tick runs beside the dead one") < UP
