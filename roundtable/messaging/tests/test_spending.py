"""What a month may cost: counted for each text, never exceeded but by what may not wait, free ways used instead."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from roundtable.channels.base import Receipt
from roundtable.core import clock
from roundtable.core.env import SettingError, money
from roundtable.messaging.codes import send_code
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.delivery.spending import doctor_parts, price_of
from roundtable.messaging.models import Delivery, Spending
from roundtable.messaging.rules.spending import Purse, Standing, month_of
from roundtable.messaging.services import announce, tell
from roundtable.messaging.tests.sms import PretendEmail
from roundtable.messaging.tests.test_pages import client_of
from roundtable.people.models import ContactPoint

DANA = "+13125550112"
CENT = Decimal("0.01")


@pytest.fixture
def priced(sms, settings):
    settings.MESSAGE_PRICES = {"pretend": CENT}
    settings.MONTHLY_SPEND_LIMIT = Decimal(100)
    return sms


@pytest.fixture
def email_works(priced):
    PretendEmail.answers = staticmethod(lambda outgoing: Receipt("EM" + outgoing.token))
    yield PretendEmail
    del PretendEmail.answers


def many(world, count, person=None):
    said = {"school": world.cedar, "purpose": "concern", "key": "question_from", "author": world.ortiz}
    to = person or world.hoa
    return [tell(to=[to], student=world.linh, link_target="/family/", **said)[0] for _ in range(count)]


@pytest.fixture
def each(world, priced, settings):
    """What one text to this grandmother costs; one has left, and the limit is three of them."""
    many(world, 1)
    send_everything_due()
    settings.MONTHLY_SPEND_LIMIT = 3 * Spending.objects.get().amount
    return Spending.objects.get().amount


@pytest.mark.parametrize(
    ("limit", "spent", "cost", "exempt", "pays"),
    [
        (None, "1000", "5", False, True), ("1", "0.99", "0.01", False, True), ("1", "0.99", "0.02", False, False),
        ("1", "1", "0", False, True), ("1", "1.5", "0.01", False, False), ("1", "1.5", "0.01", True, True),
        ("0", "0", "0.01", False, False), ("0", "0", "0", False, True),
    ],
)  # fmt: skip
def test_a_purse_pays_what_is_in_it(limit, spent, cost, exempt, pays):
    purse = Purse(Decimal(limit) if limit else None, Decimal(spent))
    assert purse.pays(Decimal(cost), exempt=exempt) is pays
    assert purse.spent == Decimal(spent) + (Decimal(cost) if pays else 0)


@pytest.mark.parametrize(
    ("spent", "standing"), [("0", "within"), ("7.99", "within"), ("8", "nearly"), ("9.99", "nearly"), ("10", "spent")]
)
def test_the_alarm_is_given_at_four_fifths(spent, standing):
    assert Purse(Decimal(10), Decimal(spent)).standing is Standing(standing)
    assert Purse(None, Decimal(spent)).standing is Standing.WITHIN


def test_a_message_counts_to_the_month_it_leaves_in():
    assert month_of(datetime(2026, 2, 28, 23, 59, tzinfo=UTC)) == date(2026, 2, 1)


@pytest.mark.parametrize(("body", "segments"), [("a" * 160, 1), ("a" * 161, 2), ("ب" * 70, 1), ("ب" * 71, 2)])
def test_a_text_costs_its_segments_and_email_nothing(priced, body, segments):
    assert price_of("pretend", body) == segments * CENT
    assert price_of("pretend_email", body) == 0


@pytest.mark.parametrize("value", ["ten", "-1", "1,50", "$5", "1e3", "0.00001", "1" * 10, "NaN", "٣"])
def test_an_amount_that_is_none_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("MONTHLY_SPEND_LIMIT", value)
    with pytest.raises(SettingError, match="MONTHLY_SPEND_LIMIT"):
        money("MONTHLY_SPEND_LIMIT")


def test_amounts_are_read_to_the_last_digit(monkeypatch):
    monkeypatch.setenv("TWILIO_PRICE", "0.0083")
    assert money("TWILIO_PRICE") == Decimal("0.0083")
    assert money("MONTHLY_SPEND_LIMIT_OF_NOBODY") is None


def test_what_is_over_the_limit_waits_and_goes_when_there_is_more(world, priced, each, school_day, settings):
    many(world, 4)
    send_everything_due()
    assert len(priced.sent) == 3
    assert Delivery.objects.filter(state="held", reason="spending_limit").count() == 2
    assert Spending.objects.get().amount == 3 * each
    settings.MONTHLY_SPEND_LIMIT = 5 * each
    with clock.standing_at(school_day + timedelta(hours=1, seconds=1)):
        send_everything_due()
    assert len(priced.sent) == 5


def test_a_new_month_has_new_money(world, priced, each, school_day):
    many(world, 3)
    send_everything_due()
    with clock.standing_at(school_day + timedelta(days=31)):
        send_everything_due()
    assert len(priced.sent) == 4
    assert [row.amount for row in Spending.objects.order_by("month")] == [3 * each, each]


def test_an_emergency_and_a_code_go_whatever_it_costs_and_are_counted(world, priced, settings):
    settings.MONTHLY_SPEND_LIMIT = Decimal(0)
    announce(world.ortiz, world.room12, "The school is closed.", purpose="emergency")
    send_code(ContactPoint.objects.get(value=DANA), "123456", "")
    many(world, 1)
    send_everything_due()
    assert any("closed" in outgoing.body for outgoing in priced.sent)
    assert any("123456" in outgoing.body for outgoing in priced.sent)
    assert Delivery.objects.filter(reason="spending_limit").count() == 1
    assert Spending.objects.get().amount == sum(price_of("pretend", outgoing.body) for outgoing in priced.sent)


def test_whoever_has_an_email_gets_it_there_once_texts_are_too_dear(world, priced, email_works, settings):
    settings.MONTHLY_SPEND_LIMIT = Decimal(0)
    many(world, 1, person=world.dana)
    send_everything_due()
    assert [outgoing.to for outgoing in PretendEmail.sent] == ["dana@family.example"]
    assert not priced.sent


def test_without_a_limit_costs_are_counted_and_nothing_waits(world, priced, each, settings):
    settings.MONTHLY_SPEND_LIMIT = None
    many(world, 8)
    send_everything_due()
    assert len(priced.sent) == 9
    assert Spending.objects.get().amount == 9 * each


def test_the_doctor_warns_before_the_money_is_spent(world, priced, each, settings):
    assert [part.state for part in doctor_parts()] == ["ok"]
    many(world, 2)
    send_everything_due()
    [part] = doctor_parts()
    assert (part.state, f"{3 * each:.2f} of {3 * each:.2f}" in part.say) == ("wrong", True)
    settings.MONTHLY_SPEND_LIMIT = None
    assert [part.state for part in doctor_parts()] == ["off"]


def test_the_composer_says_what_the_texts_will_cost(world, priced, settings):
    form = {"to": f"section-{world.room12.public_id}", "purpose": "learning", "body": "We read poems today."}
    shown = client_of(world.ortiz).post("/staff/messages/preview/", form).content.decode()
    said = re.search(r"About (\d+\.\d\d) for the texts", shown)
    assert said is not None
    assert Decimal(said[1]) >= 5 * CENT  # five adults of the class are reached by text
    settings.MESSAGE_PRICES = {}
    assert "for the texts" not in client_of(world.ortiz).post("/staff/messages/preview/", form).content.decode()
