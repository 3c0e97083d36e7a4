"""What one adult does around a child leaves no trace in any face of an adult kept apart from them.

Each page that Sami and their son may open, each text and notice to Sami, and the copies of the plan, are read before
and after her act and compared byte by byte. What may differ is what the school decides: that a version is put forward,
that it holds, that a plan has ended. It then reads as it would had the school done it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.models import Delivery, Question
from roundtable.messaging.services.conversations import open_conversation
from roundtable.messaging.services.writing import write_message
from roundtable.people.models import Person
from roundtable.support import copies
from roundtable.support.models import Concern, LineKind, Notice, OutcomeKind, Plan, PlanVersion
from roundtable.support.services import agreements, checkins, concerns, endings, meetings, offering, plans, tellings
from roundtable.support.services.concerns import Worry
from roundtable.support.services.doors import ask_for_evaluation
from roundtable.support.services.plans import Draft, GoTo, WayToHelp
from roundtable.support.showing.now import plan_now, version_now
from roundtable.support.showing.plans import standing_sentence
from roundtable.support.showing.reader import Reader
from tests.signed_in import as_person
from tests.sweeps.walk import routes
from tests.world import World

FACES = {"sami": ("/family/",), "malik": ("/student/",)}
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')
Seen = dict[str, object]


@dataclass(frozen=True)
class Around:
    """Malik's concern and plan: version 1 holds since Sami and the teacher agreed, version 2 is put forward."""

    world: World
    concern: Concern
    plan: Plan
    first: PlanVersion
    second: PlanVersion


@pytest.fixture
def around(world: World) -> Around:
    teacher = world.okafor
    concern = concerns.open_concern(world.malik, teacher, Worry(seen="He looks away", strength="s", question="q"))
    concerns.understand(concern, by=teacher, body="It is the noise")
    plan = plans.begin(concern, by=teacher)
    first = _offered(world, plan, "A quiet spot", by=teacher)
    agreements.agree(first, teacher, side=Side.SCHOOL)
    agreements.agree(first, world.sami, side=Side.HOME)
    checkins.check_in(plan, teacher, 3, "It was loud", side=Side.SCHOOL)
    return Around(world, concern, plan, first, _offered(world, plan, "A quieter spot", by=teacher))


def _draft(world: World, words: str) -> Draft:
    ways = (
        WayToHelp("At night", "Read together", Side.HOME, world.rana),
        WayToHelp("At school", words, Side.SCHOOL, world.okafor),
    )
    places = (GoTo(world.okafor, "room 1"),)
    return Draft(goal="I hear what is said", review_on=date(2026, 12, 18), ways=ways, grown_ups=places)


def _offered(world: World, plan: Plan, words: str, *, by: Person) -> PlanVersion:
    return offering.put_forward(plans.save_draft(plan, _draft(world, words), by=by).version, by=by)


def read_out(around: Around, among: set[str] | None = None) -> Seen:
    """Every page that opens to Sami and to his son, what was sent to Sami, and the copies he may take with him."""
    world, seen = around.world, {}
    for key, faces in FACES.items():
        client = as_person(world.person(key))
        for address in _addresses(faces):
            body = _page(client, address)
            if body is not None and not address.endswith(".pdf"):
                seen[f"{key} {address}"] = body
    sami, plan = Person.objects.get(pk=world.sami.pk), Plan.objects.get(pk=around.plan.pk)
    seen["the page that is printed"] = copies.as_page(plan, Reader(sami, "family"))
    seen["texts"] = list(Delivery.objects.filter(person=sami).order_by("pk").values_list("pk", flat=True))
    seen["notices"] = list(Notice.objects.filter(person=sami).order_by("pk").values_list("pk", "ended_at"))
    seen["questions"] = list(Question.objects.filter(asked=sami).order_by("pk").values_list("pk", "closed_at"))
    return seen


def _addresses(faces: tuple[str, ...]) -> Iterator[str]:
    for samples in routes().values():
        yield from (address for address in samples if address.startswith(faces))


def _page(client: Client, address: str) -> bytes | None:
    with transaction.atomic():
        answer = client.get(address)
        transaction.set_rollback(True)
    return TOKEN.sub(rb"\1", answer.content) if answer.status_code == 200 else None


def differing(before: Seen, after: Seen) -> list[str]:
    """Where the two differ."""
    return sorted(key for key in {*before, *after} if before.get(key) != after.get(key))


def _meets(around: Around) -> None:
    meeting = meetings.call_meeting(around.world.malik, by=around.world.rana, plan=around.plan)
    time = meetings.offer_time(meeting, clock.now() + timedelta(days=3), by=around.world.rana)
    meetings.add_line(meeting, LineKind.AGENDA, "zq", by=around.world.rana)
    meetings.add_action(meeting, "zq", owner=around.world.rana, due_on=None, by=around.world.rana)
    meetings.choose_time(time, by=around.world.rana)


def _writes(around: Around) -> None:
    rana, teacher = around.world.rana, around.world.okafor
    talk = open_conversation(around.world.malik, adult=rana, staff=[teacher], opened_by=rana)
    for scope in Scope:
        write_message(talk, rana, "zq", scope=scope, told_to=teacher)
    write_message(talk, teacher, "zq")


def _says(around: Around) -> None:
    rana, teacher = around.world.rana, around.world.okafor
    for scope in Scope:
        row = tellings.say_something(around.world.malik, rana, "zq", scope=scope, told_to=teacher)
        tellings.reply(row, by=teacher, body="zq")
        concerns.answer(around.concern, rana, "zq", side=Side.HOME, scope=scope)
    concerns.open_concern(around.world.malik, rana, Worry(seen="zq", strength="zq", question="zq"))
    ask_for_evaluation(around.world.malik, by=rana, body="zq")


