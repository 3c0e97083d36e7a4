"""Opting out in the ten languages of families: clear wording does, ordinary sentences never, doubt is asked."""

from collections import Counter

import pytest

from roundtable.channels.base import Cause, ChannelError
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.models import Delivery, DeliveryTodo, InboundState, Message, OptOut
from roundtable.messaging.rules.understand import Action, understand
from roundtable.messaging.services import announce
from roundtable.messaging.tests.phrases import phrases
from roundtable.people.models import ContactPoint
from tests.signed_in import as_person

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


def test_the_end_of_one_kind_is_kept_confirmed_and_holds_at_sending(world, text, bodies):
    text(DANA, "stop class news")
    assert "START CLASS NEWS" in bodies(DANA)[-1]
    assert OptOut.objects.get().kind == "class"
    announce(world.ortiz, world.room12, "The zoo opens at nine.")
    assert not any("zoo" in body for body in bodies(DANA))
    assert Delivery.objects.get(person=world.dana, sending__announcement__isnull=False).channel == "email"
    text(DANA, "START CLASS NEWS")
    announce(world.ortiz, world.room12, "The museum opens at nine.")
    assert any("note for you" in body or "museum" in body for body in bodies(DANA)[1:])


def test_stop_and_start_are_evidence_beside_the_number(world, text, bodies):
    text(HOA, "dừng")
    row = OptOut.objects.get()
    assert (row.kind, row.how, row.lifted_at) == ("all", "text", None)
    assert set(ContactPoint.objects.filter(value=HOA).values_list("state", flat=True)) == {"stopped"}
    text(HOA, "START")
    row.refresh_from_db()
    assert row.lifted_at is not None
    assert "stopped" not in ContactPoint.objects.filter(value=HOA).values_list("state", flat=True)


def test_a_stop_said_to_the_phone_company_is_understood(world, sms, school_day):
    def refuses(outgoing):
        raise ChannelError("no", permanent=True, code="21610", cause=Cause.STOPPED)

    sms.answers = staticmethod(refuses)
    announce(world.ortiz, world.room12, "The zoo opens at nine.")
    send_everything_due()
    assert OptOut.objects.filter(value=DANA, how="carrier", kind="all").exists()


def test_staff_keep_what_was_spoken_for_everyone_on_the_number(world, school_day, bodies):
    address = f"/staff/children/{world.linh.person.public_id}/opt-outs/"
    mine = as_person(world.ortiz)
    assert "No more texts" in mine.get(address).content.decode()
    assert mine.post(address, {"kind": "all"}).status_code == 422
    point = ContactPoint.objects.filter(value=HOA).order_by("pk").first()
    assert mine.post(address, {"kind": "all", "number": point.pk}).status_code == 302
    row = OptOut.objects.get()
    assert (row.how, row.kept_by, row.person) == ("spoken", world.ortiz, point.person)
    assert set(ContactPoint.objects.filter(value=HOA).values_list("state", flat=True)) == {"stopped"}
    assert "START" in bodies(HOA)[-1]
    assert world.ortiz.full_name in mine.get(address).content.decode()


def test_nobody_else_keeps_it_and_no_other_familys_number_is_offered(world, school_day):
    address = f"/staff/children/{world.linh.person.public_id}/opt-outs/"
    assert as_person(world.hoa).get(address).status_code == 404
    assert as_person(world.stone).get(address).status_code == 404
    stranger = ContactPoint.objects.filter(value=DANA).first()
    assert as_person(world.ortiz).post(address, {"kind": "all", "number": stranger.pk}).status_code == 422
