"""Two people at the same instant, each on a connection of their own: nobody's words are lost, nothing counts twice."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections

from roundtable.core.faces import Side
from roundtable.messaging.inbound.taking_in import take_in_everything
from roundtable.messaging.models import Announcement, InboundMessage, Message, Question
from roundtable.messaging.services import open_conversation
from roundtable.people.models import Person
from roundtable.support.models import Agreement, CheckIn, Concern, InForce, PlanVersion
from roundtable.support.services import agreements, changes, checkins, concerns, offering, plans
from tests.lived import WORRY, _draft
from tests.signed_in import as_person

pytestmark = pytest.mark.slow


@pytest.fixture
def plan(open_world):
    world = open_world
    concern = concerns.open_concern(world.jonah, world.ortiz, WORRY)
    concerns.understand(concern, by=world.ortiz, body="The clock frightens him.")
    return plans.begin(concern, by=world.ortiz)


@pytest.fixture
def draft(plan, open_world):
    return _draft(open_world, open_world.dana)


@pytest.fixture
def version(plan, draft, open_world):
    return offering.put_forward(plans.save_draft(plan, draft, by=open_world.ortiz).version, by=open_world.ortiz)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run each in a thread and a connection of its own, begun at one moment; gives what each gave or raised."""
    gate, given = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            gate.wait(20)
            given[number] = act()
        except Exception as error:
            given[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40)
    return given


def fine(given: list[object]) -> bool:
    return not [one for one in given if isinstance(one, Exception)]


def test_lead_and_guardian_agree_at_the_same_instant(version, open_world):
    world = open_world
    given = at_once(
        lambda: agreements.agree(PlanVersion.objects.get(pk=version.pk), world.ortiz, side=Side.SCHOOL),
        lambda: agreements.agree(PlanVersion.objects.get(pk=version.pk), world.dana, side=Side.HOME),
    )
    assert fine(given), given
    assert Agreement.objects.filter(version=version, ended_at=None).count() == 2
    assert InForce.objects.filter(version=version, ended_at=None).count() == 1


def test_one_person_agrees_four_times_at_once(version, open_world):
    world = open_world
    agree = [lambda: agreements.agree(PlanVersion.objects.get(pk=version.pk), world.dana, side=Side.HOME)] * 4
    assert fine(at_once(*agree))
    assert Agreement.objects.filter(version=version, person=world.dana, ended_at=None).count() == 1


def test_two_guardians_agree_at_the_same_instant(open_world):
    """Both hold rights; either would do, and both are kept."""
    from roundtable.people.services import families

    world = open_world
    families.make_guardian(world.hoa, world.jonah, starts=world.room12.starts)
    concern = concerns.open_concern(world.jonah, world.ortiz, WORRY)
    concerns.understand(concern, by=world.ortiz, body="The clock frightens him.")
    plan = plans.begin(concern, by=world.ortiz)
    version = offering.put_forward(
        plans.save_draft(plan, _draft(world, world.dana), by=world.ortiz).version, by=world.ortiz
    )
    agreements.agree(version, world.ortiz, side=Side.SCHOOL)
    given = at_once(
        lambda: agreements.agree(PlanVersion.objects.get(pk=version.pk), world.hoa, side=Side.HOME),
        lambda: agreements.agree(PlanVersion.objects.get(pk=version.pk), world.dana, side=Side.HOME),
    )
    assert fine(given), given
    assert Agreement.objects.filter(version=version, ended_at=None).count() == 3
    assert InForce.objects.filter(plan=plan, ended_at=None).count() == 1


def test_two_editors_of_one_draft_both_keep_their_words(plan, draft, open_world):
    from dataclasses import replace

    world = open_world
    first = plans.save_draft(plan, draft, by=world.ortiz).version
    goals = [f"Goal number {number} of two editors." for number in range(3)]
    given = at_once(
        *[lambda goal=goal: plans.save_draft(plan, replace(draft, goal=goal), by=world.ortiz) for goal in goals]
    )
    assert fine(given), given
    kept = set(PlanVersion.objects.filter(plan=plan).values_list("goal__body", flat=True))
    from roundtable.languages.models import Text

    assert set(goals) <= set(Text.objects.values_list("body", flat=True)), "words that were written are never gone"
    assert kept & set(goals)
    assert first.plan_id == plan.pk


