"""One bad row among many: it ends with a reason before a person, and the others go on."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from roundtable.core import clock, tick
from roundtable.core.one_by_one import LeftOver, OneByOne
from roundtable.languages.models import Translation, TranslationTask
from roundtable.languages.services import keep, request_translation
from roundtable.languages.services.running import run_chain
from roundtable.messaging.delivery import deciding, sending
from roundtable.messaging.delivery.facts import facts_for
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.models import Delivery, DeliveryTodo
from roundtable.messaging.services import tell
from roundtable.messaging.services.settling import settle_todo
from roundtable.people.models import Person
from roundtable.support import sweeps
from roundtable.support.models import Notice, Plan
from roundtable.support.services import checkins, leads, notices

OTHERS = ("dana", "hoa")


def tell_three(world, **more):
    """The poisoned one first, then two good ones."""
    said = {"student": None, "school": world.mateo.school, "purpose": "question", "author": world.ortiz}
    bad = tell(to=[world.lucia], **{**said, "key": "question_from", **more})[0]
    return bad, [tell(to=[world.person(key)], key="thanks", facts={"day": "Friday"}, **said)[0] for key in OTHERS]


def assert_others_went(bad, good, caplog):
    assert [Delivery.objects.get(pk=one.pk).state for one in good] == ["accepted", "accepted"]
    bad.refresh_from_db()
    assert (bad.state, bad.reason) == ("failed", "not_written")
    todo = DeliveryTodo.objects.get(delivery=bad)
    assert todo.settled_at is None
    assert todo.owner_id == bad.sending.author_id
    assert not any(word in caplog.text for word in ("Lucía", "Salazar", "+1312"))
    return todo


def fixed_facts(world, good):
    for one in good:
        one.sending.facts = {"day": "Friday", "name": "Ms. Ortiz"}
        one.sending.save()


def test_a_sentence_that_lacks_a_fact_stops_nobody(world, sms, caplog):
    bad, good = tell_three(world)
    fixed_facts(world, good)
    send_everything_due()
    todo = assert_others_went(bad, good, caplog)
    bad.sending.facts = {"student": "Mateo"}
    bad.sending.save()
    settle_todo(todo, "again", by=world.ortiz)
    send_everything_due()
    bad.refresh_from_db()
    assert bad.state == "accepted"


def test_a_sentence_nobody_knows_stops_nobody(world, sms, caplog):
    bad, good = tell_three(world, key="no.such.sentence")
    fixed_facts(world, good)
    send_everything_due()
    assert_others_went(bad, good, caplog)


@pytest.mark.parametrize("error", [AttributeError, TypeError, RuntimeError, RecursionError])
def test_whatever_the_defect_it_stops_nobody(world, sms, caplog, monkeypatch, error):
    bad, good = tell_three(world)
    fixed_facts(world, good)
    real = deciding._written

    def breaks(delivery, *given):
        if delivery.pk == bad.pk:
            raise error("Lucía Salazar +13125550110")
        return real(delivery, *given)

    monkeypatch.setattr(deciding, "_written", breaks)
    send_everything_due()
    assert_others_went(bad, good, caplog)


def test_one_that_cannot_even_be_read_stops_nobody(world, sms, caplog, monkeypatch):
    bad, good = tell_three(world)
    fixed_facts(world, good)

    def breaks(deliveries, providers):
        if bad in deliveries:
            raise ValueError("what is kept of it cannot be read")
        return facts_for(deliveries, providers)

    monkeypatch.setattr(sending, "facts_for", breaks)
    send_everything_due()
    assert_others_went(bad, good, caplog)


def test_a_database_that_is_away_fails_no_delivery(world, sms, monkeypatch):
    bad, _ = tell_three(world)

    def away(*given):
        raise OperationalError("the connection is gone")

    monkeypatch.setattr(sending, "decide", away)
    with pytest.raises(OperationalError):
        send_everything_due()
    bad.refresh_from_db()
    assert bad.state == "claimed"
    assert not DeliveryTodo.objects.exists()


# -- the sweeps


def broken_for(monkeypatch, place, name, poisoned):
    """`place.name` raises for one row only."""
    real, asked = getattr(place, name), []

    def breaks(row):
        asked.append(getattr(row, "pk", row))
        if asked[-1] == poisoned:
            raise RuntimeError("a defect")
        return real(row)

    monkeypatch.setattr(place, name, breaks)
    return asked


@pytest.fixture
def plans_of(world, lived):
    from tests.lived import live

    live(world, world.jonah, world.dana)
    return list(Plan.objects.filter(outcome=None, in_force__ended_at=None).distinct().order_by("pk"))


def a_week_later():
    return clock.standing_at(clock.now() + timedelta(days=7))


def test_a_plan_that_cannot_ask_keeps_no_other_from_asking(world, plans_of, monkeypatch):
    poisoned = plans_of[0].pk
    asked = broken_for(monkeypatch, checkins, "open_round", poisoned)
    monkeypatch.setattr(sweeps, "_running", lambda: plans_of)
    with a_week_later(), pytest.raises(LeftOver):
        sweeps.due_check_ins(clock.now())
    assert len(asked) == len(plans_of) > 1


def test_an_asking_that_breaks_keeps_no_other_waiting(world, plans_of, monkeypatch):
    with a_week_later():
        sweeps.due_check_ins(clock.now())
        ids = checkins.open_asks(clock.now())
    asked = broken_for(monkeypatch, checkins, "work_off", ids[0])
    with clock.standing_at(clock.now() + timedelta(days=10)), pytest.raises(LeftOver):
        sweeps.due_check_ins(clock.now())
    assert set(ids) <= set(asked)
    assert len(ids) > 1


def test_a_lead_that_cannot_move_keeps_no_other(world, plans_of, monkeypatch):
    rows = Plan.objects.filter(outcome=None).count()
    asked = broken_for(monkeypatch, leads, "move_if_due", plans_of[0].pk)
    with pytest.raises(LeftOver):
        sweeps.due_leads(clock.now())
    assert len(asked) == rows > 1


def test_a_notice_that_cannot_be_put_together_stands_before_a_person(world, lived, sms, caplog):
    gone = keep("The clock frightens him.", language="en", author=world.ortiz, district=world.mateo.district)
    lines = [("thanks", {"name": "Ms. Ortiz", "day": "Friday"}), gone]
    bad = notices.notify(world.lucia, world.mateo, lines, purpose="concern", author=world.ortiz, link_target="/family/")
    good = notices.notify(world.lucia, world.mateo, lines, purpose="concern", author=world.ortiz)
    Notice.objects.filter(pk=good.pk).update(lines=[["thanks", {"name": "Ms. Ortiz", "day": "Friday"}]])
    Notice.objects.filter(pk=bad.pk).update(lines=[[999999999]])
    with pytest.raises(LeftOver):
        notices.send_waiting(clock.now())
    good.refresh_from_db()
    bad.refresh_from_db()
    assert good.told_at is not None
    assert (bad.told_at, bad.ended_at) == (None, None), "a defect of a moment gives up nothing"
    later = clock.now() + timedelta(minutes=11)
    with clock.standing_at(later):
        with pytest.raises(LeftOver):
            notices.send_waiting(later)
        notices.send_waiting(later)
        bad.refresh_from_db()
        assert bad.ended_at == later
        todo = DeliveryTodo.objects.get(delivery__person=world.lucia, delivery__reason="not_written")
        settle_todo(todo, "again", by=world.ortiz)
        sms.sent.clear()
        send_everything_due()
    assert any("/f/" in one.body for one in sms.sent)


def test_a_text_that_breaks_the_chain_goes_to_a_person(world, monkeypatch):
    from roundtable.languages import chain

    real = chain.run

    def breaks(asked, **tools):
        if "poison" in asked.body:
            raise IndexError("an engine gave back fewer sentences")
        return real(asked, **tools)

    monkeypatch.setattr(chain, "run", breaks)
    for words in ("poison", "Class is fun."):
        text = keep(words, language="en", author=world.ortiz, district=world.mateo.district)
        request_translation(text, ["es"])
    rows = Translation.objects.filter(state="asked").order_by("pk")
    assert run_chain([row.pk for row in rows]) == 2
    assert TranslationTask.objects.filter(text__body="poison", done_at=None).exists()
    assert not Translation.objects.filter(state="asked").exists()


def test_every_sweep_runs_beside_a_broken_one(world, settings):
    settings.DUE_SWEEPS = ["tests.bad.test_poisoned.broken_sweep", *settings.DUE_SWEEPS]
    with pytest.raises(tick.SweepsFailed) as failed:
        tick.run_due(clock.now())
    assert str(failed.value) == "tests.bad.test_poisoned.broken_sweep"


def broken_sweep(now):
    raise RuntimeError("a defect")


def test_a_row_that_breaks_takes_only_its_own_back(world, caplog):
    def work(person):
        Person.objects.filter(pk=person.pk).update(known_as="Seen")
        if person == world.dana:
            raise ValueError("Dana Reyes")
        return True

    with pytest.raises(LeftOver), OneByOne("people") as each:
        assert each(work, [world.dana, world.hoa, world.lucia]) == 2
    assert Person.objects.filter(known_as="Seen").count() == 2
    assert "Dana" not in caplog.text
