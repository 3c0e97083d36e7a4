"""A file that nobody applied goes after a week, with what was found in it; everything else of rosters stays."""

import os
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from roundtable.core import clock
from roundtable.core.inline import work_off
from roundtable.core.tick import run_due
from roundtable.people.models import Person, Student
from roundtable.people.services import persons, places
from roundtable.rosters import progress
from roundtable.rosters.models import RosterProblem, RosterSync
from roundtable.rosters.services.forgetting import KEPT, forget_unapplied
from roundtable.rosters.services.uploads import queue_apply, queue_reading, waits
from roundtable.rosters.tests.packages import ROWS, package
from roundtable.rosters.tests.test_pages import zipped

pytestmark = pytest.mark.django_db
WITH_A_PROBLEM = [*ROWS["users"], "p9,,true,p9,,,,,,,,"]


@pytest.fixture
def ines(school_day, settings, tmp_path) -> Person:
    settings.DATA = tmp_path / "data"
    return persons.add_person(places.add_district("Lakeside"), "Ines", "Moreau")


@pytest.fixture
def planned(ines, tmp_path) -> RosterSync:
    return read(ines, tmp_path)


def read(ines: Person, tmp_path) -> RosterSync:
    file = SimpleUploadedFile("spring.zip", zipped(package(tmp_path / "r", users=WITH_A_PROBLEM)))
    sync = queue_reading(file, by=ines)
    work_off()
    sync.refresh_from_db()
    assert sync.problems.exists()
    return sync


def files() -> int:
    return len(list(progress.folder().iterdir()))


def test_it_waits_a_week_and_not_longer(planned):
    assert forget_unapplied(planned.at + KEPT - timedelta(seconds=1)) == 0
    assert waits(planned)
    assert forget_unapplied(planned.at + KEPT) == 1
    planned.refresh_from_db()
    assert (planned.forgotten_at, planned.state, planned.file_name) == (planned.at + KEPT, "planned", "spring.zip")
    assert (files(), RosterProblem.objects.count()) == (0, 0)
    assert not waits(planned)
    assert forget_unapplied(planned.at + 2 * KEPT) == 0


def test_the_tick_does_it(planned):
    run_due(clock.now() + KEPT)
    assert files() == 0


def test_what_was_forgotten_is_not_applied(planned, ines):
    path = next(progress.folder().iterdir())
    whole = path.read_bytes()
    forget_unapplied(planned.at + KEPT)
    path.write_bytes(whole)
    planned.refresh_from_db()
    assert queue_apply(planned, by=ines, allow_ends=False) is None
    assert not Student.objects.exists()


def test_what_was_applied_keeps_its_problems(planned, ines):
    applied = queue_apply(planned, by=ines, allow_ends=False)
    work_off()
    forget_unapplied(clock.now() + KEPT)
    applied.refresh_from_db()
    assert (applied.state, applied.forgotten_at) == ("applied", None)
    assert applied.problems.exists()
    assert not planned.problems.exists()


def test_a_file_that_is_being_applied_stays_however_old(planned, ines):
    assert queue_apply(planned, by=ines, allow_ends=False) is not None
    forget_unapplied(clock.now() + 3 * KEPT)
    assert files() == 1
    work_off()
    assert Student.objects.exists()


def test_a_newer_file_stays(planned, ines, tmp_path):
    RosterSync.objects.filter(pk=planned.pk).update(at=planned.at - KEPT)
    newer = read(ines, tmp_path)
    assert forget_unapplied(newer.at) == 1
    assert waits(newer)
    assert files() == 1


def test_a_file_left_by_a_killed_process_goes_too(ines):
    lost, fresh = progress.folder() / "nobody-knows.zip", progress.folder() / "on-its-way.zip"
    for path in (lost, fresh):
        path.write_bytes(b"names")
    long_ago = (clock.now() - 2 * KEPT).timestamp() - 1
    os.utime(lost, (long_ago, long_ago))
    now = clock.now().timestamp()
    os.utime(fresh, (now, now))
    forget_unapplied(clock.now())
    assert [path.name for path in progress.folder().iterdir()] == ["on-its-way.zip"]
