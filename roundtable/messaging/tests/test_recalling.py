"""A sender takes something back: what has not left never leaves, what has left stays, and every page says so."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from roundtable.access.models import AuditEntry
from roundtable.access.scopes import Scope
from roundtable.channels.base import ChannelError, InDoubt, Receipt, State, StatusUpdate
from roundtable.core import clock
from roundtable.core.inline import work_off
from roundtable.languages.models import TranslationTask
from roundtable.messaging.delivery import sending
from roundtable.messaging.delivery.claiming import LEASE, claim, take_back
from roundtable.messaging.delivery.composing import Composer
from roundtable.messaging.delivery.deciding import decide
from roundtable.messaging.delivery.facts import facts_for
from roundtable.messaging.delivery.providers import Providers
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.delivery.settling import keep_status
from roundtable.messaging.models import Attempt, Delivery, DeliveryTodo, Withdrawal
from roundtable.messaging.services import announce, open_conversation, withdraw, write_message
from roundtable.messaging.services.settling import settle_todo
from roundtable.messaging.sweeps import sweep_deliveries
from roundtable.people.models import ContactPoint
from roundtable.people.services import reach
from tests.signed_in import as_person

NIGHT = datetime(2026, 11, 10, 3, tzinfo=UTC)
MORNING = NIGHT + timedelta(hours=11)
WORDS = "We meet at the wrong hour."


def written(world, **more):
    talk = open_conversation(world.jonah, adult=world.dana, staff=[world.ortiz], opened_by=world.ortiz)
    return write_message(talk, world.ortiz, WORDS, **more)


def state_of(row):
    delivery = Delivery.objects.get(sending__message=row)
    return delivery.state, delivery.reason


def page(person, path: str) -> str:
    answer = as_person(person).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def talk_page(world, row, face="family"):
    person = world.dana if face == "family" else world.ortiz
    return page(person, f"/{face}/conversations/{row.conversation.public_id}/")


def test_what_waits_for_the_morning_never_leaves(world, sms):
    with clock.standing_at(NIGHT):
        row = written(world)
        send_everything_due()
        withdraw(row, by=world.ortiz)
    with clock.standing_at(MORNING):
        send_everything_due()
    assert sms.sent == []
    assert state_of(row) == ("ended", "withdrawn")
    kept = Withdrawal.objects.get()
    assert (kept.by, kept.at, kept.words_gone) == (world.ortiz, NIGHT, True)
    assert AuditEntry.objects.filter(verb="message.withdrawn", actor=world.ortiz).exists()


def test_nobody_reads_words_that_nobody_had_read_but_their_writer(world, sms):
    row = written(world)
    withdraw(row, by=world.ortiz)
    for path in (f"/family/conversations/{row.conversation.public_id}/", _child(world)):
        shown = page(world.dana, path)
        assert WORDS not in shown
        assert "Ms. Ortiz took this message back." in shown
    mine = talk_page(world, row, "staff")
    assert WORDS in mine
    assert "You took this back." in mine
    assert "wrote to you about" not in page(world.dana, "/family/")


def _child(world) -> str:
    return f"/family/children/{world.jonah.person.public_id}/"


@pytest.mark.parametrize("where", ["conversation", "child"])
def test_words_that_were_on_a_page_stay_with_a_mark(world, sms, where):
    row = written(world)
    page(world.dana, _child(world)) if where == "child" else talk_page(world, row)
    withdraw(row, by=world.ortiz)
    shown = talk_page(world, row)
    assert WORDS in shown
    assert "Ms. Ortiz took this back after it was sent." in shown


def test_words_that_left_by_text_stay_and_the_page_says_it_left(world, sms):
    reach.prefer(world.dana, details_by_text=True)
    row = written(world)
    send_everything_due()
    assert WORDS in sms.sent[0].body
    withdraw(row, by=world.ortiz)
    assert state_of(row)[0] == "accepted"
    assert WORDS in talk_page(world, row)
    shown = page(world.ortiz, f"/staff/messages/{row.public_id}/")
    assert "What had left by then stays with those who have it." in shown
    assert "Sent." in shown


def test_where_only_a_note_left_the_words_go(world, sms):
    row = written(world)
    send_everything_due()
    assert WORDS not in sms.sent[0].body
    withdraw(row, by=world.ortiz)
    assert WORDS not in talk_page(world, row)


def test_words_told_to_a_whole_team_stay(world, sms):
    row = written(world, scope=Scope.TEAM)
    assert not withdraw(row, by=world.ortiz).words_gone


def test_a_second_time_changes_nothing(world, sms):
    row = written(world)
    assert withdraw(row, by=world.ortiz) == withdraw(row, by=world.ortiz)


def test_what_a_worker_has_decided_to_send_is_too_late_to_stop(world, sms, school_day):
    row, worker = written(world), uuid.uuid4()
    ids = claim(worker, clock.now())
    [delivery] = Delivery.objects.filter(pk__in=ids)
    ready = decide(delivery, facts_for([delivery], Providers.read()), Composer(), clock.now())
    withdraw(row, by=world.ortiz)
    assert state_of(row)[0] == "claimed"
    sending.submit([ready], worker)
    assert len(sms.sent) == 1
    assert state_of(row)[0] == "accepted"
    assert WORDS in talk_page(world, row)


def test_what_a_worker_has_only_claimed_ends_when_it_decides(world, sms):
    row, worker = written(world), uuid.uuid4()
    ids = claim(worker, clock.now())
    withdraw(row, by=world.ortiz)
    sending.deliver(ids, worker)
    assert sms.sent == []
    assert state_of(row) == ("ended", "withdrawn")


def test_a_claim_of_a_dead_worker_comes_back_and_ends(world, sms, school_day):
    row = written(world)
    claim(uuid.uuid4(), clock.now())
    withdraw(row, by=world.ortiz)
    with clock.standing_at(school_day + 2 * LEASE):
        assert take_back(clock.now()) == 1
        send_everything_due()
    assert sms.sent == []
    assert state_of(row) == ("ended", "withdrawn")


def test_what_was_handed_over_when_the_worker_died_stays_in_doubt_and_is_not_sent_again(world, sms, school_day):
    def silent(outgoing):
        raise InDoubt

    row = written(world)
    sms.answers = staticmethod(silent)
    send_everything_due()
    withdraw(row, by=world.ortiz)
    assert state_of(row)[0] == "submitting"
    with clock.standing_at(school_day + timedelta(minutes=11)):
        sweep_deliveries(clock.now())
        assert state_of(row) == ("in_doubt", "in_doubt")
        settle_todo(DeliveryTodo.objects.get(), "again", by=world.vega)
        send_everything_due()
    assert len(sms.sent) == 1
    assert state_of(row) == ("ended", "withdrawn")


def test_a_callback_still_tells_that_it_arrived(world, sms):
    row = written(world)
    send_everything_due()
    withdraw(row, by=world.ortiz)
    token = Attempt.objects.get().token.hex
    keep_status(StatusUpdate(token, "SM1", State.DELIVERED), clock.now())
    assert state_of(row)[0] == "delivered"


def test_a_refusal_that_would_be_tried_again_is_the_end(world, sms, school_day):
    def busy(outgoing):
        raise ChannelError("busy", permanent=False)

    row = written(world)
    sms.answers = staticmethod(busy)
    send_everything_due()
    assert state_of(row) == ("queued", "again")
    withdraw(row, by=world.ortiz)
    sms.answers = staticmethod(lambda outgoing: Receipt("SM" + outgoing.token))
    with clock.standing_at(school_day + timedelta(hours=1)):
        send_everything_due()
    assert len(sms.sent) == 1
    assert state_of(row) == ("ended", "withdrawn")


def test_nobody_needs_to_call_about_what_was_taken_back(world, sms):
    ContactPoint.objects.filter(person=world.dana).delete()
    row = written(world)
    send_everything_due()
    assert DeliveryTodo.objects.filter(settled_at=None).count() == 1
    withdraw(row, by=world.ortiz)
    assert DeliveryTodo.objects.get().settled_by == world.ortiz
    assert state_of(row) == ("ended", "withdrawn")


def test_nobody_translates_what_is_gone(world, sms):
    row = announce(world.ortiz, world.room12, WORDS)
    work_off()
    assert TranslationTask.objects.filter(done_at=None).exists()
    ContactPoint.objects.all().delete()
    Delivery.objects.update(state="queued")
    Attempt.objects.all().delete()
    withdraw(row, by=world.ortiz)
    assert not TranslationTask.objects.filter(done_at=None).exists()


def test_of_an_announcement_those_who_have_it_keep_it_and_the_others_never_hear_of_it(world, sms):
    row = announce(world.ortiz, world.room12, WORDS)
    send_everything_due()  # Dana reads English; the others wait for a translation
    withdraw(row, by=world.ortiz)
    path = f"/family/announcements/{row.public_id}/"
    shown = page(world.dana, path)
    assert WORDS in shown
    assert "Ms. Ortiz took this back after it was sent." in shown
    assert as_person(world.lucia).get(path).status_code == 404
    stands = page(world.ortiz, f"/staff/announcements/{row.public_id}/")
    assert "1 person has it." in stands
    assert "It was taken back from 4 people." in stands


def test_whoever_has_seen_it_on_a_page_keeps_it_there_though_its_text_never_left(world, sms):
    row = announce(world.ortiz, world.room12, WORDS)
    path = f"/family/announcements/{row.public_id}/"
    page(world.dana, path)
    withdraw(row, by=world.ortiz)
    assert WORDS in page(world.dana, path)
    send_everything_due()
    assert sms.sent == []


@pytest.mark.parametrize("key", ["okafor", "teng", "park", "vega", "stone", "lucia", "dana"])
def test_nobody_else_takes_it_back(world, sms, key):
    message, announcement = written(world), announce(world.ortiz, world.room12, WORDS)
    client = as_person(world.person(key))
    for path in (f"/staff/messages/{message.public_id}/", f"/staff/announcements/{announcement.public_id}/"):
        assert client.get(f"{path}withdrawals/").status_code in (302, 403, 404)
        client.post(f"{path}withdrawals/")
    assert not Withdrawal.objects.exists()


def test_the_page_says_what_can_be_stopped_before_it_is(world, sms):
    row = written(world)
    client, path = as_person(world.ortiz), f"/staff/messages/{row.public_id}/"
    assert "For 1 person it has not left yet." in page(world.ortiz, f"{path}withdrawals/")
    answer = client.post(f"{path}withdrawals/")
    assert (answer.status_code, answer.url) == (302, path)
    shown = page(world.ortiz, path)
    assert f"{world.ortiz.full_name} took it back." in shown
    assert "You took it back before it left." in shown
