"""Somebody who was asked and may not answer any more: by text nothing is bound, and the answer says so safely."""

from datetime import timedelta

import pytest

from roundtable.core import clock
from roundtable.messaging.models import Question, Sending
from roundtable.people.models import Guardianship
from roundtable.people.services import families
from roundtable.support.models import Agreement, CheckIn, Decline, Outcome, PlanVersion, View
from roundtable.support.services import agreements, checkins, endings
from roundtable.support.tests.texting import code_for, echo_to, text_from

BINDS = (Agreement, Decline, CheckIn, View, Outcome, PlanVersion)


def restricted(world, person):
    families.restrict_from_child(person, world.mateo, entered_by=world.park)


def guardianship_ended(world, person):
    row = Guardianship.objects.get(guardian=person, student=world.mateo)
    families.end_guardianship(row, ends=clock.now().date() - timedelta(days=1))


LOSSES = (restricted, guardianship_ended)


def bound() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in BINDS}


def assert_nothing_bound(before, person, *names):
    assert bound() == before
    echo = echo_to(person)
    said = f"{echo.key} {echo.facts} {echo.text.body if echo.text else ''}"
    assert not any(name in said for name in names), said


@pytest.mark.parametrize("lose", LOSSES)
@pytest.mark.parametrize("verb", ["AGREE {code}", "NO {code}", "CHANGE {code} 1 sing", "STOP {code}", "{code} hello"])
def test_a_version(world, offered, lose, verb):
    code = code_for(world.lucia, "support.version")
    lose(world, world.lucia)
    before = bound()
    text_from(world.lucia, verb.format(code=code))
    assert_nothing_bound(before, world.lucia, "Mateo", "Ortiz")


@pytest.mark.parametrize("lose", LOSSES)
@pytest.mark.parametrize("kind", ["support.concern", "support.check_in"])
def test_a_concern_and_a_check_in(world, lived, lose, kind):
    code = code_for(world.lucia, kind)
    lose(world, world.lucia)
    before = bound()
    for words in (f"{code} 4 it helped", "4 it helped", f"{code} En casa sí las sabe"):
        text_from(world.lucia, words)
        assert_nothing_bound(before, world.lucia, "Mateo", "Ortiz")


def test_a_version_that_was_superseded_binds_to_nothing_new(world, offered):
    from roundtable.support.services import changes

    code = code_for(world.lucia, "support.version")
    changes.change_way(offered, 1, "Sing first.", by=world.lucia, language="en", telling=False)
    before = bound()
    text_from(world.lucia, f"AGREE {code}")
    assert bound() == before
    assert echo_to(world.lucia).key in ("support.newer_version", "code_unknown")


def test_a_plan_that_is_over_takes_no_answer(world, lived):
    asked = Question.objects.filter(asked=world.lucia, kind="support.check_in", closed_at=None)
    plan = checkins.CheckInAsk.objects.get(pk=asked.latest("pk").object_id).round.plan
    code = asked.latest("pk").code
    endings.stop(plan, by=world.lucia)
    before = bound()
    for words in (f"{code} 4 it helped", f"STOP {code}", f"AGREE {code}"):
        text_from(world.lucia, words)
    assert {**bound(), "CheckIn": 0} == {**before, "CheckIn": 0}
    assert not CheckIn.objects.filter(plan=plan, at__gte=clock.now(), score=4, side="home", via="text").exists()


@pytest.mark.parametrize("words", ["AGREE {code}", "NO {code}", "CHANGE {code} 1 sing", "STOP {code}", "{code} 4 good"])
def test_the_code_of_somebody_else_on_another_phone(world, offered, words):
    """A code is one person's own: on another phone it is no code at all."""
    codes = set(Question.objects.filter(asked=world.dana, closed_at=None).values_list("code", flat=True))
    code = next(one.code for one in Question.objects.filter(asked=world.lucia, closed_at=None) if one.code not in codes)
    before, sent = bound(), Sending.objects.count()
    text_from(world.dana, words.format(code=code))
    assert bound() == before
    assert Sending.objects.count() > sent
    assert_nothing_bound(before, world.dana, "Mateo")


def test_agreeing_twice_is_agreeing_once(world, offered):
    code = code_for(world.lucia, "support.version")
    agreements.agree(offered, world.ortiz, side="school")
    for _ in range(3):
        text_from(world.lucia, f"AGREE {code}")
    assert offered.agreements.filter(person=world.lucia, ended_at=None).count() == 1
