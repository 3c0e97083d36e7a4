"""What became of a message, for its sender: each recipient's state and history, of those whom they may know."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roundtable.access.models import ViewLook
from roundtable.channels.base import Cause, ChannelError, InDoubt
from roundtable.core import clock
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.models import Delivery, HeldBack
from roundtable.messaging.services import announce, open_conversation, write_message
from roundtable.messaging.sweeps import sweep_deliveries
from roundtable.people.models import Channel
from roundtable.people.services import classes, families, reach
from tests.lived import more_children
from tests.signed_in import as_person

NIGHT = datetime(2026, 11, 10, 3, tzinfo=UTC)
DANA = "+13125550112"


def page(person, path: str) -> str:
    answer = as_person(person).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def written(world, body="What helps Jonah feel calm at home?"):
    talk = open_conversation(world.jonah, adult=world.dana, staff=[world.ortiz], opened_by=world.ortiz)
    return write_message(talk, world.ortiz, body)


def told(world, body="We read poems today."):
    return announce(world.ortiz, world.room12, body)


def test_the_sender_reads_state_and_history_of_each_recipient(world, sms):
    row = told(world)
    send_everything_due()
    shown = page(world.ortiz, f"/staff/announcements/{row.public_id}/")
    assert world.dana.full_name in shown
    assert "Sent." in shown
    assert "Handed over, by text." in shown
    assert "It waits for a translation." in shown  # Lucía reads Spanish


def test_what_waited_for_the_morning_says_so_before_and_after(world, sms):
    with clock.standing_at(NIGHT):
        row = written(world)
        send_everything_due()
        assert "Held back until Tuesday, November 10, 2026" in page(world.ortiz, f"/staff/messages/{row.public_id}/")
    with clock.standing_at(NIGHT + timedelta(hours=11)):
        send_everything_due()
        shown = page(world.ortiz, f"/staff/messages/{row.public_id}/")
    assert "Sent." in shown
    assert "It goes after their quiet hours." in shown


def test_what_is_looked_at_each_minute_is_kept_once(world, sms):
    told(world)
    for minute in range(4):
        with clock.standing_at(clock.now() + timedelta(minutes=2 * minute)):
            send_everything_due()
    held = Delivery.objects.get(person=world.lucia)
    assert HeldBack.objects.filter(delivery=held).count() == 1


def test_whoever_was_not_reached_comes_first_with_what_to_do(world, sms):
    def refuses(outgoing):
        raise ChannelError("no", permanent=True, cause=Cause.BLOCKED)

    row = written(world)
    sms.answers = staticmethod(refuses)
    reach.stop_number(Channel.EMAIL, "dana@family.example")
    send_everything_due()
    send_everything_due()
    shown = page(world.ortiz, f"/staff/messages/{row.public_id}/")
    assert "Not reached. Every way that is known was tried." in shown
    assert "1 person still has to be reached." in shown
    assert "Call them." in shown
    assert f'href="tel:{DANA}"' in shown


def test_in_doubt_is_said_and_nobody_sends_it_twice_unasked(world, sms, school_day):
    def silent(outgoing):
        raise InDoubt

    row = written(world)
    sms.answers = staticmethod(silent)
    send_everything_due()
    with clock.standing_at(school_day + timedelta(minutes=11)):
        sweep_deliveries(clock.now())
        shown = page(world.ortiz, f"/staff/messages/{row.public_id}/")
    assert "nobody can tell whether it arrived" in shown
    assert "before anyone sends it again" in shown


@pytest.mark.parametrize("key", ["okafor", "teng", "park", "vega", "saleh", "jackson", "stone", "lucia", "dana"])
def test_nobody_but_the_sender_finds_it(world, sms, key):
    message, announcement = written(world), told(world)
    client = as_person(world.person(key))
    for path in (f"/staff/messages/{message.public_id}/", f"/staff/announcements/{announcement.public_id}/"):
        assert client.get(path).status_code in (302, 403, 404), path


def test_a_family_that_left_the_class_is_counted_and_not_named(world, sms):
    row = told(world)
    send_everything_due()
    classes.end_enrollment(world.room12, world.jonah, ends=clock.today("America/Chicago"))
    shown = page(world.ortiz, f"/staff/announcements/{row.public_id}/")
    assert world.dana.full_name not in shown
    assert "1 more person" in shown


def test_why_it_was_taken_back_is_said_to_nobody(world, sms):
    row = told(world)
    families.restrict_from_child(world.dana, world.jonah, entered_by=world.park)
    send_everything_due()
    shown = page(world.ortiz, f"/staff/announcements/{row.public_id}/")
    assert "It was taken back before it left." in shown
    assert "estriction" not in shown


def test_a_sender_who_may_not_know_the_contacts_reads_no_way_and_no_number(world, sms):
    talk = open_conversation(world.mateo, adult=world.lucia, staff=[world.jackson], opened_by=world.jackson)
    row = write_message(talk, world.jackson, "He helped a small child on the bus.", purpose="good_news")
    Delivery.objects.filter(sending__message=row).update(state="failed", reason="stopped", settled_at=clock.now())
    shown = page(world.jackson, f"/staff/messages/{row.public_id}/")
    assert "Not reached." in shown
    assert "Ask the front office to call them." in shown
    assert "opted out" not in shown
    assert "tel:" not in shown
    assert "Step by step" not in shown


def test_the_look_at_a_childs_message_is_kept(world, sms):
    row = written(world)
    page(world.ortiz, f"/staff/messages/{row.public_id}/")
    assert ViewLook.objects.filter(viewer=world.ortiz, student=world.jonah).exists()


def test_the_list_of_what_i_sent_holds_mine_alone(world, sms):
    written(world, "Jonah read aloud.")
    told(world, "The zoo is on Friday.")
    mine = page(world.ortiz, "/staff/messages/")
    assert "Jonah read aloud." in mine
    assert "The zoo is on Friday." in mine
    assert "Nothing sent yet" in page(world.okafor, "/staff/messages/")


def test_the_conversation_leads_there(world, sms):
    row = written(world)
    shown = page(world.ortiz, f"/staff/conversations/{row.conversation.public_id}/")
    assert f"/staff/messages/{row.public_id}/" in shown
    assert "/staff/messages/" not in page(world.dana, f"/family/conversations/{row.conversation.public_id}/")


def test_statements_do_not_grow_with_the_recipients(world, sms):
    def asked(path) -> int:
        client = as_person(world.ortiz)
        client.get(path)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    few = told(world)
    send_everything_due()
    before = asked(f"/staff/announcements/{few.public_id}/"), asked("/staff/messages/")
    more_children(world, 12)
    many = told(world, "All of you are welcome.")
    send_everything_due()
    assert (asked(f"/staff/announcements/{many.public_id}/"), asked("/staff/messages/")) == before
    assert before <= (15, 10)
