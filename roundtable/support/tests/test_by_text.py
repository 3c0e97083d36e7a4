"""Everything a family does by text, in its language, through the door messages come in by."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from roundtable.access.scopes import Scope
from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.models import Question, Sending
from roundtable.support.models import CheckIn, EvaluationRequest, InForce, MeetingLine, Outcome, OutcomeKind, View
from roundtable.support.services import agreements, checkins, endings, meetings
from roundtable.support.tests.texting import code_for, echo_to, text_from

BLNS = Path(__file__).parents[3] / "../shared/data/bad/blns/blns.json"


def test_the_answer_to_a_concern_is_kept_narrow_and_who_may_know_is_asked(concern, world):
    text_from(world.lucia, "En casa se las sabe. El reloj le recuerda a su abuela.")
    view = View.objects.get()
    assert (view.side, view.scope, view.told_to) == (Side.HOME, Scope.ONLY_TOLD, world.ortiz)
    assert view.words.language == "es"
    assert view.words.private
    echo = echo_to(world.lucia)
    assert echo.key == "support.answer_kept"
    assert echo.facts["student"] == "Mateo"
    text_from(world.lucia, "2")
    view.refresh_from_db()
    assert view.scope == Scope.SUPPORT_TEAM


@pytest.mark.parametrize("words", ["AGREE {}", "Acepto {}", "ACEPTO {}.", "agree {}"])
def test_agreeing_by_code(version, world, words):
    agreements.agree(version, world.ortiz, side=Side.SCHOOL)
    text_from(world.lucia, words.format(code_for(world.lucia, "support.version")))
    assert InForce.objects.get(ended_at=None).version == version
    echo = echo_to(world.lucia)
    assert (echo.key, echo.facts["student"], echo.facts["version"]) == ("support.agreed_holds", "Mateo", "1")


@pytest.mark.parametrize("words", ["sí", "yes", "ok", "AGREE"])
def test_a_bare_yes_binds_nobody(version, world, words):
    text_from(world.lucia, words)
    assert not version.agreements.exists()


@pytest.mark.parametrize("words", ["CHANGE {} 1 mientras cocinamos", "Cambiar {} 1 mientras cocinamos"])
def test_changing_one_way_makes_a_version_of_the_familys(version, world, words):
    text_from(world.lucia, words.format(code_for(world.lucia, "support.version")))
    second = version.plan.versions.get(number=2)
    assert second.strategies.first().words.body == "mientras cocinamos"
    assert second.author == world.lucia
    echo = echo_to(world.lucia)
    assert (echo.key, echo.facts["version"], echo.facts["number"]) == ("support.change_kept", "2", "1")
    text_from(world.lucia, f"AGREE {echo.facts['code']}")
    assert second.agreements.filter(person=world.lucia).exists()


def test_an_old_code_binds_to_nothing_new(version, world):
    old = code_for(world.lucia, "support.version")
    text_from(world.lucia, f"CHANGE {old} 1 otra cosa")
    text_from(world.lucia, f"AGREE {old}")
    assert not version.agreements.exists()
    assert echo_to(world.lucia).key == "support.newer_version"


@pytest.mark.parametrize("rest", ["", "9 x", "x", "1"])
def test_a_change_that_is_not_clear_is_asked_again(version, world, rest):
    text_from(world.lucia, f"CHANGE {code_for(world.lucia, 'support.version')} {rest}".strip())
    assert version.plan.versions.count() == 1
    assert echo_to(world.lucia).key == "support.change_how"


def test_saying_no_by_text(version, world):
    text_from(world.lucia, f"NO {code_for(world.lucia, 'support.version')} demasiado para nosotros")
    decline = version.declines.get()
    assert decline.words.body == "demasiado para nosotros"
    assert echo_to(world.lucia).key == "support.no_kept"


def thursday():
    return clock.standing_at(clock.now() + timedelta(days=3, hours=1))


def test_checking_in_by_text(held, world):
    with thursday():
        checkins.open_round(held.plan)
        text_from(world.lucia, "4 el estiramiento ayudó")
        row = CheckIn.objects.get()
        assert (row.score, row.words.body, row.side) == (4, "el estiramiento ayudó", Side.HOME)
        echo = echo_to(world.lucia)
        assert (echo.key, echo.facts["student"], echo.facts["version"]) == ("support.check_in_kept", "Mateo", "1")
        text_from(world.lucia, "gracias, bien")
        assert CheckIn.objects.count() == 1


def test_closing_by_code(held, world):
    endings.propose_closing(held.plan, OutcomeKind.SUCCEEDED, by=world.ortiz, side=Side.SCHOOL)
    assert not Outcome.objects.exists()
    text_from(world.lucia, f"ACEPTO {code_for(world.lucia, 'support.closing')}")
    assert Outcome.objects.get().kind == OutcomeKind.SUCCEEDED
    assert echo_to(world.lucia).key == "support.close_agreed"


def test_going_on_by_code(held, world):
    endings.propose_closing(held.plan, OutcomeKind.SUCCEEDED, by=world.ortiz, side=Side.SCHOOL)
    text_from(world.lucia, f"NO {code_for(world.lucia, 'support.closing')}")
    assert not Outcome.objects.exists()
    assert echo_to(world.lucia).key == "support.goes_on"


def test_a_family_stops_alone_by_text(held, world):
    with thursday():
        checkins.open_round(held.plan)
        text_from(world.lucia, f"STOP {code_for(world.lucia, 'support.check_in')}")
        assert Outcome.objects.get().kind == OutcomeKind.STOPPED
        text_from(world.lucia, "4 bien")
        assert not CheckIn.objects.exists()


@pytest.mark.parametrize(
    "words", ["I want a formal evaluation for Mateo", "Quiero pedir una evaluación para mi hijo", "EVALUATION"]
)
def test_asking_for_an_evaluation_at_any_time(world, words):
    text_from(world.lucia, words)
    row = EvaluationRequest.objects.get()
    assert (row.asked_by, row.student, row.asked_on) == (world.lucia, world.mateo, date(2026, 11, 9))
    assert row.due_on > row.asked_on
    assert echo_to(world.lucia).key == "support.evaluation_kept"


def test_with_two_children_it_asks_which(world):
    text_from(world.mariam, "I want an evaluation")
    assert not EvaluationRequest.objects.exists()
    assert echo_to(world.mariam).key == "support.evaluation_which"
    text_from(world.mariam, "EVALUATION Amadou")
    assert EvaluationRequest.objects.get().student == world.amadou


def test_the_words_still_answer_the_concern(concern, world):
    text_from(world.lucia, "Quiero una evaluación. En casa también le pasa.")
    assert EvaluationRequest.objects.count() == 1
    assert View.objects.count() == 1


def test_times_that_suit_by_text(concern, world):
    meeting = meetings.call_meeting(world.mateo, by=world.ortiz, concern=concern)
    text_from(world.lucia, f"{code_for(world.lucia, 'support.meeting')} martes después de las 5")
    assert MeetingLine.objects.get(meeting=meeting).words.body == "martes después de las 5"


def test_a_restricted_father_reaches_nothing_by_text(world):
    text_from(world.curtis, "I want an evaluation for Jonah")
    assert not EvaluationRequest.objects.exists()


def test_an_answer_after_the_right_ended_changes_nothing(version, world):
    from roundtable.people.services.families import restrict_from_child

    code = code_for(world.lucia, "support.version")
    restrict_from_child(world.lucia, world.mateo, entered_by=world.park)
    text_from(world.lucia, f"AGREE {code}")
    assert not version.agreements.exists()


@pytest.mark.skipif(not BLNS.exists(), reason="the shared naughty strings are not beside this checkout")
def test_naughty_strings_by_text(version, concern, world):
    naughty = [words for words in json.loads(BLNS.read_text(encoding="utf-8")) if words.strip()]
    for words in naughty[::7]:
        text_from(world.lucia, words)
    code = Question.objects.filter(asked=world.lucia, kind="support.version", closed_at=None).first()
    for words in naughty[::19]:
        if code is not None:
            text_from(world.lucia, f"CHANGE {code.code} 1 {words}")
        code = Question.objects.filter(asked=world.lucia, kind="support.version", closed_at=None).last()
    assert not version.agreements.exists()
    assert Sending.objects.exists()
