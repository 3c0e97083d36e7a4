"""Broken rosters through the page: file, line, column, value and what to do are named, and nothing is applied."""

import io
import resource
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from roundtable.core.inline import work_off
from roundtable.people.models import Student
from roundtable.rosters.models import RosterSync
from roundtable.rosters.tests.packages import ROWS, package
from tests.bad.strings import naughty
from tests.signed_in import as_person

PLANS = "/staff/rosters/plans/"


@pytest.fixture
def park(world, settings, tmp_path):
    """The principal's browser."""
    settings.DATA = tmp_path / "data"
    client = as_person(world.park)
    client.raise_request_exception = False
    return client


def zipped(folder) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.writestr(path.name, path.read_bytes())
    return raw.getvalue()


def sent(client, raw: bytes, name: str = "roster.zip"):
    """What the page shows once a worker has read the file."""
    page = client.post(PLANS, {"roster": SimpleUploadedFile(name, raw)}, follow=True)
    work_off()
    return client.get(page.redirect_chain[-1][0]) if page.redirect_chain else page


def test_a_bad_row_is_named_by_file_line_column_value_and_fix(park, tmp_path):
    table = "enrollments"
    before = Student.objects.count()
    rows = [*ROWS[table], ROWS[table][-1].replace("u1", "nobody<script>")]
    raw = zipped(package(tmp_path / "r", **{table: rows}))
    page = sent(park, raw)
    said = page.content.decode()
    assert page.status_code == 200
    assert "enrollments.csv" in said
    assert str(len(rows) + 1) in said or str(len(rows)) in said
    assert "nobody&lt;script&gt;" in said
    assert "<script>nobody" not in said
    assert Student.objects.count() == before


WRECKS = {
    "empty.zip": b"",
    "nothing.csv": b"",
    "nul.csv": b"sourcedId,\x00\n\x00,\x00\n",
    "bits.zip": bytes(range(256)) * 50,
    "cut.zip": None,
    "utf16.csv": "sourcedId,givenName\n1,Ada\n".encode("utf-16"),
    "quote.csv": b'sourcedId,givenName\n"1,Ada\n',
    "wide.csv": b",".join(b"c" for _ in range(20_000)) + b"\n",
}


@pytest.mark.parametrize("name", WRECKS)
def test_a_wreck_is_refused_with_what_to_do(park, tmp_path, name):
    before = Student.objects.count()
    whole = zipped(package(tmp_path / "r"))
    raw = WRECKS[name] if WRECKS[name] is not None else whole[: len(whole) // 2]
    page = sent(park, raw, name)
    assert page.status_code in (200, 422), name
    assert Student.objects.count() == before
    plan = RosterSync.objects.first()
    if plan is not None:
        park.post(f"{PLANS}{plan.public_id}/applications/", follow=True)
        work_off()
        assert Student.objects.count() == before


def test_naughty_strings_as_names_are_shown_as_words(park, tmp_path):
    users = list(ROWS["users"])
    for number, words in enumerate(naughty()[::9]):
        quoted = words.replace('"', '""').replace("\x00", "")
        users.append(f'n{number},,true,n{number},"{quoted}","{quoted}",,,,,,')
    page = sent(park, zipped(package(tmp_path / "r", users=users)))
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


def test_a_zip_that_unpacks_to_far_more_is_refused(park, tmp_path):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("users.csv", "w") as file:
        for _ in range(100):
            file.write(b"0" * 1_000_000)
    page = sent(park, raw.getvalue())
    assert page.status_code == 200
    assert "unpacks to far more" in page.content.decode()


@pytest.mark.slow
def test_fifty_megabytes_and_one_are_refused_without_filling_memory(park, settings, tmp_path):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = tmp_path / "big.zip"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    with path.open("rb") as file:
        page = park.post(PLANS, {"roster": file})
    assert page.status_code in (413, 422)
    assert "50 MB" in page.content.decode()
    assert not RosterSync.objects.exists()
    assert not list((settings.DATA / "rosters").glob("*"))
    # the test's own client holds the body twice over; the pages must not add to that
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 51 * 4


def test_a_body_beyond_every_limit_is_refused_before_it_is_read(world):
    """By anybody, on any page: it is neither read into memory nor onto the disk."""
    from django.test import RequestFactory

    from roundtable.design.middleware import BodyLimit

    class Unread:
        def read(self, *_: int) -> bytes:
            raise AssertionError("the body was read")

    request = RequestFactory().post(PLANS)
    request.META["CONTENT_LENGTH"], request.environ["wsgi.input"] = str(80 * 1024 * 1024), Unread()
    answer = BodyLimit(lambda _: None)(request)
    assert answer.status_code == 413
    assert b"We could not read that" in answer.content
