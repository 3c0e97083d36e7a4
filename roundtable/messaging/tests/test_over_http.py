"""The real adapter over real HTTP to the pretend phones: texts out, callbacks and answers back, faults, killed senders.

The network's ledger is the judge of what was lost and what was doubled."""

import os
import signal
import subprocess
import sys
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from roundtable.channels.adapters.twilio.adapter import TwilioSms
from roundtable.core import clock
from roundtable.messaging.delivery.claiming import claim
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.inbound.taking_in import take_in_everything
from roundtable.messaging.models import Attempt, Delivery, DeliveryTodo, InboundMessage, Message
from roundtable.messaging.reaching import choices
from roundtable.messaging.services import announce, open_conversation, withdraw, write_message
from roundtable.messaging.sweeps import sweep_deliveries
from roundtable.messaging.tests.phones import ACCOUNT, TOKEN, phones_at, until
from roundtable.people.models import Channel, ContactPoint
from roundtable.people.services import families, reach
from roundtable.people.services.persons import add_person

VOICE = "roundtable.channels.adapters.twilio_voice.adapter.TwilioVoice"
SCHOOL, DANA = "+13125550101", "+13125550112"
ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.slow

# where the sender is killed: the name of what is replaced by a kill, and whether the real thing runs first
POINTS = {
    "after claim": ("roundtable.messaging.delivery.sending", "facts_for", False),
    "before post": ("roundtable.messaging.delivery.sending", "post_all", False),
    "after post": ("roundtable.messaging.delivery.sending", "post_all", True),
    "before mark": ("roundtable.messaging.delivery.settling", "move", False),
    "after mark": ("roundtable.messaging.delivery.settling", "move", True),
}
CHILD = """
import importlib, os, signal, sys
import django
django.setup()
module, name, after = sys.argv[1], sys.argv[2], sys.argv[3] == "after"
place = importlib.import_module(module)
real = getattr(place, name)
def killed(*given, **named):
    if after:
        real(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(place, name, killed)
from roundtable.messaging.delivery.claiming import claim
from roundtable.messaging.delivery.sending import send_everything_due
send_everything_due()
"""


@pytest.fixture
def open_world(transactional_db, school_day):
    from tests.world import build_world

    return build_world()


@pytest.fixture
def network(live_server, settings, open_world):
    settings.BASE_URL = live_server.url
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = ACCOUNT, [TOKEN]
    settings.TWILIO_NUMBERS, settings.OUTBOUND_HOSTS = [SCHOOL], ["127.0.0.1"]
    with phones_at(live_server.url, SCHOOL) as phones:
        settings.TWILIO_API_URL = phones.url
        settings.CHANNEL_ADAPTERS = ["roundtable.channels.adapters.twilio.adapter.TwilioSms"]
        yield phones


def families_of(world, count):
    for number in range(count):
        adult = add_person(world.cedarhill, "Adult", f"Number{number:03d}")
        families.make_guardian(adult, world.jonah, starts=world.room12.starts)
        reach.add_contact_point(adult, Channel.SMS, f"+1312777{number:04d}", verified=True)


def doubled(network):
    return [key for key, count in Counter(f"{row['to']}" for row in network.ledger()).items() if count > 1]


def test_a_text_leaves_arrives_and_is_answered(open_world, network):
    row = open_conversation(
        open_world.jonah, adult=open_world.dana, staff=[open_world.ortiz], opened_by=open_world.ortiz
    )
    write_message(row, open_world.ortiz, "How was the weekend?")
    send_everything_due()
    until(lambda: Delivery.objects.get().state == "delivered")
    assert network.bodies(DANA)[0].startswith("Ms. Ortiz")
    network.writes(DANA, SCHOOL, "We went to the lake.")
    until(lambda: InboundMessage.objects.exists())
    take_in_everything()
    assert Message.objects.latest("pk").text.body == "We went to the lake."


def test_a_call_rings_is_heard_and_has_arrived(open_world, network, settings):
    settings.TWILIO_VOICE_NUMBERS = [SCHOOL]
    settings.CHANNEL_ADAPTERS = [*settings.CHANNEL_ADAPTERS, VOICE]
    choices.choose_calls(open_world.dana, ContactPoint.objects.get(person=open_world.dana, channel=Channel.SMS))
    choices.choose_details(open_world.dana, details=True)
    row = open_conversation(
        open_world.jonah, adult=open_world.dana, staff=[open_world.ortiz], opened_by=open_world.ortiz
    )
    write_message(row, open_world.ortiz, "How was the weekend?")
    network.faults(machine=1)
    send_everything_due()
    until(lambda: Delivery.objects.get().state == "queued")
    assert network.bodies(DANA) == [""]
    network.faults()
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        send_everything_due()
        until(lambda: "press 1" in network.bodies(DANA)[-1])
        assert "weekend" not in network.bodies(DANA)[-1]
        network.presses(DANA, "1")
        until(lambda: "How was the weekend?" in network.bodies(DANA)[-1])
        network.presses(DANA, "hang up")
        until(lambda: network.messages(DANA)[-1]["status"] == "completed")
    assert Delivery.objects.get().state == "delivered"


