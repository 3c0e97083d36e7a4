"""No page offers a way that is closed: whoever follows a link that a page shows arrives."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.db import transaction
from django.test import Client

from roundtable.people.models import Person
from tests.sweeps.shared import db as db
from tests.sweeps.test_canaries import EVERYBODY, client_of

LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)')
ID = re.compile(r"/[A-Za-z0-9_-]{16}(?=/)|\?.*")
MOST = 3  # of one shape
LEFT_OUT = ("/account/", "/static/")
HOMES = ("/staff/", "/family/", "/student/")
pytestmark = pytest.mark.slow


def offered(body: str) -> list[str]:
    """The addresses of our own that a page links to."""
    return [unescape(found) for found in LINK.findall(body)]


def closed(client: Client, home: str) -> Iterator[str]:
    """Walks from a home; gives each link that does not open, with the page that shows it."""
    waiting, walked = [(home, "the beginning")], dict[str, int]()
    seen = {home}
    while waiting:
        address, shown_on = waiting.pop(0)
        shape = ID.sub("/…", address)
        walked[shape] = walked.get(shape, 0) + 1
        if walked[shape] > MOST:
            continue
        response = client.get(address)
        if response.status_code not in (200, 302):
            yield f"{address} answers {response.status_code}, offered on {shown_on}"
        if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
            continue
        for link in offered(response.content.decode()):
            if link not in seen and not link.startswith(LEFT_OUT):
                seen.add(link)
                waiting.append((link, address))


def dead_ends(person: Person) -> list[str]:
    with transaction.atomic():
        client = client_of(person)
        found = [line for home in HOMES if client.get(home).status_code == 200 for line in closed(client, home)]
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("key", [*EVERYBODY, "ortiz", "nair", "lewis", "hoa", "dana", "mateo"])
def test_every_link_that_is_offered_opens(planted, key):
    assert "\n".join(dead_ends(planted.world.person(key))) == ""


def test_the_walk_sees_a_closed_way(planted, monkeypatch):
    monkeypatch.setattr("tests.sweeps.test_links.offered", lambda body: ["/staff/nowhere/"])
    assert dead_ends(planted.world.ortiz) == ["/staff/nowhere/ answers 404, offered on /staff/"]
