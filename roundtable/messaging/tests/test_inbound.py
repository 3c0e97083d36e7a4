"""What comes back: stored first, understood, put where it belongs, echoed."""

from datetime import timedelta

import pytest
from django.test import Client

from roundtable.channels.base import Arrived
from roundtable.core import clock
from roundtable.messaging.inbound.arriving import store
from roundtable.messaging.inbound.taking_in import take_in_everything
from roundtable.messaging.inbound.values import Incoming, Reply
from roundtable.messaging.inbound.which_child import stand_unsaid_before_office
from roundtable.messaging.models import (
    Announcement,
    Conversation,
    Crisis,
    DeliveryTodo,
    Expects,
    InboundMessage,
    Message,
    Question,
)
from roundtable.messaging.services import announce, ask, open_conversation, write_message
from roundtable.messaging.sweeps import sweep_stored
from roundtable.people.models import ContactPoint, Guardianship
from roundtable.people.services.families import keep_apart, restrict_from_child

LUCIA, HOA, DANA, MARIAM, SAMI = "+13125550110", "+13125550111", "+13125550112", "+13125550116", "+13125550115"
SEEN: list[Incoming] = []


def handler(incoming):
    """A handler as `support` has one: it answers its own questions and nothing else."""
    if incoming.question is None or not incoming.question.kind.startswith("test."):
        return None
    SEEN.append(incoming)
    return Reply("answer_thanks", {"name": "Ms. Ortiz"}, incoming.question.student)


@pytest.fixture(autouse=True)
def _handlers(settings):
    SEEN.clear()
    settings.INBOUND_HANDLERS = [
        "roundtable.messaging.inbound.handlers.keywords.answer",
        "roundtable.messaging.inbound.handlers.scope.answer",
        "roundtable.messaging.tests.test_inbound.handler",
        "roundtable.messaging.inbound.handlers.conversation.answer",
    ]


def test_the_code_finds_the_question(world, text):
    first = ask(world.dana, kind="test.words", row=world.jonah, student=world.jonah)
    ask(world.dana, kind="test.words", row=world.room12, student=world.jonah)
    text(DANA, f"{first.code} He counts on his fingers")
    [seen] = SEEN
    assert (seen.question, seen.rest, seen.person) == (first, "He counts on his fingers", world.dana)


def test_the_only_open_question_needs_no_code(world, text):
    question = ask(world.dana, kind="test.words", row=world.jonah, student=world.jonah)
    text(DANA, "He counts on his fingers")
    assert SEEN[0].question == question
    assert SEEN[0].rest == "He counts on his fingers"


def test_a_score_finds_the_check_in_beside_an_open_question(world, text):
    ask(world.dana, kind="test.words", row=world.jonah, student=world.jonah)
    check_in = ask(world.dana, kind="test.score", row=world.jonah, student=world.jonah, expects=Expects.SCORE)
    text(DANA, "4 the stretching helped")
    assert (SEEN[0].question, SEEN[0].score, SEEN[0].rest) == (check_in, 4, "the stretching helped")


def test_agreeing_without_the_code_binds_nobody(world, text, bodies):
    question = ask(world.dana, kind="test.plan", row=world.jonah, student=world.jonah, expects=Expects.VERB)
    text(DANA, "agree")
    assert not SEEN
    assert f"AGREE {question.code}" in bodies(DANA)[0]
    text(DANA, f"Agree {question.code}.")
    assert (SEEN[0].verb, SEEN[0].question) == ("AGREE", question)


def test_a_code_nobody_has_is_said_so(world, text, bodies):
    text(DANA, "AGREE 77")
    assert "77" in bodies(DANA)[0]


def test_another_familys_code_binds_nothing(world, text):
    question = ask(world.lucia, kind="test.plan", row=world.mateo, student=world.mateo, expects=Expects.VERB)
    text(DANA, f"AGREE {question.code}")
    assert not SEEN


def test_a_number_of_pages_is_not_a_code(world, text):
    ask(world.dana, kind="test.words", row=world.jonah, student=world.jonah)
    text(DANA, "15 pages today")
    assert SEEN[0].rest == "15 pages today"


