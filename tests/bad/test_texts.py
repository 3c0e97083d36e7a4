"""Anything sent as a text, through the signed hook, from a number we know and from one we do not."""

import pytest

from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.inbound.taking_in import take_in_everything
from roundtable.messaging.models import DeliveryTodo, InboundMessage
from tests.bad import signed
from tests.bad.strings import SPECIAL, naughty

pytestmark = pytest.mark.slow
LUCIA, NOBODY = "+13125550110", "+13125559999"
OURS = ("Mateo", "Salazar", "Lucía", "Ortiz", "Jonah", "Dana", "plan", "clock")


@pytest.fixture
def arrive(twilio, sms_after):
    """Send each string through the hook, work all of it off; gives the rows."""

    def all_of(strings: list[str], sender: str) -> list[InboundMessage]:
        for words in strings:
            assert signed.text(words, sender=sender).status_code == 200, words[:60]
        sms_after()
        take_in_everything()
        return list(InboundMessage.objects.filter(sender=sender).order_by("pk"))

    return all_of


@pytest.fixture
def sms_after(settings, sms):
    """What is answered goes to the pretend adapter, once the hooks were called on the real one."""
    pretend = settings.CHANNEL_ADAPTERS
    settings.CHANNEL_ADAPTERS = ["roundtable.channels.adapters.twilio.adapter.TwilioSms"]

    def switch() -> None:
        settings.CHANNEL_ADAPTERS = [
            "roundtable.messaging.tests.sms.PretendSms",
            "roundtable.messaging.tests.sms.PretendEmail",
        ]

    assert pretend
    return switch


def test_any_text_of_a_family_is_stored_once_and_answered_or_kept(lived, arrive, sms):
    strings = [*SPECIAL, *naughty()[::4]]
    rows = arrive(strings, LUCIA)
    assert len(rows) == len(strings)
    assert {row.state for row in rows} <= {"handled", "waiting"}
    assert not any(row.tries for row in rows)
    assert all("\x00" not in row.body for row in rows)
    send_everything_due()
    assert not any("Traceback" in one.body or "<class" in one.body for one in sms.sent)


def test_binding_words_with_anything_behind_them_break_nothing(offered, arrive):
    from roundtable.messaging.models import Question

    code = Question.objects.filter(kind="support.version", object_id=offered.pk, closed_at=None).first().code
    strings = [f"{verb} {words}" for verb in (f"CHANGE {code} 1", f"NO {code}", code) for words in SPECIAL]
    rows = arrive([str(words) for words in strings], LUCIA)
    assert {row.state for row in rows} <= {"handled", "waiting"}
    assert not any(row.tries for row in rows)


def test_any_text_of_an_unknown_number_learns_nothing(lived, arrive, sms):
    strings = [*SPECIAL, *naughty()[::5], "AGREE 1", "Mateo", "who are you", "1", "STOP", "START", "HELP"]
    rows = arrive(strings, NOBODY)
    assert len(rows) == len(strings)
    assert {row.state for row in rows} <= {"unknown", "handled"}
    send_everything_due()
    answers = [one.body for one in sms.sent if one.to == NOBODY]
    assert answers
    assert not [body for body in answers for word in OURS if word in body]
    assert all(one.to == NOBODY for one in sms.sent if one.body in answers)


def test_a_flood_from_an_unknown_number_stands_before_the_office_once_each(lived, arrive):
    rows = arrive(["hello"] * 3, NOBODY)
    assert DeliveryTodo.objects.filter(inbound__in=rows).count() == 3


def test_a_picture_without_words_stands_before_the_office(lived, arrive):
    """It once could not be worked off, and held up whatever the same phone sent after it."""
    rows = arrive(["", "   ", "\x00", "Gracias"], LUCIA)
    assert [row.state for row in rows] == ["handled"] * 4
    assert DeliveryTodo.objects.filter(inbound__in=rows[:3], reason="not_worked_off").count() == 3
