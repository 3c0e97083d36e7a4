"""The rhythm on the tick: due rounds, reminders, two missed, held messages, leads and reviews."""

from datetime import UTC, date, datetime, timedelta

import pytest

from roundtable.core import clock
from roundtable.core.faces import Side
from roundtable.messaging.models import Delivery, DeliveryState, Sending
from roundtable.people.services.places import add_holiday
from roundtable.people.services.seats import name_trusted_adult
from roundtable.people.services.staff import leave
from roundtable.support import sweeps
from roundtable.support.around import due_in_school_days
from roundtable.support.errors import NotTheirs, TooEarly
from roundtable.support.models import CheckIn, CheckInAsk, LeadWhy, Notice, OutcomeKind, Provisional, Round, Via
from roundtable.support.services import agreements, checkins, endings, leads, provisional

START = datetime(2026, 11, 9, 16, tzinfo=UTC)


def days_on(days: float):
    return clock.standing_at(START + timedelta(days=days))


def tick() -> dict[str, int]:
    now = clock.now()
    return {one.__name__: one(now) for one in (sweeps.due_check_ins, sweeps.due_leads, sweeps.due_reviews)}


def keys_to(person) -> list[str]:
    rows = Sending.objects.filter(deliveries__person=person).order_by("pk")
    return [key for key in rows.values_list("key", flat=True) if key.startswith("support.")]


def arrives() -> None:
    Delivery.objects.all().update(state=DeliveryState.DELIVERED)


def test_each_thursday_opens_one_round_for_home_and_school(held, world):
    with days_on(2):
        tick()
        assert not Round.objects.exists()
    for week in range(4):
        with days_on(3 + 7 * week):
            tick()
            tick()
    assert [row.due_on for row in Round.objects.order_by("due_on")] == [
        date(2026, 11, 12) + timedelta(days=7 * week) for week in range(4)
    ]
    assert CheckInAsk.objects.count() == 8


def test_a_thursday_that_is_a_holiday_is_asked_on_the_next_school_day(held, world):
    add_holiday(world.cedarhill, "Thanksgiving break", starts=date(2026, 11, 25), ends=date(2026, 11, 28))
    for days in range(3, 26):
        with days_on(days):
            tick()
    due = list(Round.objects.order_by("due_on").values_list("due_on", flat=True))
    assert due == [date(2026, 11, 12), date(2026, 11, 19), date(2026, 11, 30), date(2026, 12, 3)]


def test_a_round_that_was_asked_is_not_asked_again_when_a_holiday_is_entered_late(held, world):
    with days_on(17):
        tick()
    add_holiday(world.cedar, "Snow days", starts=date(2026, 11, 26), ends=date(2026, 11, 28))
    with days_on(21):
        tick()
    assert [row.due_on for row in Round.objects.all()] == [date(2026, 11, 26)]


def test_nobody_is_reminded_on_a_holiday(held, world):
    add_holiday(world.cedar, "A long weekend", starts=date(2026, 11, 13), ends=date(2026, 11, 17))
    with days_on(3):
        tick()
        arrives()
    for days in (4, 5, 6, 7, 8):
        with days_on(days):
            tick()
            assert "support.check_in_reminder" not in keys_to(world.lucia)
    with days_on(9):
        tick()
    assert keys_to(world.lucia).count("support.check_in_reminder") == 1


def test_a_deadline_in_school_days_passes_over_the_holidays_of_school_and_district(world, school_day):
    plain = due_in_school_days(world.cedar, 14)
    add_holiday(world.cedarhill, "Thanksgiving break", starts=date(2026, 11, 25), ends=date(2026, 11, 28))
    add_holiday(world.cedar, "Teacher day", starts=date(2026, 11, 20), ends=date(2026, 11, 21))
    assert (plain, due_in_school_days(world.cedar, 14)) == (date(2026, 11, 27), date(2026, 12, 3))
    assert due_in_school_days(world.juniper, 14) == date(2026, 12, 2)


def test_a_night_switched_off_misses_nothing(held, world):
    with days_on(5):
        tick()
        assert Round.objects.get().due_on == date(2026, 11, 12)


def test_one_silence_is_a_reminder_and_two_are_told_to_the_lead(held, world):
    with days_on(3):
        tick()
        arrives()
        checkins.check_in(held.plan, world.ortiz, 3, side=Side.SCHOOL)
    for days in (5, 5.2, 6):
        with days_on(days):
            tick()
    assert keys_to(world.lucia).count("support.check_in_reminder") == 1
    with days_on(9):
        tick()
    assert "support.two_missed" not in keys_to(world.ortiz)
    with days_on(10):
        tick()
        arrives()
    for days in (12, 15, 16):
        with days_on(days):
            tick()
            arrives()
    assert keys_to(world.ortiz).count("support.two_missed") == 1


def test_what_was_held_is_never_counted_as_missed(held, world):
    for week in range(3):
        for days in (3, 5, 8):
            with days_on(days + 7 * week):
                tick()
                Delivery.objects.all().update(state=DeliveryState.HELD)
    assert not CheckInAsk.objects.exclude(missed_at=None).exists()
    assert "support.two_missed" not in keys_to(world.ortiz)


