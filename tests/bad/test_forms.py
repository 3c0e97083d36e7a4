"""Anything typed into any form: no page breaks, nothing is half-saved, words are kept and come back as words."""

from html import escape

import pytest
from django.test import Client

from roundtable.languages.models import Translation
from roundtable.languages.services.running import run_chain
from roundtable.messaging.models import Delivery
from roundtable.messaging.services import tell
from roundtable.people.models import Person
from tests.bad.forms import Answer, Filled, forms_of, posted
from tests.bad.strings import MARK, sample
from tests.signed_in import as_person

pytestmark = pytest.mark.slow
FACES = ("", "ortiz", "lucia", "park", "rosa")
PLACES = 45


@pytest.fixture
def busy(world, lived, offered, settings, sms):
    """Something in every state: what is said, asked, offered, translated, called and not delivered."""
    from roundtable.messaging.delivery.sending import send_everything_due

    run_chain(list(Translation.objects.filter(state="asked").values_list("pk", flat=True)))
    said = {"student": None, "school": world.mateo.school, "purpose": "question", "author": world.ortiz}
    tell(to=[world.lucia], key="no.such.sentence", **said)
    send_everything_due()
    assert Delivery.objects.filter(state="failed").exists()
    return world


def client_of(world, key: str) -> Client:
    client = as_person(Person.objects.get(pk=world.person(key).pk)) if key else Client()
    client.raise_request_exception = False
    return client


def test_naughty_strings_through_every_form(busy):
    wrong: list[str] = []
    met: set[tuple[str, ...]] = set()
    for key in FACES:
        client = client_of(busy, key)
        for form in forms_of(client, met):
            for words in sample(len(met), special=2, listed=1) if form.typed or form.areas else [""]:
                wrong += problems(form, words, posted(client, form, words))
    assert not wrong, "\n".join(wrong)
    assert len(met) >= PLACES, f"only {len(met)} forms were met: the walk proves little"


def problems(form: Filled, words: str, answer: Answer) -> list[str]:
    """What is wrong with an answer, each with its place."""
    found = []
    if answer.status >= 500:
        found.append("broke")
    if answer.status in (200, 400, 422) and answer.wrote and (form.typed or form.areas):
        found.append(f"refused, and yet wrote {answer.wrote}")
    if MARK in words and "<script>alert(1)" in answer.page:
        found.append("shows markup that somebody typed as markup")
    if answer.status == 422 and not kept(form, words, answer.page):
        found.append("lost what was typed")
    return [f"{answer.status} {form.address} {sorted(form.typed + form.areas)} {words[:40]!r}: {why}" for why in found]


def kept(form: Filled, words: str, page: str) -> bool:
    """The words stand in the page that says what is wrong, but for what no page can hold."""
    if not form.areas or MARK not in words or "\x00" in words or "\ud800" in words:
        return True
    first = words.strip().splitlines()[0]
    return escape(first, quote=True) in page or first in page