def test_words_go_to_the_conversation_with_whoever_wrote_last(world, text, bodies):
    row = open_conversation(world.jonah, adult=world.dana, staff=[world.ortiz], opened_by=world.ortiz)
    write_message(row, world.ortiz, "How was the weekend?")
    text(DANA, "We went to the lake.")
    kept = Message.objects.latest("pk")
    assert (kept.conversation, kept.told_to, kept.came_by) == (row, world.ortiz, "sms")
    assert "Ms. Ortiz" in bodies(DANA)[-1]


def test_words_after_an_announcement_come_back_privately(world, text):
    announce(world.ortiz, world.room12, "Library day is Tuesday.", purpose="logistics")
    text(DANA, "Can Jonah come?")
    kept = Message.objects.get()
    assert kept.answers_announcement == Announcement.objects.get()
    assert (kept.told_to, kept.conversation.adult) == (world.ortiz, world.dana)


def test_a_first_word_reaches_the_teacher_of_the_only_child(world, text):
    text(DANA, "Jonah is sick today")
    assert Message.objects.get().told_to == world.ortiz


def test_with_two_children_the_family_is_asked_which(world, text, bodies):
    row = text(MARIAM, "Elle est malade aujourd'hui")
    assert Message.objects.count() == 0
    assert "Aïcha" in bodies(MARIAM)[0]
    text(MARIAM, "2")
    kept = Message.objects.get()
    assert (kept.student, kept.text.body) == (world.amadou, row.body)


def test_the_child_that_was_chosen_is_remembered_until_the_school_writes_about_another(world, text, bodies):
    for child in (world.aicha, world.amadou):
        open_conversation(child, adult=world.mariam, staff=[world.okafor], opened_by=world.okafor)
    text(MARIAM, "Bonjour")
    text(MARIAM, "2")
    text(MARIAM, "Merci beaucoup")
    assert [row.student for row in Message.objects.order_by("pk")] == [world.amadou, world.amadou]
    talk = Conversation.objects.get(student=world.aicha)
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        write_message(talk, world.okafor, "A question")
        text(MARIAM, "Bonsoir")
        assert Message.objects.count() == 3
        assert Question.objects.filter(closed_at=None).count() == 1


def test_a_child_that_is_named_is_not_asked_for(world, text, bodies):
    text(MARIAM, "Aicha est malade")
    assert Message.objects.get().student == world.aicha


def test_a_wrong_number_is_met_kindly_and_more_words_wait_beside_the_first(world, text, bodies):
    first = text(MARIAM, "Elle est malade")
    assert first.state == "waiting"
    text(MARIAM, "9")
    assert "Aïcha" in bodies(MARIAM)[-1]
    text(MARIAM, "Depuis hier soir")
    count = len(bodies(MARIAM))
    assert Message.objects.count() == 0
    text(MARIAM, "aicha")
    assert [row.text.body for row in Message.objects.order_by("pk")] == ["Elle est malade", "Depuis hier soir"]
    assert {row.student for row in Message.objects.all()} == {world.aicha}
    assert len(bodies(MARIAM)) == count + 1
    assert not InboundMessage.objects.filter(state="waiting").exists()


def test_a_number_stands_for_the_child_it_was_given_to_and_a_restricted_one_is_never_shown(world, text, bodies):
    text(MARIAM, "Bonjour")
    restrict_from_child(world.mariam, world.aicha, entered_by=world.park)
    text(MARIAM, "1")
    assert Message.objects.count() == 0
    assert "Aïcha" not in bodies(MARIAM)[-1]
    text(MARIAM, "2")
    assert Message.objects.get().student == world.amadou


def test_who_never_says_which_child_is_called_and_the_words_stay_unread(world, text, school_day):
    row = text(MARIAM, "Bonjour")
    assert stand_unsaid_before_office(school_day) == 0
    for _ in range(2):
        stand_unsaid_before_office(school_day + timedelta(days=1))
    todo = DeliveryTodo.objects.get()
    assert (todo.inbound, todo.reason, todo.kind) == (row, "which_child", "call_asked")