def test_no_fault_of_the_network_loses_or_doubles_a_message(open_world, network):
    families_of(open_world, 60)
    network.faults(fail=0.1, double_callbacks=0.3, reorder_callbacks=0.3, drop_callbacks=0.1, cut_after_accept=0.05)
    announce(open_world.ortiz, open_world.room12, "Library day is Tuesday.", purpose="logistics")
    began = clock.now()
    for minutes in range(0, 30, 2):
        with clock.standing_at(began + timedelta(minutes=minutes)):
            sweep_deliveries(clock.now())
            send_everything_due()
    assert doubled(network) == []
    reached = {row["to"] for row in network.ledger()}
    for delivery in Delivery.objects.filter(person__given_name="Adult").select_related("person"):
        number = ContactPoint.objects.get(person=delivery.person_id).value
        before_a_person = DeliveryTodo.objects.filter(delivery=delivery, settled_at=None).exists()
        assert number in reached or before_a_person, delivery.state


@pytest.mark.crash
@pytest.mark.parametrize("point", POINTS)
def test_a_killed_sender_loses_nothing_and_doubles_nothing(open_world, network, settings, point):
    families_of(open_world, 40)
    announce(open_world.ortiz, open_world.room12, "Library day is Tuesday.", purpose="logistics")
    assert _send_in_a_process_that_is_killed(settings, point) == -signal.SIGKILL
    began = clock.now()
    for minutes in (0, 3, 6, 11, 14):
        with clock.standing_at(began + timedelta(minutes=minutes)):
            sweep_deliveries(clock.now())
            send_everything_due()
    assert doubled(network) == []
    _each_left_once_or_stands_before_a_person(network)


@pytest.mark.crash
@pytest.mark.parametrize("point", POINTS)
def test_after_a_withdrawal_nothing_leaves_wherever_the_sender_was_killed(open_world, network, settings, point):
    families_of(open_world, 40)
    row = announce(open_world.ortiz, open_world.room12, "Library day is Tuesday.", purpose="logistics")
    assert _send_in_a_process_that_is_killed(settings, point) == -signal.SIGKILL
    had_left = {one["to"] for one in network.ledger()}
    withdraw(row, by=open_world.ortiz)
    began = clock.now()
    for minutes in (0, 3, 6, 11, 14):
        with clock.standing_at(began + timedelta(minutes=minutes)):
            sweep_deliveries(clock.now())
            send_everything_due()
    assert {one["to"] for one in network.ledger()} == had_left
    assert doubled(network) == []
    for delivery in Delivery.objects.filter(person__given_name="Adult"):
        number = ContactPoint.objects.get(person=delivery.person_id).value
        ended = (delivery.state, delivery.reason) == ("ended", "withdrawn")
        assert ended != (number in had_left or delivery.state == "in_doubt"), (delivery.state, delivery.reason)


def test_of_a_claim_and_a_withdrawal_at_the_same_instant_one_waits_for_the_other(open_world):
    """The claim is committed while the withdrawal waits for its row: too late, and the words stay."""
    talk = open_conversation(
        open_world.jonah, adult=open_world.dana, staff=[open_world.ortiz], opened_by=open_world.ortiz
    )
    row = write_message(talk, open_world.ortiz, "How was the weekend?")

    def take_it_back():
        try:
            return withdraw(row, by=open_world.ortiz)
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            assert claim(uuid.uuid4(), clock.now())
            waiting = pool.submit(take_it_back)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
        assert not waiting.result(timeout=10).words_gone
    assert Delivery.objects.get().state == "claimed"


def _send_in_a_process_that_is_killed(settings, point):
    module, name, after = POINTS[point]
    asked = connection.settings_dict
    url = f"postgresql://{asked['USER']}:{asked['PASSWORD']}@/{asked['NAME']}?host={asked['HOST']}"
    if asked["PORT"]:
        url += f"&port={asked['PORT']}"
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "roundtable.settings",
        "PYTHONPATH": str(ROOT),
        "BASE_URL": settings.BASE_URL,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_NUMBERS": SCHOOL,
        "TWILIO_API_URL": settings.TWILIO_API_URL,
        "OUTBOUND_HOSTS": "127.0.0.1",
        "EMAIL_URL": "",
    }
    stands = f"datetime.datetime.fromisoformat({clock.now().isoformat()!r})"
    code = f"import datetime\nfrom roundtable.core import clock\nclock._frozen = {stands}\n"
    command = [sys.executable, "-c", code + CHILD, module, name, "after" if after else "before"]
    return subprocess.run(command, env=environment, check=False, timeout=60).returncode


def _each_left_once_or_stands_before_a_person(network):
    reached = {row["to"] for row in network.ledger()}
    in_doubt = 0
    for delivery in Delivery.objects.filter(person__given_name="Adult").select_related("person"):
        number = ContactPoint.objects.get(person=delivery.person_id).value
        if DeliveryTodo.objects.filter(delivery=delivery, settled_at=None).exists():
            in_doubt += 1
        else:
            assert number in reached, delivery.state
    assert in_doubt <= TwilioSms.concurrency
    assert not Attempt.objects.filter(state="submitting").exists()