def _proposes(kind: OutcomeKind) -> Callable[[Around], Any]:
    return lambda one: endings.propose_closing(one.plan, kind, by=one.world.rana, side=Side.HOME, body="zq")


UNSEEN: dict[str, Callable[[Around], Any]] = {
    "agrees": lambda one: agreements.agree(one.second, one.world.rana, side=Side.HOME),
    "says no": lambda one: agreements.decline(one.second, one.world.rana, side=Side.HOME, body="zq"),
    "objects to what holds": lambda one: agreements.decline(one.first, one.world.rana, side=Side.HOME, body="zq"),
    "has nothing to add": lambda one: agreements.nothing_to_add(one.second, one.world.rana),
    "writes a draft": lambda one: plans.save_draft(one.plan, _draft(one.world, "zq"), by=one.world.rana),
    "checks in": lambda one: checkins.check_in(one.plan, one.world.rana, 1, "zq", side=Side.HOME),
    "calls a meeting": _meets,
    "writes to the teacher": _writes,
    "says something": _says,
    "proposes an end": _proposes(OutcomeKind.SUCCEEDED),
    "proposes another end": _proposes(OutcomeKind.FORMAL),
}


@pytest.mark.slow
def test_no_act_of_the_other_adult_changes_anything_that_an_adult_kept_apart_meets(around: Around) -> None:
    before = read_out(around)
    assert sum("/plans/" in key for key in before) > 8, "the plan is not open: the sweep proves nothing"
    for name, act in UNSEEN.items():
        with transaction.atomic():
            act(around)
            assert (name, differing(before, read_out(around))) == (name, [])
            transaction.set_rollback(True)


def _both(around: Around, act: Callable[[Person], Any]) -> tuple[Seen, Seen]:
    """What Sami meets after Rana's act, and what he would meet had the teacher done the same."""
    found = []
    for person in (around.world.rana, around.world.okafor):
        with transaction.atomic():
            act(person)
            found.append({key: _without_ids(value) for key, value in read_out(around).items()})
            transaction.set_rollback(True)
    return found[0], found[1]


def _without_ids(value: object) -> object:
    """Ids and codes are new each time; what is counted and read stays."""
    if isinstance(value, list):
        return len(value)
    return re.sub(rb"/[A-Za-z0-9_-]{16}/", b"/id/", value) if isinstance(value, bytes) else value


@pytest.mark.slow
def test_a_version_of_hers_reads_to_him_as_one_of_the_school_s(around: Around) -> None:
    hers, the_schools = _both(around, lambda who: _offered(around.world, around.plan, "Another spot", by=who))
    assert differing(hers, the_schools) == []
    assert b"Another spot" in hers[f"sami /family/plans/{around.plan.public_id}/"]  # type: ignore[operator]


def test_a_version_that_holds_by_her_yes_says_only_that_it_holds(around: Around) -> None:
    agreements.agree(around.second, around.world.okafor, side=Side.SCHOOL)
    before = read_out(around)
    agreements.agree(around.second, around.world.rana, side=Side.HOME)
    after = read_out(around)
    told = [key for key in differing(before, after) if key in after and not key.startswith(("texts", "questions"))]
    said = b"".join(after[key] if isinstance(after[key], bytes) else b"" for key in told)  # type: ignore[misc]
    assert b"This version holds now." in said
    assert not [words for words in (b"Home agreed", b"Home and school agreed") if words in said]
    body = Delivery.objects.filter(person=around.world.sami).latest("pk").sending.key
    assert body == "support.plan_starts"


@pytest.mark.slow
def test_her_no_to_an_end_reads_as_the_school_s(around: Around) -> None:
    endings.propose_closing(around.plan, OutcomeKind.SUCCEEDED, by=around.world.okafor, side=Side.SCHOOL)
    proposal = around.plan.closing_proposals.get(ended_at=None)
    sides = {around.world.rana.pk: Side.HOME, around.world.okafor.pk: Side.SCHOOL}
    hers, the_schools = _both(around, lambda who: endings.keep_going(proposal, who, side=sides[who.pk]))
    assert differing(hers, the_schools) == []


def test_that_she_stopped_the_plan_stands_in_no_copy_of_his(around: Around) -> None:
    endings.stop(around.plan, by=around.world.rana, body="zq")
    plan = Plan.objects.get(pk=around.plan.pk)
    his, hers = (Reader(person, "family") for person in (around.world.sami, around.world.rana))
    assert "The family stops it" in copies.as_page(plan, hers)
    assert "The family stops it" not in copies.as_page(plan, his)
    assert copies.as_facts(plan, his)["outcome"] is None
    assert copies.as_facts(plan, hers)["outcome"] == OutcomeKind.STOPPED


def test_each_no_opens_a_meeting_whatever_the_other_said(around: Around) -> None:
    for her_yes in (False, True):
        with transaction.atomic():
            if her_yes:
                agreements.agree(around.second, around.world.rana, side=Side.HOME)
            row = agreements.decline(around.second, around.world.sami, side=Side.HOME)
            assert row.meetings.count() == 1
            transaction.set_rollback(True)


def test_the_sweep_sees_a_leak(around: Around, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody is hidden, a yes is told: the sweep must find it."""
    monkeypatch.setattr(Reader, "hidden", frozenset())
    before = read_out(around)
    agreements.agree(around.second, around.world.rana, side=Side.HOME)
    assert differing(before, read_out(around))
    now = version_now(plan_now(around.plan), around.second)
    assert "Home agreed" in standing_sentence(now, Reader(around.world.sami, "family"))