def test_a_change_by_text_while_the_lead_edits(version, plan, draft, open_world):
    from dataclasses import replace

    from roundtable.languages.models import Text

    world = open_world
    code = Question.objects.get(kind="support.version", object_id=version.pk, asked=world.dana, closed_at=None).code
    InboundMessage.objects.create(
        provider="twilio",
        provider_id="SM" + "1" * 32,
        channel="sms",
        sender="+13125550112",
        to="+13125550101",
        body=f"CHANGE {code} 1 Sing grandmother's song first",
        at=version.plan.begun_at,
    )
    given = at_once(
        take_in_everything, lambda: plans.save_draft(plan, replace(draft, goal="The lead's new goal."), by=world.ortiz)
    )
    assert fine(given), given
    assert InboundMessage.objects.get().state == "handled"
    words = set(Text.objects.values_list("body", flat=True))
    assert {"The lead's new goal."} <= words
    assert any("grandmother's song" in one for one in words)
    numbers = [one for one in PlanVersion.objects.filter(plan=plan).values_list("number", flat=True) if one]
    assert len(numbers) == len(set(numbers))


def test_two_changes_of_one_version_both_stand(version, open_world):
    world = open_world
    given = at_once(
        lambda: changes.change_way(version, 1, "Sing first.", by=world.dana, language="en", telling=False),
        lambda: changes.change_way(version, 3, "Walk first.", by=world.dana, language="en", telling=False),
    )
    assert fine(given), given
    newest = PlanVersion.objects.filter(plan=version.plan).exclude(number=None).latest("number")
    bodies = set(newest.strategies.values_list("words__body", flat=True))
    assert {"Sing first.", "Walk first."} <= bodies


def test_two_check_ins_of_one_person_leave_one(version, open_world):
    world = open_world
    agreements.agree(version, world.ortiz, side=Side.SCHOOL)
    agreements.agree(version, world.dana, side=Side.HOME)
    given = at_once(
        *[lambda score=score: checkins.check_in(version.plan, world.dana, score, side=Side.HOME) for score in (2, 3, 4)]
    )
    assert fine(given), given
    assert CheckIn.objects.filter(author=world.dana, replaced_at=None).count() == 1


# -- the same form sent twice, as an impatient finger does


def posts(world, key: str, path: str, form: dict[str, str], times: int = 2) -> list[object]:
    clients = [as_person(Person.objects.get(pk=world.person(key).pk)) for _ in range(times)]
    return at_once(*[lambda client=client: client.post(path, form).status_code for client in clients])


def test_agreeing_on_the_page_twice_binds_once(version, open_world):
    path = f"/family/plans/{version.plan.public_id}/versions/{version.number}/agreements/"
    given = posts(open_world, "dana", path, {}, times=3)
    assert fine(given), given
    assert {one for one in given if isinstance(one, int)} <= {200, 302, 409, 422}
    assert Agreement.objects.filter(version=version, person=open_world.dana, ended_at=None).count() == 1


def test_checking_in_on_the_page_twice_counts_once(version, open_world):
    world = open_world
    agreements.agree(version, world.ortiz, side=Side.SCHOOL)
    agreements.agree(version, world.dana, side=Side.HOME)
    path = f"/family/plans/{version.plan.public_id}/check-ins/"
    given = posts(world, "dana", path, {"score": "4", "words": "good", "scope": "team"})
    assert fine(given), given
    assert CheckIn.objects.filter(author=world.dana, replaced_at=None).count() == 1


def test_a_concern_sent_twice_is_one_question(open_world):
    world = open_world
    form = {"seen": "He looks away.", "strength": "He explains well.", "question": "How is it at home?"}
    form |= {"child": world.jonah.person.public_id, "as_written": "on"}
    given = posts(world, "ortiz", "/staff/concerns/", form, times=3)
    assert fine(given), given
    assert given == [302] * 3
    assert Concern.objects.count() == 1


def test_nothing_of_a_double_post_breaks(open_world):
    world = open_world
    talk = open_conversation(world.jonah, adult=world.dana, staff=[world.ortiz], opened_by=world.ortiz)
    given = posts(
        world, "dana", f"/family/conversations/{talk.public_id}/messages/", {"body": "Thank you.", "scope": "team"}
    )
    assert fine(given), given
    assert Message.objects.filter(author=world.dana).count() >= 1, given
    assert not Announcement.objects.exists()
    assert not Concern.objects.exists()
