"""Messages for later: seen, changed and taken back by their author alone, sent once, checked again when they go."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from roundtable.core import clock
from roundtable.core.one_by_one import LeftOver
from roundtable.languages.models import Translation, TranslationTask
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.models import Announcement, Delivery, DeliveryTodo, Message, PlannedMessage
from roundtable.messaging.planning import sending
from roundtable.messaging.planning.sending import send_planned
from roundtable.messaging.planning.services import Reader, change, plan, withdraw_plan
from roundtable.people.services import classes, families
from roundtable.people.services.places import add_holiday
from tests.signed_in import as_person

WORDS = "The book fair opens today."
TOMORROW = datetime(2026, 11, 10, 15, tzinfo=UTC)  # 9:00 in Chicago, a Tuesday


def for_the_class(world, **more):
    return plan(world.ortiz, world.room12, WORDS, **({"purpose": "logistics", "due_at": TOMORROW} | more))


def for_dana(world, **more):
    to = Reader(world.dana, world.jonah)
    return plan(world.ortiz, to, WORDS, **({"purpose": "question", "due_at": TOMORROW} | more))


def tick_at(moment) -> int:
    with clock.standing_at(moment):
        return send_planned(clock.now())


def page(person, path: str) -> str:
    answer = as_person(person).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_it_goes_at_its_time_and_once(world, sms):
    row = for_the_class(world)
    assert tick_at(TOMORROW - timedelta(minutes=1)) == 0
    assert not Announcement.objects.exists()
    assert [tick_at(TOMORROW), tick_at(TOMORROW)] == [1, 0]
    row.refresh_from_db()
    assert row.announcement == Announcement.objects.get()
    assert row.announcement.text == row.text
    assert row.announcement.at == TOMORROW
    assert Delivery.objects.filter(sending__announcement=row.announcement).count() == 5


def test_to_one_family_it_becomes_a_message_of_their_conversation(world, sms):
    row = for_dana(world)
    tick_at(TOMORROW)
    row.refresh_from_db()
    message = Message.objects.get()
    assert row.message == message
    assert (message.author, message.conversation.adult, message.text.body) == (world.ortiz, world.dana, WORDS)


def test_after_a_night_switched_off_it_goes_with_the_first_tick(world, sms):
    for_dana(world)
    assert tick_at(TOMORROW + timedelta(hours=5)) == 1


def test_quiet_hours_hold_it_when_it_goes(world, sms):
    early = datetime(2026, 11, 10, 11, tzinfo=UTC)  # 5:00 in Chicago
    for_dana(world, due_at=early)
    tick_at(early)
    with clock.standing_at(early):
        send_everything_due()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.reason) == ("held", "quiet_hours")
    assert sms.sent == []


def test_a_holiday_holds_it_when_it_goes(world, sms):
    for_the_class(world)
    add_holiday(world.cedarhill, "Snow day", starts=date(2026, 11, 10), ends=date(2026, 11, 11))
    tick_at(TOMORROW)
    with clock.standing_at(TOMORROW):
        send_everything_due()
    held = Delivery.objects.get(person=world.dana)
    assert (held.state, held.reason) == ("held", "holiday")


def test_its_translation_is_asked_for_when_it_is_planned(world):
    row = for_the_class(world)
    assert set(Translation.objects.filter(text=row.text).values_list("language", flat=True)) >= {"es", "vi"}


def test_a_change_keeps_both_words_and_sends_the_new_ones(world, sms):
    row = for_dana(world)
    old = row.text
    assert change(row, "The book fair opens on Friday.", due_at=TOMORROW + timedelta(days=1), by=world.ortiz)
    old.refresh_from_db()
    assert old.body == WORDS
    assert tick_at(TOMORROW) == 0
    tick_at(TOMORROW + timedelta(days=1))
    assert Message.objects.get().text.body == "The book fair opens on Friday."


def test_what_was_taken_back_never_goes_and_nobody_translates_it(world, sms):
    row = for_the_class(world)
    assert withdraw_plan(row, by=world.ortiz)
    assert tick_at(TOMORROW) == 0
    assert not Announcement.objects.exists()
    assert not TranslationTask.objects.filter(text=row.text, done_at=None).exists()


def test_what_has_gone_is_neither_changed_nor_taken_back_here(world, sms):
    row = for_dana(world)
    tick_at(TOMORROW)
    assert not change(row, "Other words", due_at=TOMORROW, by=world.ortiz)
    assert not withdraw_plan(row, by=world.ortiz)


@pytest.mark.parametrize("ends", ["restricted", "kept_apart", "left", "class", "not_contacted"])
def test_where_a_right_ended_meanwhile_it_stands_before_a_person_and_nothing_leaves(world, sms, ends):
    row = for_the_class(world) if ends in ("left", "class") else for_dana(world)
    today = clock.today("America/Chicago")
    if ends == "restricted":
        families.restrict_from_child(world.dana, world.jonah, entered_by=world.park)
    elif ends == "kept_apart":
        families.keep_apart(world.ortiz, world.dana, entered_by=world.park)
    elif ends == "not_contacted":
        world.dana.guardianships.update(may_be_contacted=False)
    elif ends == "class":
        type(world.room12).objects.filter(pk=world.room12.pk).update(ends=today)
    else:
        classes.end_teaching(world.room12, world.ortiz, ends=today)
    assert tick_at(TOMORROW) == 1
    assert not Delivery.objects.exists()
    todo = DeliveryTodo.objects.get()
    assert (todo.kind, todo.owner, todo.planned) == ("not_sent", world.ortiz, row)
    for person in (world.vega, world.ortiz):
        shown = page(person, "/staff/deliveries/")
        assert "A planned message did not go." in shown
        assert WORDS not in shown
        assert world.dana.full_name not in shown
    assert "It did not go" in page(world.ortiz, f"/staff/planned-messages/{row.public_id}/")


def test_one_that_breaks_stands_before_a_person_and_keeps_no_other_waiting(world, sms, monkeypatch):
    bad, good = for_dana(world), for_the_class(world)
    real = sending.write_message

    def breaks(*given, **named):
        raise RuntimeError("torn")

    monkeypatch.setattr(sending, "write_message", breaks)
    with pytest.raises(LeftOver):
        tick_at(TOMORROW)
    monkeypatch.setattr(sending, "write_message", real)
    bad.refresh_from_db()
    good.refresh_from_db()
    assert good.announcement is not None
    assert bad.stopped_at == TOMORROW
    assert DeliveryTodo.objects.get().reason == "not_written"


def test_a_crash_before_the_commit_sends_it_with_the_next_tick_and_once(world, sms):
    for_dana(world)
    with transaction.atomic():
        tick_at(TOMORROW)
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert [tick_at(TOMORROW), tick_at(TOMORROW)] == [1, 0]
    assert Message.objects.count() == 1


def composed(world, **more):
    to = f"adult-{world.jonah.person.public_id}-{world.dana.public_id}"
    return {"to": to, "purpose": "question", "body": WORDS, "day": "2026-11-10", "at": "09:00"} | more


def test_the_composer_plans_and_the_author_sees_changes_and_takes_back(world, sms):
    client = as_person(world.ortiz)
    assert client.post("/staff/messages/", composed(world)).status_code == 302
    row = PlannedMessage.objects.get()
    assert row.due_at == TOMORROW
    assert not Message.objects.exists()
    at = f"/staff/planned-messages/{row.public_id}/"
    assert at in page(world.ortiz, "/staff/messages/")
    shown = page(world.ortiz, at)
    assert "9:00" in shown
    assert WORDS in shown
    changed = client.post(f"{at}changes/", {"body": "Other words.", "day": "2026-11-11", "at": "10:15"})
    assert changed.status_code == 302
    row.refresh_from_db()
    assert (row.text.body, row.due_at) == ("Other words.", datetime(2026, 11, 11, 16, 15, tzinfo=UTC))
    assert client.post(f"{at}changes/", {"body": "", "day": "2026-11-11", "at": "10:15"}).status_code == 422
    assert client.post(f"{at}changes/", {"body": "x", "day": "2026-11-01", "at": "10:15"}).status_code == 422
    assert client.post(f"{at}withdrawals/").status_code == 302
    assert "You took it back." in page(world.ortiz, at)


@pytest.mark.parametrize("more", [{"at": ""}, {"day": "2026-11-08"}, {"day": "2029-01-01"}, {"day": "soon"}])
def test_a_wrong_moment_keeps_the_words_and_says_what_is_wrong(world, sms, more):
    answer = as_person(world.ortiz).post("/staff/messages/", composed(world, **more))
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert not PlannedMessage.objects.exists()


def test_the_preview_says_who_gets_it_at_that_time(world, sms):
    shown = as_person(world.ortiz).post("/staff/messages/preview/", composed(world, at="05:00")).content.decode()
    assert "At the time you chose: 0." in shown
    assert "After their quiet hours: 1." in shown


@pytest.mark.parametrize("key", ["okafor", "teng", "park", "vega", "stone", "lucia", "dana"])
def test_nobody_else_finds_it(world, sms, key):
    row = for_dana(world)
    client, at = as_person(world.person(key)), f"/staff/planned-messages/{row.public_id}/"
    assert client.get(at).status_code in (302, 403, 404)
    client.post(f"{at}withdrawals/")
    client.post(f"{at}changes/", {"body": "x", "day": "2026-11-11", "at": "10:15"})
    row.refresh_from_db()
    assert row.is_waiting
    assert row.text.body == WORDS
