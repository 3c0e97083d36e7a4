"""Nobody meets a word that is not for them: every address, as everybody, searched byte by byte."""

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client, RequestFactory

from roundtable.access import rules, sessions, visibility
from roundtable.people.models import Person
from tests.sweeps.plant import forbidden_to, plant
from tests.sweeps.walk import addresses

EVERYBODY = [
    "ortiz",
    "teng",
    "begay",
    "mensah",
    "rosa",
    "park",
    "vega",
    "jackson",
    "saleh",
    "stone",
    "lakehead",
    "lucia",
    "minh",
    "dana",
    "curtis",
    "rana",
    "sami",
    "tove",
    "malik",
]
LEFT_OUT = (
    "/sign-out/",
    "/language/",
    "/account/logout/",
    "/styleguide/",
)
pytestmark = pytest.mark.slow


@pytest.fixture
def planted(world, settings):
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN_FILES}
    return plant(world)


PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def client_of(person: Person) -> Client:
    """A browser in which this person is wholly signed in."""
    client = Client(raise_request_exception=False)
    request = RequestFactory().get("/")
    request.session = client.session
    sessions.sign_in(request, Person.objects.get(pk=person.pk), how=sessions.DEMO)
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key
    return client


def leaks(world, canaries, everybody=EVERYBODY, *, posts: bool = False) -> tuple[list[str], list[str], set[str]]:
    """What was met that was not for its reader; which pages broke; every canary met by somebody it was for."""
    met, broken, seen = [], [], set()
    for key in everybody:
        person = world.person(key)
        forbidden = forbidden_to(world, person, canaries)
        for address, status, body in answers(person, posts=posts):
            met += [f"{key} {address}: {word} ({why})" for word, why in forbidden.items() if _in(word, address, body)]
            broken += [f"{key} {address}"] if status >= 500 and address != "/readyz" else []  # no worker runs here
            seen |= {one.word for one in canaries if one.word.encode() in body}
    return met, broken, seen


def _in(word: str, address: str, body: bytes) -> bool:
    """In the answer, and not merely as the search or the address that was asked for comes back."""
    return word.encode() in body and word not in address


def answers(person: Person, *, posts: bool):
    client = client_of(person)
    for address in addresses():
        if address.startswith(LEFT_OUT):
            continue
        with transaction.atomic():
            response = client.post(address, {}) if posts else client.get(address)
            body = b"".join(response.streaming_content) if response.streaming else response.content
            transaction.set_rollback(True)
        yield address, response.status_code, body + str(dict(response.headers)).encode()


def test_nobody_meets_a_word_that_is_not_for_them(world, planted):
    met, broken, seen = leaks(world, planted)
    assert "\n".join(met) == ""
    assert "\n".join(broken) == ""
    assert len(seen) > 10, "the sweep met almost no canary: it proves nothing"


def test_answers_to_empty_forms_tell_nothing(world, planted):
    met, broken, _ = leaks(world, planted, ("stone", "curtis", "sami", "vega"), posts=True)
    assert "\n".join(met) == ""
    assert "\n".join(broken) == ""


def test_the_sweep_sees_a_broken_guard(world, planted, monkeypatch):
    """Every guard open at once: the stranger from the other district then meets what is not for her."""
    forbidden = forbidden_to(world, world.stone, planted)
    monkeypatch.setattr(visibility, "_not_closed", lambda standings, paths: Q())
    monkeypatch.setattr(visibility._Branches, "all", lambda self: iter([Q()]))
    monkeypatch.setattr(rules, "standing_for", lambda facts: rules.TEACHER)
    assert any(_in(word, address, body) for address, _, body in answers(world.stone, posts=False) for word in forbidden)
