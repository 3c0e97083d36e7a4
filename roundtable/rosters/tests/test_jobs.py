"""A roster in the hands of workers: read once, applied once, in words where it fails; one of a district at a time."""

import threading
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, connections

from roundtable.core.inline import work_off
from roundtable.people.models import Person, Student
from roundtable.people.services import persons, places
from roundtable.rosters import plan, progress
from roundtable.rosters.jobs import work_off_roster
from roundtable.rosters.models import RosterSync
from roundtable.rosters.services import uploads
from roundtable.rosters.services.syncs import WAITING, apply_roster
from roundtable.rosters.services.uploads import queue_apply, queue_reading, waits
from roundtable.rosters.tests.packages import package
from roundtable.rosters.tests.test_pages import zipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(school_day, settings, tmp_path) -> Person:
    settings.DATA = tmp_path / "data"
    return persons.add_person(places.add_district("Lakeside"), "Ines", "Moreau")


def upload(folder: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile("spring.zip", zipped(package(folder)))


def test_nothing_is_read_in_the_request(ines, tmp_path):
    sync = queue_reading(upload(tmp_path / "r"), by=ines)
    assert (sync.state, progress.words(sync)) == ("reading", "It waits for its turn.")
    assert not waits(sync)
    work_off()
    sync.refresh_from_db()
    assert (sync.state, sync.counts["students"], sync.file_name, sync.by) == ("planned", 1, "spring.zip", ines)
    assert waits(sync)


def test_a_job_that_runs_twice_reads_and_applies_once(ines, tmp_path):
    sync = queue_reading(upload(tmp_path / "r"), by=ines)
    work_off()
    work_off_roster(sync_id=sync.pk)
    sync.refresh_from_db()
    applied = queue_apply(sync, by=ines, allow_ends=False)
    work_off()
    work_off_roster(sync_id=applied.pk)
    applied.refresh_from_db()
    assert (applied.state, applied.adds > 0) == ("applied", True)
    assert (Student.objects.count(), RosterSync.objects.count()) == (1, 2)
    assert not list(progress.folder().iterdir())


def test_two_files_of_one_person_at_one_instant_are_two(ines, tmp_path):
    both = [queue_reading(upload(tmp_path / "r"), by=ines) for _ in range(2)]
    work_off()
    assert all(waits(RosterSync.objects.get(pk=sync.pk)) for sync in both)


def test_a_second_click_on_apply_applies_nothing_twice(ines, tmp_path):
    sync = queue_reading(upload(tmp_path / "r"), by=ines)
    work_off()
    sync.refresh_from_db()
    assert queue_apply(sync, by=ines, allow_ends=False) is not None
    assert queue_apply(sync, by=ines, allow_ends=False) is None
    assert RosterSync.objects.count() == 2


def test_a_lost_file_ends_in_words(ines, tmp_path):
    sync = queue_reading(upload(tmp_path / "r"), by=ines)
    next(progress.folder().iterdir()).unlink()
    work_off()
    sync.refresh_from_db()
    assert (sync.state, sync.problems.get().code) == ("refused", "sync.file_lost")


def test_an_error_of_ours_ends_in_words_with_a_reference(ines, tmp_path, monkeypatch, caplog):
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(plan.checks, "check", broken)
    sync = queue_reading(upload(tmp_path / "r"), by=ines)
    work_off()
    sync.refresh_from_db()
    problem = sync.problems.get()
    assert (sync.state, problem.code) == ("refused", "sync.failed")
    assert problem.problem.rsplit(" ", 1)[1].rstrip(".") in caplog.text


def test_a_lost_database_leaves_the_job_to_be_tried_again(ines, tmp_path, monkeypatch):
    def lost(*_: object) -> None:
        raise OperationalError

    sync = queue_reading(upload(tmp_path / "r"), by=ines)
    monkeypatch.setattr(uploads, "carry_out", lost)
    with pytest.raises(OperationalError):
        work_off_roster(sync_id=sync.pk)
    sync.refresh_from_db()
    assert sync.state == "reading"
    monkeypatch.undo()
    work_off()
    sync.refresh_from_db()
    assert sync.state == "planned"


@pytest.mark.parametrize(
    ("line", "said"),
    [(WAITING, "until another roster"), ("reading users.csv", "file users.csv"), ("comparing", "Now comparing")],
)
def test_each_step_is_said(ines, tmp_path, line, said):
    sync = queue_reading(upload(tmp_path / "r"), by=ines)
    progress.of(sync)(line)
    assert said in progress.words(sync)


@pytest.mark.django_db(transaction=True)
def test_of_two_rosters_of_one_district_the_second_waits_and_finds_nothing_to_do(ines, tmp_path):
    path, district = package(tmp_path / "r"), ines.district
    first_is_at_work, second_waits, adds = threading.Event(), threading.Event(), {}

    def first() -> None:
        def hears(_line: str) -> None:
            first_is_at_work.set()
            assert second_waits.wait(20)

        run("first", hears)

    def second() -> None:
        assert first_is_at_work.wait(20)
        run("second", lambda line: second_waits.set() if line == WAITING else None)

    def run(name: str, hears) -> None:
        try:
            adds[name] = apply_roster(path, district, hears=hears).plan.adds
        finally:
            connections.close_all()

    both = [threading.Thread(target=act) for act in (first, second)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(40)
    connection.close()
    assert adds["first"] > 0
    assert adds["second"] == 0
    assert Student.objects.count() == 1
