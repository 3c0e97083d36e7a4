"""P1: the pages that exist, at one client and at eight, in a generated district with a year of history."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection

from django.conf import settings

from roundtable.demo.bench.arithmetic import beside_floor, cpu_each, latency
from roundtable.demo.bench.cpu import Meter, database_server
from roundtable.demo.bench.districts import build_district
from roundtable.demo.bench.history import live_a_year
from roundtable.demo.bench.load import Request, ask_all
from roundtable.demo.bench.pairing import in_turns, note
from roundtable.demo.bench.problems import WrongAnswer
from roundtable.demo.bench.scratch import analyse, scratch_database
from roundtable.demo.bench.serving import HOST, Server, free_port, serving
from roundtable.demo.bench.values import Asked, Figure, Finding, Run, Target
from roundtable.demo.bench.viewers import Viewers, choose_viewers

TARGET = "roundtable.demo.bench.floors.pages_wsgi:application"
SMALL = 500
ALONE, EIGHT = 20, 64  # requests of a run at one client and at eight
BARE, GROWN = Target(2.0), Target(1.2)
PUBLIC_ID = re.compile(r'href="([A-Za-z0-9_-]{16})"')


@dataclass(frozen=True)
class Page:
    """One page: who looks, where, and the floor that returns the same ids with what it must be told."""

    name: str
    viewer: str
    path: str
    floor: str

    @property
    def floor_path(self) -> str:
        face = "family" if self.path.startswith("/family/") else "staff"
        told = "student={student}&conversation={conversation}&concern={concern}&plan={plan}"
        return f"/{face}/bench/{self.floor}/?{told}"


PAGES = (
    Page("teacher's home", "teacher", "/staff/", "home"),
    Page("administrator's home", "administrator", "/staff/", "everybody"),
    Page("class list", "teacher", "/staff/children/", "list"),
    Page("search among all children", "administrator", "/staff/children/?q=ma", "found"),
    Page("student timeline", "teacher", "/staff/children/{child}/", "around"),
    Page("conversations", "teacher", "/staff/conversations/", "talks"),
    Page("conversation", "teacher", "/staff/conversations/{conversation}/", "talk"),
    Page("composer", "teacher", "/staff/messages/new/", "compose"),
    Page("concern", "teacher", "/staff/concerns/{concern}/", "concern"),
    Page("plans", "teacher", "/staff/plans/", "plans"),
    Page("plan", "teacher", "/staff/plans/{plan}/", "plan"),
    Page("family home", "guardian", "/family/", "family"),
    Page("child, family", "guardian", "/family/children/{child}/", "around"),
    Page("conversation, family", "guardian", "/family/conversations/{conversation}/", "talk"),
    Page("plan, family", "guardian", "/family/plans/{plan}/", "plan"),
)


@dataclass(frozen=True)
class Place:
    """One district, served."""

    students: int
    server: Server
    viewers: Viewers

    def look(self, path: str, viewer: str, times: int, clients: int) -> Run:
        """Ask for a page so many times."""
        return ask_all([self._request(path, viewer)] * times, clients=clients)

    def body(self, path: str, viewer: str) -> str:
        """The page once. Raises WrongAnswer."""
        asked = self._request(path, viewer)
        line = HTTPConnection(HOST, self.server.port, timeout=30)
        line.request("GET", asked.url.removeprefix(self.server.url), headers=dict(asked.headers))
        answer = line.getresponse()
        if answer.status != 200:
            raise WrongAnswer(f"{path} answered {answer.status} and not 200")
        return answer.read().decode()

    def _request(self, path: str, viewer: str) -> Request:
        cookie = f"{settings.SESSION_COOKIE_NAME}={self.viewers.cookies[viewer]}"
        return Request(self.server.url + path.format(**self.viewers.where), headers={"Cookie": cookie})


def run(asked: Asked) -> Finding:
    """A district of `size` and one of 500; each page beside its floor, and the large one beside the small."""
    finding = Finding("P1", asked.size, asked.pairs)
    with ExitStack() as stack:
        small = stack.enter_context(_place("small", SMALL, asked))
        large = stack.enter_context(_place("large", asked.size, asked))
        for page in PAGES:
            _same_ids(large, page)
            _same_ids(small, page)
            finding.figures += _figures(page, large, small, asked, finding)
            asked.hears(f"P1: {page.name} is measured")
    return finding


def _figures(page: Page, large: Place, small: Place, asked: Asked, finding: Finding) -> list[Figure]:
    database = database_server()
    meter = Meter(lambda: [large.server.pid, small.server.pid, *database])
    ours, floor = (partial(large.look, path, page.viewer) for path in (page.path, page.floor_path))
    little = partial(small.look, page.path, page.viewer)
    one = note(finding, in_turns(asked, meter, partial(ours, ALONE, 1), partial(floor, ALONE, 1)))
    eight = note(finding, in_turns(asked, meter, partial(ours, EIGHT, 8), partial(floor, EIGHT, 8)))
    grown = note(finding, in_turns(asked, meter, partial(ours, ALONE, 1), partial(little, ALONE, 1)))
    sizes = f"{large.students:,} against {small.students:,} students"
    return [
        beside_floor(f"{page.name}, p50, 1 client", "ms", one, latency(0.50), BARE),
        beside_floor(f"{page.name}, p95, 1 client", "ms", one, latency(0.95)),
        beside_floor(f"{page.name}, p50, 8 clients", "ms", eight, latency(0.50), BARE),
        beside_floor(f"{page.name}, p95, 8 clients", "ms", eight, latency(0.95)),
        beside_floor(f"{page.name}, CPU", "ms a page", eight, cpu_each),
        beside_floor(f"{page.name}, p50, {sizes}", "ms", grown, latency(0.50), GROWN),
    ]


def _same_ids(place: Place, page: Page) -> None:
    """The floor is one only while it returns what the page shows. Raises WrongAnswer."""
    least = set(PUBLIC_ID.findall(place.body(page.floor_path, page.viewer)))
    shown = place.body(page.path, page.viewer)
    if missing := [one for one in least if one not in shown]:
        raise WrongAnswer(f"the floor of {page.name} returns {len(missing)} of {len(least)} ids the page does not show")


@contextmanager
def _place(label: str, students: int, asked: Asked) -> Iterator[Place]:
    with scratch_database(label) as database:
        district = build_district(students, asked.hears)
        live_a_year(district)
        analyse()
        viewers = choose_viewers(district)
        port = free_port()
        environment = {
            "DATABASE_URL": database,
            "BASE_URL": f"http://{HOST}:{port}",
            "SECRET_KEY": settings.SECRET_KEY,
            "ROUNDTABLE_DATA": str(settings.DATA),
            "ROUNDTABLE_KEYS": str(settings.KEYS),
        }
        with serving(TARGET, ready="/sign-in/", environment=environment, port=port) as server:
            yield Place(students, server, viewers)
