"""Deliveries: what is checked when they go, what a body may say, and how each ends."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from roundtable.access.revocation import Cause, Revocation, revoke
from roundtable.channels.base import Cause as Why
from roundtable.channels.base import ChannelError, InDoubt, Receipt, State, StatusUpdate
from roundtable.core import clock
from roundtable.messaging.codes import send_account_mail, send_code
from roundtable.messaging.delivery.claiming import claim, take_back
from roundtable.messaging.delivery.sending import InsideTransaction, deliver, send_everything_due
from roundtable.messaging.delivery.settling import keep_status
from roundtable.messaging.models import Attempt, Delivery, DeliveryTodo, Expects, Sending
from roundtable.messaging.services import announce, ask, close_question, open_conversation, tell, write_message
from roundtable.messaging.services.settling import settle_todo
from roundtable.messaging.sweeps import sweep_deliveries, sweep_secrets
from roundtable.messaging.tests.sms import PretendEmail, PretendSms
from roundtable.people.models import Channel, ContactPoint
from roundtable.people.services import families, reach

DANA, CURTIS, HOA, SAMI, LUCIA = "+13125550112", "+13125550113", "+13125550111", "+13125550115", "+13125550110"


def told(world, person, child, **more):
    facts = {"purpose": "concern", "key": "question_from", "author": world.ortiz, "link_target": "/family/"}
    return tell(to=[person], school=world.cedar, **(facts | {"student": child} | more))[0]


def state_of(delivery):
    delivery.refresh_from_db()
    return delivery.state, delivery.reason


def test_a_text_without_details_is_a_note_with_a_link(world, bodies):
    told(world, world.dana, world.jonah)
    [body] = bodies(DANA)
    assert body.startswith("Ms. Ortiz")
    assert "Jonah" not in body
    assert "/f/" in body


def test_details_go_where_the_family_chose_them(world, bodies):
    told(world, world.sami, world.malik, author=world.okafor)
    assert bodies(SAMI) == ["Ms. Okafor has a question about Malik."]


def test_a_shared_phone_with_uneven_rights_says_nothing_of_the_child(world, bodies):
    reach.prefer(world.hoa, details_by_text=True)
    told(world, world.hoa, world.linh)
    [body] = bodies(HOA)
    assert "Linh" not in body


def test_a_silent_number_is_proved_again_before_a_name_goes_out(world, bodies, school_day):
    with clock.standing_at(school_day + timedelta(days=61)):
        told(world, world.sami, world.malik, author=world.okafor)
        [body] = bodies(SAMI)
    assert "Malik" not in body


def test_an_unproved_number_gets_a_note(world, bodies):
    ContactPoint.objects.filter(value=SAMI).update(state="unverified")
    told(world, world.sami, world.malik, author=world.okafor)
    assert "Malik" not in bodies(SAMI)[0]


def test_the_code_stands_under_what_is_asked(world, bodies):
    question = ask(world.sami, kind="x.words", row=world.malik, student=world.malik)
    told(world, world.sami, world.malik, question=question, author=world.okafor)
    assert str(question.code) in bodies(SAMI)[0]


def test_an_answered_question_shows_no_code_any_more(world, bodies):
    question = ask(world.sami, kind="x.words", row=world.malik, student=world.malik)
    told(world, world.sami, world.malik, question=question, author=world.okafor)
    close_question(question)
    assert str(question.code) not in bodies(SAMI)[0]


def test_a_restriction_put_on_file_meanwhile_stops_it(world, bodies):
    delivery = told(world, world.dana, world.jonah)
    families.restrict_from_child(world.dana, world.jonah, entered_by=world.park)
    assert bodies(DANA) == []
    assert state_of(delivery) == ("ended", "restricted")


def test_words_of_an_adult_kept_apart_never_travel(world, bodies):
    text_of = told(world, world.sami, world.malik, author=world.rana)
    assert bodies(SAMI) == []
    assert state_of(text_of) == ("ended", "restricted")


def test_nothing_goes_to_a_number_that_opted_out(world, bodies):
    reach.stop_number(Channel.SMS, DANA)
    delivery = told(world, world.dana, world.jonah)
    assert bodies(DANA) == []
    assert state_of(delivery)[0] == "accepted"
    assert [one.to for one in PretendEmail.sent] == ["dana@family.example"]


def test_whoever_cannot_be_reached_stands_before_a_person(world, bodies):
    ContactPoint.objects.filter(person=world.dana).delete()
    delivery = told(world, world.dana, world.jonah)
    bodies(DANA)
    assert state_of(delivery) == ("failed", "no_way")
    todo = DeliveryTodo.objects.get()
    assert (todo.kind, todo.owner) == ("not_reached", world.ortiz)


def test_a_code_goes_at_night_to_exactly_that_place_and_is_wiped(world, bodies):
    point = ContactPoint.objects.get(person=world.dana, channel="email")
    with clock.standing_at(datetime(2026, 11, 10, 8, tzinfo=UTC)):
        send_code(point, "123456", "http://x/f/t")
        assert bodies(DANA) == []
    [mail] = PretendEmail.sent
    assert "123456" in mail.body
    assert Sending.objects.get().secret is None


@pytest.mark.parametrize("key", ["invitation", "new_password", "password_changed", "second_step_ended"])
def test_mail_about_a_staff_account_goes_at_night_under_its_own_subject_and_its_link_is_wiped(world, bodies, key):
    point = reach.add_contact_point(world.ortiz, Channel.EMAIL, "ortiz@staff.cedarhill.example")
    linked = key in ("invitation", "new_password")
    with clock.standing_at(datetime(2026, 11, 10, 8, tzinfo=UTC)):
        send_account_mail(point, f"staff_account.{key}", "http://x/f/t" if linked else "")
        assert bodies(DANA) == []
    [mail] = PretendEmail.sent
    assert mail.subject == "Your staff account at Cedar Hill School"
    assert ("http://x/f/t" in mail.body) is linked
    assert "{" not in mail.body
    assert Sending.objects.get().secret is None


def test_a_code_that_never_left_is_wiped_by_the_sweep(world, school_day):
    send_code(ContactPoint.objects.get(person=world.dana, channel="email"), "123456", "http://x/f/t")
    assert sweep_secrets(school_day + timedelta(minutes=16)) == 1
    assert "123456" not in str(list(Sending.objects.values()))


def test_staff_find_it_on_their_page(world, bodies):
    row = open_conversation(world.mateo, adult=world.lucia, staff=[world.ortiz], opened_by=world.ortiz)
    write_message(row, world.lucia, "Gracias.")
    bodies(LUCIA)
    assert not PretendSms.sent
    assert not PretendEmail.sent
    assert Delivery.objects.get().state == "delivered"


def test_it_waits_for_words_a_person_still_has_to_put_in_their_language(world, bodies):
    row = open_conversation(world.linh, adult=world.hoa, staff=[world.ortiz], opened_by=world.ortiz)
    message = write_message(row, world.ortiz, "Linh sang today.")
    assert bodies(HOA) == []
    delivery = Delivery.objects.get(sending__message=message)
    assert state_of(delivery) == ("held", "translation")


def test_a_translation_that_comes_lets_it_go(world, bodies, django_capture_on_commit_callbacks):
    from roundtable.languages.models import Translation
    from roundtable.languages.services.settled import settled

    row = open_conversation(world.malik, adult=world.rana, staff=[world.okafor], opened_by=world.okafor)
    message = write_message(row, world.okafor, "Malik sang today.")
    assert bodies("+13125550114") == []
    Translation.objects.filter(text=message.text).update(body="غنى مالك اليوم", state="ready", kind="person")
    with django_capture_on_commit_callbacks(execute=True):
        settled(message.text_id)
    assert bodies("+13125550114") == ["Ms. Okafor: غنى مالك اليوم"]


def refuses(permanent, cause=Why.UNKNOWN):
    def answer(outgoing):
        raise ChannelError("no", permanent=permanent, code="21610", cause=cause)

    return staticmethod(answer)


def test_a_passing_refusal_is_tried_again_later(world, bodies, sms, school_day):
    sms.answers = refuses(False)
    delivery = told(world, world.dana, world.jonah)
    bodies(DANA)
    assert state_of(delivery) == ("queued", "again")
    assert delivery.due_at == school_day + timedelta(seconds=30)
    sms.answers = staticmethod(lambda outgoing: Receipt("SM1"))
    with clock.standing_at(delivery.due_at):
        send_everything_due()
    assert state_of(delivery)[0] == "accepted"
    assert Attempt.objects.count() == 2


def test_after_a_lasting_refusal_comes_the_next_channel(world, bodies, sms):
    sms.answers = refuses(True, Why.WRONG_ADDRESS)
    delivery = told(world, world.dana, world.jonah)
    PretendEmail.answers = staticmethod(lambda outgoing: Receipt("EM1"))
    bodies(DANA)
    assert [one.to for one in PretendEmail.sent] == ["dana@family.example"]
    assert state_of(delivery)[0] == "accepted"
    assert ContactPoint.objects.get(value=DANA).state == "suspended"
    del PretendEmail.answers


def test_a_carriers_stop_marks_the_whole_number(world, bodies, sms):
    sms.answers = refuses(True, Why.STOPPED)
    told(world, world.hoa, world.linh, key="help", author=None, student=None)
    bodies(HOA)
    assert set(ContactPoint.objects.filter(value=HOA).values_list("state", flat=True)) == {"stopped"}


def test_silence_is_never_repeated_and_stands_before_a_person(world, bodies, sms, school_day):
    def silent(outgoing):
        raise InDoubt

    sms.answers = staticmethod(silent)
    delivery = told(world, world.dana, world.jonah)
    bodies(DANA)
    assert state_of(delivery)[0] == "submitting"
    sweep_deliveries(school_day + timedelta(minutes=9))
    assert state_of(delivery)[0] == "submitting"
    sweep_deliveries(school_day + timedelta(minutes=11))
    assert state_of(delivery) == ("in_doubt", "in_doubt")
    assert DeliveryTodo.objects.get().kind == "in_doubt"
    with clock.standing_at(school_day + timedelta(hours=1)):
        send_everything_due()
    assert len(sms.sent) == 1


def test_a_late_callback_settles_doubt_and_the_to_do(world, bodies, sms, school_day):
    test_silence_is_never_repeated_and_stands_before_a_person(world, bodies, sms, school_day)
    attempt = Attempt.objects.get()
    keep_status(StatusUpdate(attempt.token.hex, "SM9", State.DELIVERED), school_day)
    assert Delivery.objects.get().state == "delivered"
    assert DeliveryTodo.objects.get().outcome == "provider"


@pytest.mark.parametrize(
    "order",
    [
        (State.ACCEPTED, State.SENT, State.DELIVERED),
        (State.DELIVERED, State.SENT, State.ACCEPTED),
        (State.DELIVERED, State.DELIVERED, State.ACCEPTED),
        (State.SENT, State.DELIVERED, State.SENT),
    ],
)
def test_callbacks_may_come_doubled_and_in_any_order(world, bodies, school_day, order):
    delivery = told(world, world.dana, world.jonah)
    bodies(DANA)
    token = Attempt.objects.get().token.hex
    for state in order:
        keep_status(StatusUpdate(token, "SM1", state), school_day)
    assert state_of(delivery)[0] == "delivered"


def test_a_failure_by_callback_goes_on_once_only(world, bodies, school_day):
    delivery = told(world, world.dana, world.jonah)
    bodies(DANA)
    failed = StatusUpdate(Attempt.objects.get().token.hex, "SM1", State.FAILED, "30003", Why.UNREACHABLE)
    keep_status(failed, school_day)
    keep_status(failed, school_day)
    assert state_of(delivery) == ("queued", "again")
    assert delivery.tried_channels == "sms"
    assert len(bodies(DANA)) == 1
    assert len(PretendEmail.sent) == 1


def test_a_token_nobody_gave_out_changes_nothing(world, school_day):
    keep_status(StatusUpdate("no-token", "SM1", State.DELIVERED), school_day)
    keep_status(StatusUpdate(uuid.uuid4().hex, "SM1", State.FAILED), school_day)
    assert not Delivery.objects.exists()
    assert not DeliveryTodo.objects.exists()


def test_a_person_may_send_it_again(world, bodies, sms, school_day):
    test_silence_is_never_repeated_and_stands_before_a_person(world, bodies, sms, school_day)
    sms.answers = staticmethod(lambda outgoing: Receipt("SM2"))
    settle_todo(DeliveryTodo.objects.get(), "again", by=world.ortiz)
    assert len(bodies(DANA)) == 2
    assert Delivery.objects.get().state == "accepted"


def test_a_claim_whose_lease_is_over_sends_nothing_and_is_taken_back(world, sms, school_day):
    delivery = told(world, world.dana, world.jonah)
    worker = uuid.uuid4()
    ids = claim(worker, school_day)
    with clock.standing_at(school_day + timedelta(minutes=3)):
        deliver(ids, worker)
        assert not sms.sent
        take_back(clock.now())
        assert state_of(delivery)[0] == "queued"
        send_everything_due()
    assert len(sms.sent) == 1


def test_another_workers_claim_is_not_mine(world, sms, school_day):
    told(world, world.dana, world.jonah)
    ids = claim(uuid.uuid4(), school_day)
    deliver(ids, uuid.uuid4())
    assert not sms.sent


def test_sending_inside_a_transaction_is_refused(world):
    with transaction.atomic(), pytest.raises(InsideTransaction):
        send_everything_due()


def test_emergencies_go_first(world, bodies, sms):
    announce(world.ortiz, world.room12, "Library day.", purpose="logistics")
    told(world, world.dana, world.jonah)
    announce(world.ortiz, world.room12, "The school is closed.", purpose="emergency")
    left = bodies(DANA)
    assert ["closed" in left[0], "/f/" in left[1], "Library" in left[2]] == [True, True, True]


def test_a_right_that_ends_takes_back_what_has_not_left(world, bodies):
    mine = told(world, world.dana, world.jonah)
    question = ask(world.dana, kind="x.words", row=world.jonah, student=world.jonah)
    revoke(Revocation(Cause.RESTRICTION, frozenset({world.dana.pk}), student_id=world.jonah.pk))
    assert bodies(DANA) == []
    assert state_of(mine) == ("ended", "revoked")
    question.refresh_from_db()
    assert question.closed_at is not None


def test_the_same_open_question_keeps_its_code_and_codes_differ_on_one_phone(world):
    first = ask(world.hoa, kind="x", row=world.linh, student=world.linh, expects=Expects.VERB)
    assert ask(world.hoa, kind="x", row=world.linh, student=world.linh) == first
    other = ask(world.minh, kind="x", row=world.linh, student=world.linh)
    assert other.code != first.code
    close_question(first)
    assert ask(world.hoa, kind="y", row=world.linh, student=world.linh).code not in (first.code, other.code)


def test_statements_do_not_grow_with_the_audience(world, sms):
    def queries(adults):
        for number in range(adults):
            person = world.dana.__class__(
                district=world.cedarhill, given_name="A", family_name=f"B{world.room12.pk}{adults}{number}"
            )
            person.set_keys()
            person.save()
            families.make_guardian(person, world.jonah, starts=world.room12.starts)
            reach.add_contact_point(person, Channel.SMS, f"+1312556{adults:02d}{number:02d}", verified=True)
        with CaptureQueriesContext(connection) as queued:
            announce(world.ortiz, world.room12, f"Library day {adults}.", purpose="logistics")
        with CaptureQueriesContext(connection) as sent:
            send_everything_due()
        return len(queued), len(sent)

    queries(1)  # what is looked up once a process
    assert queries(3) == queries(20)