def test_an_answer_in_time_is_never_reminded(held, world):
    with days_on(3):
        tick()
        arrives()
        checkins.check_in(held.plan, world.lucia, 4, "bien", side=Side.HOME, language="es")
    with days_on(8):
        tick()
    assert "support.check_in_reminder" not in keys_to(world.lucia)


def test_a_second_answer_takes_the_first_ones_place(held, world):
    with days_on(3):
        tick()
        checkins.check_in(held.plan, world.lucia, 2, side=Side.HOME)
        checkins.check_in(held.plan, world.lucia, 4, side=Side.HOME)
    assert CheckIn.objects.get(replaced_at=None).score == 4
    assert CheckIn.objects.count() == 2


@pytest.mark.parametrize("score", [0, 6, -1])
def test_other_numbers_are_refused(held, world, score):
    with pytest.raises(ValueError, match="1 to 5"):
        checkins.check_in(held.plan, world.lucia, score, side=Side.HOME)


def test_nobody_speaks_for_the_other_side(held, world):
    with days_on(3):
        tick()
        for person, side in ((world.lucia, Side.SCHOOL), (world.ortiz, Side.HOME), (world.ortiz, Side.CHILD)):
            with pytest.raises(NotTheirs):
                checkins.check_in(held.plan, person, 3, side=side)


def test_a_plan_that_ended_asks_no_more(held, world):
    endings.stop(held.plan, by=world.lucia)
    with days_on(10):
        tick()
    assert not Round.objects.exists()


def test_an_absent_lead_moves_after_five_school_days_and_comes_back(held, world):
    leads.note_absence(world.ortiz, starts=date(2026, 11, 9), ends=date(2026, 11, 20), by=world.park)
    with days_on(3):
        tick()
        assert leads.current_lead(held.plan) == world.ortiz
    with days_on(8):
        tick()
        tick()
        assert leads.current_lead(held.plan) == world.okafor
    assert keys_to(world.lucia).count("support.lead_is") == 1
    with days_on(12):
        tick()
        turn = leads.current_turn(held.plan)
        assert turn is not None
        assert turn.why == LeadWhy.BACK
        assert leads.current_lead(held.plan) == world.ortiz


def test_a_lead_who_leaves_is_replaced_and_the_family_is_told(held, world):
    leave(world.ortiz, ends=date(2026, 11, 10))
    with days_on(2):
        tick()
    assert leads.current_lead(held.plan) == world.okafor
    assert keys_to(world.lucia).count("support.lead_is") == 1


def test_the_meeting_names_a_lead(held, world):
    leads.set_lead(held.plan, world.teng, LeadWhy.NAMED, by=world.ortiz)
    assert agreements.capacity_of(world.teng, held.plan, Side.SCHOOL) == "lead"
    with days_on(1):
        tick()
        assert leads.current_lead(held.plan) == world.teng


def test_a_family_not_reached_yet(version, world):
    with pytest.raises(TooEarly):
        provisional.run_provisionally(version, by=world.ortiz)
    with pytest.raises(NotTheirs):
        provisional.run_provisionally(version, by=world.teng)
    agreements.agree(version, world.ortiz, side=Side.SCHOOL)
    row = provisional.run_provisionally(version, by=world.ortiz)
    assert row.review_on == date(2026, 12, 7)
    with days_on(3):
        tick()
        assert set(CheckInAsk.objects.values_list("side", flat=True)) == {"school"}
        provisional.tried(row, by=world.ortiz, via=Via.PHONE)
    with days_on(29):
        assert tick()["due_reviews"] == 1
        assert tick()["due_reviews"] == 0
        agreements.agree(version, world.lucia, side=Side.HOME)
    assert Provisional.objects.get().ended_at is not None


def test_closing_takes_both_and_stopping_takes_the_family(held, world):
    closed = endings.propose_closing(held.plan, OutcomeKind.SUCCEEDED, by=world.lucia, side=Side.HOME)
    assert closed.outcome is None
    with pytest.raises(NotTheirs):
        endings.propose_closing(held.plan, OutcomeKind.STOPPED, by=world.ortiz, side=Side.SCHOOL)
    assert endings.agree_to_close(closed.proposal, world.ortiz, side=Side.SCHOOL).outcome is not None


def test_a_notice_waits_for_every_translation_and_goes_once(concern, world):
    notice = Notice.objects.get(person=world.lucia)
    assert notice.told_at is None
    assert notice.promised_at is not None
    from roundtable.languages.models import Kind, Translation, TranslationState

    for row in Translation.objects.filter(language="es"):
        row.body, row.kind, row.state = f"es:{row.text.body}", Kind.PERSON, TranslationState.READY
        row.save()
    assert sweeps.waiting_notices(clock.now()) == 1
    assert sweeps.waiting_notices(clock.now()) == 0
    told = Sending.objects.filter(deliveries__person=world.lucia).exclude(text=None).latest("pk")
    assert told.text is not None
    assert told.question is not None
    assert "es:How is it when he does times tables at home?" in told.text.body
    assert told.question.kind == "support.concern"


def test_a_grown_up_of_the_plan_has_a_seat_that_ends_with_it(held, world):
    name_trusted_adult(world.lewis, world.mateo, named_by=world.mateo.person)
    assert world.mensah.seats.filter(student=world.mateo, kind="named", ends=None).exists()
    endings.stop(held.plan, by=world.lucia)
    assert not world.mensah.seats.filter(student=world.mateo, kind="named", ends=None).exists()
