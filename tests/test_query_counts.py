"""A page asks the database as often at any size: more children, messages, plans and years cost no further query."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roundtable.messaging.emergency.answers import answer_safe
from roundtable.messaging.emergency.services import Wish, send_alert
from roundtable.messaging.models import AlertKind, Delivery, SafeWord
from roundtable.people.models import Person
from tests.lived import live, more_children, sibling, summary_for
from tests.signed_in import as_person

# who looks, where, and how often that asks at most: the session, the person and what it is to whom are the first three.
# `{...}` are filled from what was lived
PAGES = {
    "teacher's home": ("ortiz", "/staff/", 21),
    "class list": ("ortiz", "/staff/children/", 5),
    "search": ("ortiz", "/staff/children/?q=a", 6),
    "timeline of a child, staff": ("ortiz", "/staff/children/{child}/", 19),
    "conversations, staff": ("ortiz", "/staff/conversations/", 6),
    "conversation, staff": ("ortiz", "/staff/conversations/{conversation}/", 19),
    "what I sent": ("ortiz", "/staff/messages/", 10),
    "delivery monitor": ("vega", "/staff/administration/deliveries/", 14),
    "composer": ("ortiz", "/staff/messages/new/", 7),
    "concern, staff": ("ortiz", "/staff/concerns/{concern}/", 13),
    "plans": ("ortiz", "/staff/plans/", 5),
    "plan, staff": ("ortiz", "/staff/plans/{plan}/", 22),
    "counselor's home": ("teng", "/staff/", 19),
    "administrator's home": ("park", "/staff/", 20),
    "emergency alert, live": ("park", "/staff/emergency/{alert}/", 16),
    "emergency, told": ("lucia", "/emergency/{alert}/", 16),
    "administrator's search": ("park", "/staff/children/?q=a", 6),
    "family home": ("lucia", "/family/", 14),
    "child, family": ("lucia", "/family/children/{child}/", 17),
    "conversations, family": ("lucia", "/family/conversations/", 6),
    "conversation, family": ("lucia", "/family/conversations/{conversation}/", 29),
    "summary of the week": ("lucia", "/family/digests/{digest}/", 30),
    "concern, family": ("lucia", "/family/concerns/{concern}/", 11),
    "plan, family": ("lucia", "/family/plans/{plan}/", 21),
    "who looked": ("lucia", "/family/children/{child}/looks/", 8),
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
    where["digest"] = summary_for(world.lucia, world.cedar, _untold(world.lucia)).public_id
    alert, _ = send_alert(Wish((world.cedar,), AlertKind.LOCKDOWN, words="Go home."), by=world.park)
    where["alert"] = alert.public_id
    before = _count(world, where)
    live(world, world.mateo, world.lucia, times=3)
    for child, adult in more_children(world, 4, first=1):
        live(world, child, adult)
    for number in (1, 2):
        live(world, sibling(world, world.lucia, number), world.lucia)
    where["digest"] = summary_for(world.lucia, world.cedar, _untold(world.lucia)).public_id
    for adult in Person.objects.filter(guardianships__student__school=world.cedar).distinct():
        answer_safe(alert, adult, SafeWord.NEED_HELP, came_by="sms")
    return before, _count(world, where)


def test_no_page_asks_more_often_when_there_is_more(counted):
    before, after = counted
    grown = {
        name: f"{len(before[name])} queries became {len(after[name])}: {_further(before[name], after[name])}"
        for name in PAGES
        if len(after[name]) > len(before[name])
    }
    assert not grown, "\n".join(f"{name}: {words}" for name, words in grown.items())


def test_no_page_asks_more_often_than_it_is_known_to(counted):
    _, after = counted
    more = [f"{name}: {len(after[name])}, not {most}" for name, (*_, most) in PAGES.items() if len(after[name]) > most]
    assert not more, "\n".join(more)


def _untold(adult):
    """What stands in no summary yet."""
    return Delivery.objects.filter(person=adult, digest_item=None)


def _count(world, where) -> dict[str, list[str]]:
    return {
        name: _queries(as_person(world.person(key)), path.format(**where)) for name, (key, path, _) in PAGES.items()
    }


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
