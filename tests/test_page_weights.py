"""What a page weighs on a first visit, with a school year behind it: what the server sends, its assets compressed
as `serve` keeps them."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from roundtable.messaging.emergency.services import Wish, send_alert
from roundtable.messaging.models import AlertKind, Delivery
from roundtable.messaging.services import open_conversation, write_message
from tests.lived import live, more_children, sibling, summary_for
from tests.signed_in import as_person

KB = 1024
HASH = re.compile(r"\.[0-9a-f]{12}\.")  # of a name that was collected
FAMILY_PAGE, SIGN_IN, LIST_HTML = 30 * KB, 15 * KB, 12 * KB
MESSAGES_A_YEAR = 40
FAMILY = (
    "/family/",
    "/family/children/{child}/",
    "/family/children/{child}/looks/",
    "/family/conversations/",
    "/family/conversations/{conversation}/",
    "/family/concerns/",
    "/family/concerns/{concern}/",
    "/family/concerns/{asked}/answer/",
    "/family/plans/{plan}/",
    "/family/plans/{plan}/check-ins/",
    "/family/say/",
    "/family/reach/",
    "/family/reach/language/",
    "/family/reach/hours/",
    "/family/reach/details/",
    "/family/reach/pace/",
    "/family/reach/kinds/",
    "/family/digests/{digest}/",
    "/emergency/{alert}/",
)
LISTS = (
    "/staff/",
    "/staff/children/",
    "/staff/conversations/",
    "/staff/messages/",
    "/staff/messages/new/",
    "/staff/plans/",
    "/staff/say/",
)


class Linked(HTMLParser):
    """The addresses of what a browser fetches with a page."""

    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "link" and named.get("rel") in ("stylesheet", "icon", "preload", "manifest"):
            self.found.add(named["href"])
        elif tag in ("script", "img") and named.get("src"):
            self.found.add(named["src"])


@pytest.fixture
def year(world):
    """A year around two children of one mother, in a class of 25."""
    lived = live(world, world.mateo, world.lucia, times=3)
    sibling(world, world.lucia, 0)
    for child, adult in more_children(world, 20):
        open_conversation(child, adult=adult, staff=[world.ortiz], opened_by=world.ortiz)
    for number in range(MESSAGES_A_YEAR):
        author = (world.ortiz, world.lucia)[number % 2]
        write_message(
            lived.conversation, author, f"Number {number}: he did the hard ones first and then helped others."
        )
    told = Delivery.objects.filter(person=world.lucia)
    alert, _ = send_alert(Wish((world.cedar,), AlertKind.LOCKDOWN, words="Go home."), by=world.park)
    return world, {
        "alert": alert.public_id,
        "child": world.mateo.person.public_id,
        "conversation": lived.conversation.public_id,
        "concern": lived.concern.public_id,
        "asked": lived.concern.public_id,
        "plan": lived.plan.public_id,
        "digest": summary_for(world.lucia, world.cedar, told).public_id,
    }


def test_a_family_page_weighs_at_most_30_kb_all_told(year):
    world, where = year
    client = as_person(world.lucia)
    weights = {path: all_told(client, path.format(**where)) for path in FAMILY}
    assert not too_heavy(weights, FAMILY_PAGE)


def test_the_sign_in_page_weighs_at_most_15_kb(world):
    assert all_told(Client(), "/sign-in/") <= SIGN_IN


def test_composer_and_lists_are_at_most_12_kb_of_compressed_html(year):
    world, where = year
    client = as_person(world.ortiz)
    weights = {path: len(gzip.compress(page(client, path.format(**where)))) for path in LISTS}
    assert not too_heavy(weights, LIST_HTML)


def page(client: Client, path: str) -> bytes:
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200, path
    return b"".join(answer) if answer.streaming else answer.content


def all_told(client: Client, path: str) -> int:
    """The bytes of a first visit: the page as the server sends it, and all that it links."""
    sent = page(client, path)
    linked = Linked()
    linked.feed((gzip.decompress(sent) if sent[:2] == b"\x1f\x8b" else sent).decode())
    return len(sent) + sum(asset(address) for address in linked.found)


def asset(address: str) -> int:
    """An asset as whitenoise sends it: compressed, where that makes it smaller."""
    found = finders.find(HASH.sub(".", address.partition("/static/")[2]))
    assert found, f"{address} is no file of ours"
    body = Path(found).read_bytes()
    return min(len(body), len(gzip.compress(body)))


def too_heavy(weights: dict[str, int], most: int) -> list[str]:
    return [f"{path} weighs {weight / KB:.1f} KB" for path, weight in weights.items() if weight > most]
