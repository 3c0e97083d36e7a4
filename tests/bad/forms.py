"""Every form on the pages of one person: found by opening each address of the project, and filled in with anything."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.sweeps.walk import _filled, _plain, patterns

TYPED = frozenset({"text", "search", "tel", "email", "number", "date", "time", "url", "password", "datetime-local"})
FORM = "application/x-www-form-urlencoded"
ELSEWHERE = ("/styleguide/", "/language/", "/sign-out/", "/account/logout/")
# what a refused form may still write: who looked, how often was tried, what was sent, the session
KEPT_ANYWAY = re.compile(
    r'"?(access_viewlook|access_attempt|access_usersession|access_sentform|django_session|messaging_read)"?'
)
SEEN = re.compile(r'\s*UPDATE "messaging_delivery" SET "seen_at"')  # a page that refuses shows what stands on it too
ENOUGH = 2  # pages of one address: what stands on them differs with their state
WRITE = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+(\S+)", re.I)


@dataclass
class Filled:
    """A form as it stands on its page: what is typed into, what else is sent along."""

    page: str
    action: str = ""
    method: str = "get"
    typed: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    sent: dict[str, list[str]] = field(default_factory=dict)
    enctype: str = ""

    @property
    def place(self) -> tuple[str, ...]:
        """The same form on many pages is one place."""
        return re.sub(r"/[A-Za-z0-9_-]{16}(?=/)", "/*", self.address), *sorted({*self.typed, *self.areas, *self.sent})

    @property
    def address(self) -> str:
        return urljoin(self.page, self.action or self.page)

    def post(self, client: Client, words: str) -> HttpResponse:
        """Sent with these words in every field that is typed into."""
        said = {**self.sent, **{name: [words] for name in (*self.typed, *self.areas)}}
        body = urlencode([(name, value) for name, values in said.items() for value in values], errors="surrogatepass")
        return client.post(self.address, body, content_type=FORM)


class _Forms(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.found, self.now, self.select, self.button = page, list[Filled](), None, "", False
        self.now: Filled | None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            method = given.get("method", "get").lower()
            self.now = Filled(self.page, given.get("action", ""), method, enctype=given.get("enctype", ""))
            self.found.append(self.now)
        elif self.now is not None:
            self._control(self.now, tag, given)

    def handle_endtag(self, tag: str) -> None:
        self.now = None if tag == "form" else self.now
        self.select = "" if tag == "select" else self.select

    def _control(self, form: Filled, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "textarea":
            form.areas.append(name)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            self._option(form, given)
        elif tag == "button" and name:
            form.sent.setdefault(name, [given.get("value", "")])
        elif tag == "input" and name:
            self._input(form, name, given)

    def _option(self, form: Filled, given: dict[str, str]) -> None:
        if given.get("value") and (self.select not in form.sent or "selected" in given):
            form.sent[self.select] = [given["value"]]

    def _input(self, form: Filled, name: str, given: dict[str, str]) -> None:
        kind, value = given.get("type", "text"), given.get("value", "on")
        if kind in TYPED:
            form.typed.append(name)
        elif kind == "radio":
            if name not in form.sent or "checked" in given:
                form.sent[name] = [value]
        elif kind != "file":
            form.sent.setdefault(name, []).append(given.get("value", "on"))


def forms_of(client: Client, met: set[tuple[str, ...]]) -> Iterator[Filled]:
    """Each form that posts and is not yet `met`, on the first pages of each address that open for this person."""
    for route in patterns():
        opened = 0
        for address in _filled(_plain(route)):
            forms = _on(client, f"/{address}")
            opened += forms is not None
            for form in forms or []:
                if form.place not in met:
                    met.add(form.place)
                    yield form
            if opened == ENOUGH:
                break


def _on(client: Client, address: str) -> list[Filled] | None:
    """None where it does not open."""
    if address.startswith(ELSEWHERE):
        return None
    with transaction.atomic():
        response = client.get(address)
        page = response.content.decode("utf-8", "replace") if not response.streaming else ""
        transaction.set_rollback(True)
    if response.status_code != 200 or "html" not in response.headers.get("Content-Type", ""):
        return None
    reader = _Forms(address)
    reader.feed(page)
    return [form for form in reader.found if form.method == "post" and not form.address.startswith(ELSEWHERE)]


@dataclass(frozen=True)
class Answer:
    """What came of one post: the answer, the page it led to, and what stayed written."""

    status: int
    page: str
    wrote: list[str]


def posted(client: Client, form: Filled, words: str) -> Answer:
    """Post, read the page it leads to, and take everything back."""
    with transaction.atomic():
        response, wrote = wrote_by(lambda: form.post(client, words))
        page = response.content.decode("utf-8", "replace")
        status = response.status_code
        if status == 302:
            after = client.get(response.headers["Location"])
            page = "" if after.streaming else after.content.decode("utf-8", "replace")
            status = max(status, after.status_code if after.status_code >= 500 else 0)
        transaction.set_rollback(True)
    return Answer(status, page, wrote)


def wrote_by(act: Callable[[], HttpResponse]) -> tuple[HttpResponse, list[str]]:
    """What an act answered, and the tables that stayed written to."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = act()
    return response, _stayed([one["sql"] for one in asked.captured_queries])


def _stayed(queries: list[str]) -> list[str]:
    """The tables written to, savepoints that were taken back left out."""
    wrote: list[str] = []
    marks: dict[str, int] = {}
    for query in queries:
        if query.startswith("SAVEPOINT"):
            marks[query.split()[1]] = len(wrote)
        elif query.startswith("ROLLBACK TO SAVEPOINT"):
            del wrote[marks[query.split()[3]] :]
        elif SEEN.match(query):
            continue
        elif (found := WRITE.match(query)) and not KEPT_ANYWAY.fullmatch(found.group(2)):
            wrote.append(found.group(2).strip('"'))
    return wrote
