"""A page asks the database as often at any size: more children, messages, plans and years cost no further query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.lived import live, more_children, sibling
from tests.signed_in import as_person

# who looks, and where; `{...}` are filled from what was lived
PAGES = {
    "teacher's home": ("ortiz", "/staff/"),
    "class list": ("ortiz", "/staff/children/"),
    "search": ("ortiz", "/staff/children/?q=a"),
    "timeline of a child, staff": ("ortiz", "/staff/children/{child}/"),
    "conversations, staff": ("ortiz", "/staff/conversations/"),
    "conversation, staff": ("ortiz", "/staff/conversations/{conversation}/"),
    "composer": ("ortiz", "/staff/messages/new/"),
    "concern, staff": ("ortiz", "/staff/concerns/{concern}/"),
    "plans": ("ortiz", "/staff/plans/"),
    "plan, staff": ("ortiz", "/staff/plans/{plan}/"),
    "counselor's home": ("teng", "/staff/"),
    "administrator's home": ("park", "/staff/"),
    "administrator's search": ("park", "/staff/children/?q=a"),
    "family home": ("lucia", "/family/"),
    "child, family": ("lucia", "/family/children/{child}/"),
    "conversations, family": ("lucia", "/family/conversations/"),
    "conversation, family": ("lucia", "/family/conversations/{conversation}/"),
    "concern, family": ("lucia", "/family/concerns/{concern}/"),
    "plan, family": ("lucia", "/family/plans/{plan}/"),
    "who looked": ("lucia", "/family/children/{child}/looks/"),
}


@pytest.fixture
def counted(world):
    """How many queries each page makes, and which: before the world grows, and after."""
    lived = live(world, world.mateo, world.lucia)
    for child, adult in more_children(world, 1):
        live(world, child, adult)
    sibling(world, world.lucia, 0)
    where = {
        "child": world.mateo.person.public_id,
        "conversation": lived.conversation.public_id,
        "concern": lived.concern.public_id,
        "plan": lived.plan.public_id,
    }
    before = _count(world, where)
    live(world, world.mateo, world.lucia, times=3)
    for child, adult in more_children(world, 4, first=1):
        live(world, child, adult)
    for number in (1, 2):
        live(world, sibling(world, world.lucia, number), world.lucia)
    return before, _count(world, where)


def test_no_page_asks_more_often_when_there_is_more(counted):
    before, after = counted
    grown = {
        name: f"{len(before[name])} queries became {len(after[name])}: {_further(before[name], after[name])}"
        for name in PAGES
        if len(after[name]) > len(before[name])
    }
    assert not grown, "\n".join(f"{name}: {words}" for name, words in grown.items())


def _count(world, where) -> dict[str, list[str]]:
    return {name: _queries(as_person(world.person(key)), path.format(**where)) for name, (key, path) in PAGES.items()}


def _queries(client, path) -> list[str]:
    client.get(path)  # the session's first page registers it
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return [query["sql"] for query in seen.captured_queries]


def _further(before: list[str], after: list[str]) -> str:
    """The statement that grew most, shortened to its table."""
    shapes = [sql.partition(" WHERE ")[0].partition(" FROM ")[2][:120] for sql in after]
    known = [sql.partition(" WHERE ")[0].partition(" FROM ")[2][:120] for sql in before]
    worst = max(set(shapes), key=lambda shape: shapes.count(shape) - known.count(shape))
    return f"{shapes.count(worst) - known.count(worst)} more FROM {worst}"
