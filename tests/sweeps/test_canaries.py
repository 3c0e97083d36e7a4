"""Nobody meets a word that is not for them: every address, as everybody, searched byte by byte."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.db.models import Q
from django.test import Client, RequestFactory

from roundtable.access import rules, sessions, visibility
from roundtable.access.http import FACES, belongs
from roundtable.access.links import make_link
from roundtable.access.standings import standings_of
from roundtable.people.models import Person
from roundtable.support.models import Concern
from tests.sweeps.canary import stands_in
from tests.sweeps.conftest import Planted
from tests.sweeps.plant import forbidden_to
from tests.sweeps.shared import db as db
from tests.sweeps.walk import nobodys, routes

# one for each different standing around the planted children
EVERYBODY = (
    "okafor",  # Malik's teacher
    "teng",  # counselor, on two support teams
    "begay",  # nurse
    "mensah",  # custodian whom a child chose
    "rosa",  # liaison who translates
    "park",  # principal
    "vega",  # front office
    "jackson",  # bus driver
    "lewis",  # coach
    "saleh",  # technology support
    "stone",  # teacher in another district
    "lakehead",  # principal in another district
    "lucia",
    "minh",  # an uncle without rights
    "curtis",  # restricted from Jonah
    "rana",  # kept apart from Sami
    "sami",  # kept apart from Rana
    "tove",  # family in another district
    "malik",  # the student
)
LEFT_OUT = ("/sign-out/", "/language/", "/account/", "/styleguide/", "/static/", "/hooks/")
pytestmark = pytest.mark.slow


def client_of(person: Person) -> Client:
    """A browser in which this person is wholly signed in."""
    client = Client(raise_request_exception=False)
    request = RequestFactory().get("/")
    request.session = client.session
    sessions.sign_in(request, Person.objects.get(pk=person.pk), how=sessions.DEMO)
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key
    return client


def leaks(planted: Planted, everybody=EVERYBODY, *, posts: bool = False) -> tuple[list[str], list[str], set[str]]:
    """What was met that was not for its reader; which pages broke; every canary met by somebody it was for."""
    met, broken, seen = [], [], set()
    for key in everybody:
        person = planted.world.person(key)
        forbidden = forbidden_to(planted.world, person, planted.canaries)
        for address, status, body in answers(person, posts=posts):
            met += [f"{key} {address}: {word} ({why})" for word, why in forbidden.items() if _in(word, address, body)]
            broken += [f"{key} {address}"] if status >= 500 and address != "/readyz" else []  # no worker runs here
            seen |= {one.word for one in planted.canaries if one.word.encode() in body}
    return met, broken, seen


def _in(word: str, address: str, body: bytes) -> bool:
    """In the answer, and not merely as what was asked for comes back, nor by chance within a token (`xHoa7`)."""
    return word not in address and stands_in(word, body)


def answers(person: Person, *, posts: bool) -> Iterator[tuple[str, int, bytes]]:
    """Each address with its status, and its bytes with the headers."""
    client = client_of(person)
    for samples in reachable(person):
        for address in samples:
            with transaction.atomic():
                response = client.post(address, {}) if posts else client.get(address)
                body = b"".join(response.streaming_content) if response.streaming else response.content
                transaction.set_rollback(True)
            yield address, response.status_code, body + str(dict(response.headers)).encode()
            if response.status_code == 405:
                break  # a route that does not know the method: one of its addresses shows it


def reachable(person: Person) -> list[list[str]]:
    """Every address by route; of a face that is not this person's, one of each route is enough to see it closed."""
    standings = standings_of(person)
    closed = tuple(face for face in FACES if not belongs(standings, face))
    found = [samples for samples in routes().values() if not samples[0].startswith(LEFT_OUT)]
    return [samples[:1] if closed and samples[0].startswith(closed) else samples for samples in found]


def test_nobody_meets_a_word_that_is_not_for_them(planted):
    met, broken, seen = leaks(planted)
    assert "\n".join(met) == ""
    assert "\n".join(broken) == ""
    assert len(seen) > 30, "the sweep met almost no canary: it proves nothing"


def test_answers_to_empty_forms_tell_nothing(planted):
    met, broken, _ = leaks(planted, ("stone", "curtis", "sami", "vega"), posts=True)
    assert "\n".join(met) == ""
    assert "\n".join(broken) == ""


def test_a_link_opens_its_purpose_and_nothing_beside_it(planted):
    """In whoever's hands it is: another child's, another answer's and the home's addresses ask who is there."""
    concern = _concern_of(planted, "malik")
    with transaction.atomic():
        client = Client(raise_request_exception=False)
        link = make_link(planted.world.rana, "concern", f"/family/concerns/{concern}/answer/", contact_point=None)
        assert client.post(link).headers["Location"] == f"/family/concerns/{concern}/answer/"
        opened = [address for samples in routes().values() for address in samples if _opens(client, address)]
        transaction.set_rollback(True)
    assert opened
    assert [address for address in opened if not address.startswith(f"/family/concerns/{concern}/")] == []


def _concern_of(planted: Planted, child: str) -> str:
    return str(Concern.objects.filter(student=planted.world.students[child]).order_by("pk").first().public_id)


def _opens(client: Client, address: str) -> bool:
    faces = address.startswith(FACES)
    return faces and client.get(address).status_code == 200


def test_an_id_of_nobody_is_an_ordinary_refusal(planted):
    for key in ("park", "rana", "malik"):
        client = client_of(planted.world.person(key))
        for address in nobodys():
            with transaction.atomic():
                assert client.get(address).status_code in (302, 404, 405), address
                transaction.set_rollback(True)


def test_the_sweep_sees_a_broken_guard(planted, monkeypatch):
    """Every guard open at once: the stranger from the other district then meets what is not for her."""
    stone = planted.world.stone
    forbidden = forbidden_to(planted.world, stone, planted.canaries)
    monkeypatch.setattr(visibility, "_not_closed", lambda standings, paths: Q())
    monkeypatch.setattr(visibility._Branches, "all", lambda self: iter([Q()]))
    monkeypatch.setattr(rules, "standing_for", lambda facts: rules.TEACHER)
    assert any(_in(word, address, body) for address, _, body in answers(stone, posts=False) for word in forbidden)


def test_a_name_is_found_as_a_word_and_not_within_a_token():
    assert _in("Hoa", "/staff/", b"<b>Hoa</b> Tran")
    assert not _in("Hoa", "/staff/", b'value="xHoa7-"')
    assert not _in("Hoa", "/staff/?q=Hoa", b"<b>Hoa</b>")
    assert _in("zq1canary", "/staff/", b"azq1canaryb")
