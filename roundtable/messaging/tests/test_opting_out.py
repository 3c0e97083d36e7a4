"""Opting out in the ten languages of families: clear wording does, ordinary sentences never, doubt is asked."""

from collections import Counter

import pytest

from roundtable.messaging.models import DeliveryTodo, InboundState, Message
from roundtable.messaging.rules.understand import Action, understand
from roundtable.messaging.tests.phrases import phrases
from roundtable.people.models import ContactPoint

LANGUAGES = {"en", "es", "ar", "vi", "fr", "pt", "ht", "ru", "so", "zh"}
CLEAR, ORDINARY = phrases("opt_out"), phrases("not_opt_out")
MOST_DOUBTS = 0.02
DANA, HOA = "+13125550112", "+13125550111"


@pytest.mark.parametrize("rows", [CLEAR, ORDINARY])
def test_there_are_three_hundred_and_thirty_a_language(rows):
    counted = Counter(language for language, _ in rows)
    assert set(counted) == LANGUAGES
    assert min(counted.values()) >= 30


@pytest.mark.parametrize(("language", "body"), CLEAR)
def test_clear_wording_opts_out(language, body):
    assert understand(body).action is Action.STOP


@pytest.mark.parametrize(("language", "body"), ORDINARY)
def test_no_ordinary_sentence_is_taken_for_it(language, body):
    assert understand(body).action is not Action.STOP


def test_hardly_an_ordinary_sentence_is_asked_about():
    asked = [body for _, body in ORDINARY if understand(body).doubt]
    assert len(asked) <= MOST_DOUBTS * len(ORDINARY)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("stop tips", "programme"),
        ("STOP CLASS NEWS", "class"),
        ("no more announcements please", "class"),
        ("cancelar los consejos", "programme"),
        ("ngừng mẹo học", "programme"),
        ("arrêtez les annonces", "class"),
        ("أوقفوا النصائح", "programme"),
        ("停止班级通知", "class"),
        ("unsubscribe from community resources", "resources"),
    ],
)
def test_one_kind_alone_may_be_ended(body, kind):
    said = understand(body)
    assert (said.action, said.kind) == (Action.STOP_PROGRAMME, kind)


def test_start_may_name_a_kind():
    assert understand("START TIPS").kind == "programme"
    assert understand("start the tips please").kind == "programme"
    assert understand("start the timer").action is Action.ANSWER


@pytest.mark.parametrize("body", ["I want to cancel", "quiero cancelar", "stop texting me at work"])
def test_doubt_is_asked(body):
    said = understand(body)
    assert (said.action, said.doubt) == (Action.ANSWER, True)


def test_words_beside_an_opt_out_reach_whom_they_are_for(world, text, bodies):
    text(DANA, "Please stop texting me. Jonah is sick and stays home today.")
    assert set(ContactPoint.objects.filter(value=DANA).values_list("state", flat=True)) == {"stopped"}
    assert "sick" in Message.objects.get().text.body
    assert len(bodies(DANA)) == 1


def test_words_in_doubt_are_kept_too(world, text, bodies):
    text(DANA, "I want to cancel")
    assert Message.objects.get().text.body == "I want to cancel"
    assert "STOP" in bodies(DANA)[-1]


def test_words_beside_an_opt_out_on_a_shared_phone_stand_before_the_front_office(world, text):
    row = text(HOA, "Stop texting me. Linh has a doctor on Monday.")
    assert row.state == InboundState.HANDLED
    assert DeliveryTodo.objects.get().reason == "shared_phone"
