"""Every form of the house sent twice as it is on its page: the second does nothing, and leads where the first led."""

import io
import zipfile
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from roundtable.access.models import SentForm
from roundtable.access.once import forget_sent_forms
from roundtable.core import clock
from roundtable.messaging.models import Message
from roundtable.rosters.models import RosterSync
from roundtable.rosters.tests.packages import package
from tests.bad.forms import forms_of, wrote_by
from tests.bad.test_at_once import at_once, fine
from tests.bad.test_forms import FACES, client_of
from tests.lived import live
from tests.signed_in import as_person

pytestmark = pytest.mark.slow
WORDS = "12"  # a number too
LED = 18  # forms that led on, at least


def led_to(answer) -> str:
    return str(answer.headers.get("Location", answer.status_code))


def forms_of_all(world, met):
    for key in filter(None, FACES):
        client = client_of(world, key)
        for form in forms_of(client, met):
            yield client, form


def test_every_form_sent_twice_does_its_work_once(world, lived, offered, sms):
    wrong, led, met = [], 0, set()
    for client, form in forms_of_all(world, met):
        with transaction.atomic():
            first = form.post(client, WORDS)
            second, again = wrote_by(partial(form.post, client, WORDS))
            transaction.set_rollback(True)
        led += first.status_code == 302
        if first.status_code == 302 and (again or led_to(second) != led_to(first)):
            wrong.append(f"{form.address} {sorted(form.sent)} wrote {again} the second time")
    assert not wrong, "\n".join(wrong)
    assert led >= LED, f"only {led} of {len(met)} forms led on: the walk proves little"


def test_every_form_sent_twice_at_the_same_instant_does_its_work_once(open_world, sms):
    world = open_world
    live(world, world.mateo, world.lucia)
    wrong, led, met = [], 0, set()
    for client, form in forms_of_all(world, met):
        given = at_once(*[partial(wrote_by, partial(form.post, twin, WORDS)) for twin in twins(client)])
        assert fine(given), (form.address, given)
        answers, wrote = {led_to(answer) for answer, _ in given}, [tables for _, tables in given if tables]
        led += all(answer.status_code == 302 for answer, _ in given)
        if any(answer.status_code == 302 for answer, _ in given) and (len(answers) > 1 or len(wrote) > 1):
            wrong.append(f"{form.address} {sorted(form.sent)} led to {answers}, wrote {wrote}")
    assert not wrong, "\n".join(wrong)
    assert led >= LED, f"only {led} of {len(met)} forms led on: the walk proves little"


def twins(client: Client) -> list[Client]:
    """Two windows of one browser."""
    pair = [Client(), Client()]
    for one in pair:
        one.cookies.update(client.cookies)
    return pair


# -- what is the same form, and what is not


@pytest.fixture
def writing(world, lived):
    """M.'s mother at the form of her conversation; her words, and the token of the page it stands on."""
    client = as_person(world.lucia)
    path = f"/family/conversations/{lived.conversation.public_id}/"

    def write(words: str, page: str = "", who: Client = client) -> object:
        token = page or str(client.get(path).context["csrf_token"])
        return who.post(f"{path}messages/", {"body": words, "scope": "team", "csrfmiddlewaretoken": token})

    write.page = lambda: str(client.get(path).context["csrf_token"])
    return write


def said(world) -> int:
    return Message.objects.filter(author=world.lucia).count()


def test_the_same_words_from_another_page_are_meant(writing, world):
    before = said(world)
    writing("Thank you.")
    writing("Thank you.")
    assert said(world) == before + 2


def test_other_words_from_the_same_page_are_meant(writing, world):
    before, page = said(world), writing.page()
    writing("Thank you.", page)
    writing("Thank you.", page)
    writing("Thank you. And one thing more.", page)
    assert said(world) == before + 2


def test_what_was_refused_is_done_when_it_is_sent_again(writing, world):
    before, page = said(world), writing.page()
    assert writing("", page).status_code == 422
    assert not SentForm.objects.exists()
    assert writing("Thank you.", page).status_code == 302
    assert said(world) == before + 1


def test_a_row_tells_nothing_and_is_gone_after_a_day(writing, world):
    writing("Thank you.")
    row = SentForm.objects.get()
    assert (row.person, len(row.key), row.at) == (world.lucia, 32, clock.now())
    assert row.led_to.startswith("/family/conversations/")
    assert forget_sent_forms(clock.now() + timedelta(hours=23)) == 0
    assert forget_sent_forms(clock.now() + timedelta(hours=25)) == 1


def test_another_file_of_the_same_name_is_meant(world, tmp_path):
    client = as_person(world.park)
    token = str(client.get("/staff/rosters/").context["csrf_token"])
    for name in ("first", "second", "second"):
        file = SimpleUploadedFile("roster.zip", zipped(package(tmp_path / name), name))
        answer = client.post("/staff/rosters/plans/", {"roster": file, "csrfmiddlewaretoken": token})
        assert answer.status_code == 302
    assert RosterSync.objects.count() == 2


def zipped(folder: Path, comment: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
        archive.comment = comment.encode()
    return raw.getvalue()