def test_who_may_know_is_answered_by_a_number(world, text, bodies):
    from roundtable.messaging.services.scoping import ask_who_may_know

    row = open_conversation(world.mateo, adult=world.lucia, staff=[world.ortiz], opened_by=world.ortiz)
    told = write_message(row, world.lucia, "El reloj le recuerda a su abuela.", told_to=world.ortiz)
    ask_who_may_know(told)
    assert "1" in bodies(LUCIA)[0]
    text(LUCIA, "2")
    told.refresh_from_db()
    assert told.scope == "support_team"
    assert "Teng" in bodies(LUCIA)[-1]
    assert not Question.objects.filter(closed_at=None).exists()


def test_the_echo_of_who_may_know_names_nobody_kept_apart_from_the_teller(world, text, bodies):
    from roundtable.messaging.services.scoping import ask_who_may_know

    row = open_conversation(world.mateo, adult=world.lucia, staff=[world.ortiz], opened_by=world.ortiz)
    told = write_message(row, world.lucia, "El reloj le recuerda a su abuela.", told_to=world.ortiz)
    keep_apart(world.lucia, world.teng, entered_by=None)
    ask_who_may_know(told)
    text(LUCIA, "2")
    told.refresh_from_db()
    assert told.scope == "support_team"
    assert not [body for body in bodies(LUCIA) if "Teng" in body]


def test_a_handler_may_ask_who_may_know_under_its_echo(world, text, bodies, settings):
    settings.INBOUND_HANDLERS = ["roundtable.messaging.tests.test_inbound.keeps_and_asks"]
    text(DANA, "He dreams of his grandmother")
    body = bodies(DANA)[0]
    assert "Ms. Ortiz will read" in body
    assert "Who may know" in body


def keeps_and_asks(incoming):
    from roundtable.messaging.inbound.handlers.conversation import keep_words

    reply = keep_words(incoming)
    return Reply(reply.key, reply.facts, reply.student, who_may_know=Message.objects.latest("pk"))


@pytest.mark.parametrize("word", ["STOP", "stop", "Quit.", "END", "revoke", "opt out", "Cancel", "unsubscribe!"])
def test_the_seven_words_stop_everybody_on_the_number(world, text, bodies, word):
    text(HOA, word)
    assert set(ContactPoint.objects.filter(value=HOA).values_list("state", flat=True)) == {"stopped"}
    assert len(bodies(HOA)) == 1
    assert Message.objects.count() == 0


@pytest.mark.parametrize("words", ["cancel Tuesday", "stop the timer", "please end the homework early"])
def test_in_a_sentence_they_are_an_answer(world, text, words):
    ask(world.dana, kind="test.words", row=world.jonah, student=world.jonah)
    text(DANA, words)
    assert SEEN[0].body == words
    assert ContactPoint.objects.get(value=DANA).state == "verified"


def test_doubt_is_asked(world, text, bodies):
    text(DANA, "enough")
    assert "STOP" in bodies(DANA)[0]
    assert ContactPoint.objects.get(value=DANA).state == "verified"


def test_start_brings_them_back(world, text):
    text(HOA, "STOP")
    text(HOA, "START")
    assert set(ContactPoint.objects.filter(value=HOA).values_list("state", flat=True)) == {"verified"}


def test_a_language_name_switches_the_language(world, text, bodies):
    text(DANA, "Español")
    world.dana.refresh_from_db()
    assert world.dana.language == "es"
    assert "español" in bodies(DANA)[0]


def test_an_unknown_number_learns_nothing_and_stands_before_the_office(world, text, bodies):
    row = text("+13125550199", "How is Jonah Brooks doing?")
    assert row.state == "unknown"
    assert DeliveryTodo.objects.get().kind == "unknown_sender"
    [body] = bodies("+13125550199")
    assert "Jonah" not in body
    assert Message.objects.count() == 0


