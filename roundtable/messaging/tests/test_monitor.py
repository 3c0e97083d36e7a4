"""The delivery monitor: figures for those who watch the post, names for those who reach people, words for nobody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roundtable.channels.base import ChannelError, InDoubt
from roundtable.core import clock
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.models import Delivery, DeliveryTodo, ProviderHealth
from roundtable.messaging.monitor.counting import counted, handed_over
from roundtable.messaging.services import announce, open_conversation, write_message
from roundtable.messaging.sweeps import sweep_deliveries
from roundtable.people.models import ContactPoint
from tests.lived import more_children
from tests.signed_in import as_person

PAGE = "/staff/administration/deliveries/"
WORDS = "zqpostcanary"


def page(person, path: str = PAGE) -> str:
    answer = as_person(person).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def lost(world, sms):
    """Dana was not reached, and of a text to Sami nobody knows."""

    def answers(outgoing):
        if outgoing.to == "+13125550115":
            raise InDoubt
        raise ChannelError("no", permanent=True)

    sms.answers = staticmethod(answers)
    ContactPoint.objects.filter(channel="email").delete()
    for child, adult, teacher in ((world.jonah, world.dana, world.ortiz), (world.malik, world.sami, world.okafor)):
        talk = open_conversation(child, adult=adult, staff=[teacher], opened_by=teacher)
        write_message(talk, teacher, WORDS)
    send_everything_due()
    send_everything_due()
    with clock.standing_at(clock.now() + timedelta(minutes=11)):
        sweep_deliveries(clock.now())
        yield world


@pytest.mark.parametrize("key", ["park", "vega"])
def test_the_front_office_and_administrators_read_whom_to_reach_and_how(lost, key):
    shown = page(lost.person(key))
    assert lost.dana.full_name in shown
    assert "Call them." in shown
    assert 'href="tel:+13125550112"' in shown
    assert lost.sami.full_name in shown
    assert "before anyone sends it again" in shown
    assert WORDS not in shown


def test_technology_support_reads_figures_and_no_names(lost):
    shown = page(lost.person("saleh"))
    assert "2 of them are not known to have reached their readers." in shown
    assert "It was given 2 messages. Refused: 1. No answer: 1." in shown
    assert lost.dana.full_name not in shown
    assert "tel:" not in shown
    assert WORDS not in shown


@pytest.mark.parametrize("key", ["ortiz", "teng", "begay", "rosa", "jackson", "stone", "lucia"])
def test_nobody_else_opens_it(lost, key):
    assert as_person(lost.person(key)).get(PAGE).status_code in (302, 403, 404)


def test_another_district_sees_its_own_post_alone(lost):
    shown = page(lost.lakehead)
    assert "0 messages" in shown
    assert lost.dana.full_name not in shown


def test_a_person_closes_one_by_name(lost):
    vega = lost.person("vega")
    row = DeliveryTodo.objects.get(kind="not_reached")
    answer = as_person(vega).post(
        f"/staff/deliveries/{row.public_id}/outcomes/", {"outcome": "reached", "place": "monitor"}
    )
    assert (answer.status_code, answer.url) == (302, PAGE)
    shown = page(lost.person("park"))
    assert f"{vega.full_name} reached them another way." in shown
    assert "Call them." not in shown
    assert "Reached another way" in shown


def test_a_provider_that_rests_is_seen(lost):
    ProviderHealth.objects.create(
        provider="pretend", in_trouble=5, rests=1, rests_until=clock.now() + timedelta(minutes=1)
    )
    assert "Has trouble and rests." in page(lost.person("saleh"))


def test_the_week_holds_what_the_day_does_not(lost):
    with clock.standing_at(clock.now() + timedelta(days=2)):
        assert "0 messages" in page(lost.person("park"))
        assert "2 messages" in page(lost.person("park"), f"{PAGE}?days=7")


def test_figures_are_by_state_and_channel(lost):
    since = clock.now() - timedelta(days=1)
    cells = {(one.state, one.channel): one.count for one in counted([lost.cedar.pk], since)}
    assert cells == {("failed", ""): 1, ("in_doubt", "sms"): 1}
    assert handed_over([lost.cedar.pk], since)["pretend"].count == 2
    assert counted([lost.juniper.pk], since) == []


def test_it_stands_in_the_index_for_those_who_open_it(world):
    for key in ("park", "vega", "saleh"):
        assert PAGE in page(world.person(key), "/staff/administration/")


def test_statements_do_not_grow_with_what_is_lost(lost):
    def asked() -> int:
        client = as_person(lost.person("vega"))
        client.get(PAGE)
        with CaptureQueriesContext(connection) as seen:
            client.get(PAGE)
        return len(seen)

    before = asked()
    more_children(lost, 8)
    announce(lost.ortiz, lost.room12, "The library is open.")
    Delivery.objects.update(due_at=clock.now())
    send_everything_due()
    send_everything_due()
    assert DeliveryTodo.objects.filter(settled_at=None).count() > 6
    assert asked() == before <= 14
