"""The way of a delivery, step by step, and what a person does next: without a database."""

from datetime import UTC, datetime, timedelta

from roundtable.messaging.rules.next_steps import Advice, Do, Number, advice
from roundtable.messaging.rules.tracing import Kept, Stood, Tried, Way, What, steps_of

WRITTEN = datetime(2026, 11, 10, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOME, WORK = Number("+13125550110"), Number("+13125550199")


def whats(way: Way) -> list[str]:
    return [step.what for step in steps_of(way)]


def test_a_text_that_waited_for_the_morning_and_arrived():
    kept = Kept(WRITTEN, "quiet_hours", WRITTEN + 11 * HOUR)
    tried = Tried(WRITTEN + 11 * HOUR, "sms", "delivered", WRITTEN + 12 * HOUR)
    way = Way(WRITTEN, "delivered", "sms", tried=(tried,), kept=(kept,))
    assert whats(way) == [What.WRITTEN, What.HELD, What.HANDED_OVER, What.ARRIVED]
    assert steps_of(way)[1].until == WRITTEN + 11 * HOUR


def test_a_refusal_and_then_another_way():
    refused = Tried(WRITTEN, "sms", "failed", WRITTEN + HOUR)
    mailed = Tried(WRITTEN + HOUR, "email", "accepted", WRITTEN + 2 * HOUR)
    way = Way(WRITTEN, "accepted", "email", tried=(refused, mailed))
    assert whats(way) == [What.WRITTEN, What.HANDED_OVER, What.REFUSED, What.HANDED_OVER, What.TAKEN]


def test_silence_stands_before_a_person_until_somebody_closes_it():
    tried = Tried(WRITTEN, "sms", "in_doubt")
    assert whats(Way(WRITTEN, "in_doubt", "sms", tried=(tried,), stood=(Stood(WRITTEN + HOUR),)))[-1] is What.NO_ANSWER
    stood = Stood(WRITTEN + HOUR, WRITTEN + 2 * HOUR, "Elena Vega", "reached")
    last = steps_of(Way(WRITTEN, "in_doubt", "sms", tried=(tried,), stood=(stood,)))[-1]
    assert (last.what, last.by, last.reason) == (What.SETTLED, "Elena Vega", "reached")


def test_what_a_provider_settled_is_nobodys_doing():
    stood = Stood(WRITTEN + HOUR, WRITTEN + 2 * HOUR, "", "provider")
    assert What.SETTLED not in whats(Way(WRITTEN, "delivered", "sms", stood=(stood,)))


def test_what_nobody_handed_over_is_on_the_page_or_was_taken_back():
    assert whats(Way(WRITTEN, "delivered", settled_at=WRITTEN + HOUR))[-1] is What.ON_THE_PAGE
    assert whats(Way(WRITTEN, "ended", settled_at=WRITTEN + HOUR))[-1] is What.ENDED


def advised(numbers: tuple[Number, ...], *, in_doubt: bool = False, reason: str = "refused", tried: str = "") -> Advice:
    return advice(in_doubt=in_doubt, reason=reason, tried=tried, numbers=numbers)


def test_after_a_refused_number_comes_the_other_one():
    assert advised((HOME, WORK), tried=HOME.value) == Advice(Do.OTHER_NUMBER, WORK.value)


def test_the_only_number_is_called_even_where_it_opted_out_of_texts():
    assert advised((HOME,), tried=HOME.value, reason="stopped") == Advice(Do.CALL, HOME.value)


def test_a_wrong_number_is_never_called():
    assert advised((Number(HOME.value, works=False),)) == Advice(Do.ASK_FOR_A_NUMBER)


def test_in_doubt_they_are_asked_before_it_goes_again():
    assert advised((HOME,), in_doubt=True, reason="in_doubt") == Advice(Do.ASK_WHETHER, HOME.value)
    assert advised((), in_doubt=True, reason="in_doubt") == Advice(Do.ASK_WHETHER)


def test_where_sending_is_off_nobody_is_called():
    assert advised((HOME,), reason="channel_off") == Advice(Do.SET_UP)