def test_a_wrong_number_ends_everything_there(world, text, bodies):
    text(DANA, "Sorry, wrong number")
    assert ContactPoint.objects.get(value=DANA).state == "suspended"
    assert DeliveryTodo.objects.get().kind == "wrong_number"
    assert "Jonah" not in bodies(DANA)[0]


def test_whoever_writes_from_a_wrong_number_later_is_a_stranger(world, text, bodies):
    text(DANA, "Sorry, wrong number")
    row = text(DANA, "How is Jonah doing today?")
    assert (row.state, row.person) == ("unknown", None)
    assert Message.objects.count() == 0
    assert "Jonah" not in "".join(bodies(DANA))


def test_a_shared_phone_without_a_code_is_asked_who_writes(world, text, bodies):
    ask(world.hoa, kind="test.words", row=world.linh, student=world.linh)
    row = text(HOA, "Linh hát ở nhà")
    assert row.state == "waiting"
    assert not SEEN
    assert "Linh" not in bodies(HOA)[0]


def test_a_shared_phone_of_equals_with_a_code_is_whoever_was_asked(world, text):
    Guardianship.objects.filter(guardian=world.minh).update(education_rights=True)
    question = ask(world.hoa, kind="test.words", row=world.linh, student=world.linh)
    text(HOA, f"{question.code} Linh hát ở nhà")
    assert SEEN[0].person == world.hoa


def test_where_rights_differ_a_code_from_a_shared_phone_names_nobody(world, text, bodies):
    question = ask(world.hoa, kind="test.verb", row=world.linh, student=world.linh, expects=Expects.VERB)
    for words in ("AGREE", "NO", ""):
        assert text(HOA, f"{words} {question.code}").state == "waiting"
    assert not SEEN
    assert all("Linh" not in body for body in bodies(HOA))


def test_words_of_crisis_bring_numbers_a_person_and_still_arrive(world, text, bodies):
    text(DANA, "Jonah says he wants to die")
    left = bodies(DANA)
    assert any("988" in body for body in left)
    assert Crisis.objects.get().author == world.dana
    assert Message.objects.get().text.body == "Jonah says he wants to die"


def test_the_restricted_father_reaches_no_child(world, text, bodies):
    text("+13125550113", "How is my son?")
    assert Message.objects.count() == 0
    assert all("Jonah" not in body for body in bodies("+13125550113"))


def test_the_same_message_twice_is_one(world, school_day):
    arrived = Arrived("twilio", "SM1", "sms", DANA, "+13125550101", "Hello")
    store(arrived)
    store(arrived)
    assert InboundMessage.objects.count() == 1


def test_a_message_that_fails_is_kept_tried_again_and_then_shown(world, settings, text, school_day, caplog):
    settings.INBOUND_HANDLERS = ["roundtable.messaging.tests.test_inbound.breaks"]
    row = text(DANA, "Hello")
    assert (row.state, row.tries) == ("stored", 1)
    for _ in range(4):
        assert sweep_stored(school_day) == 1
        take_in_everything()
    row.refresh_from_db()
    assert row.state == "failed"
    assert DeliveryTodo.objects.get().reason == "not_worked_off"
    assert "Hello" not in caplog.text
    assert DANA not in caplog.text


def breaks(incoming):
    raise RuntimeError("a defect")


def test_an_unsigned_hook_is_refused_and_nothing_is_kept(world, settings):
    settings.CHANNEL_ADAPTERS = ["roundtable.channels.adapters.twilio.adapter.TwilioSms"]
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC" + "0" * 32, ["12345"]
    settings.TWILIO_NUMBERS = ["+13125550101"]
    form = {"MessageSid": "SM" + "0" * 32, "From": DANA, "To": "+13125550101", "Body": "STOP"}
    client = Client(headers={"X-Twilio-Signature": "AAAA"})
    assert client.post("/hooks/twilio/sms", form).status_code == 403
    assert client.post("/hooks/twilio/status/abc", {"MessageStatus": "delivered"}).status_code == 403
    assert InboundMessage.objects.count() == 0
    assert client.get("/hooks/twilio/sms").status_code == 405
