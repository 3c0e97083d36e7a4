"""Words of danger: seen by every way, answered at once, before a person until closed, and learned by nobody else."""

from datetime import timedelta

import pytest

from roundtable.access.models import ViewLook
from roundtable.core import clock
from roundtable.messaging.crisis.numbers import Numbers, numbers_of, set_numbers
from roundtable.messaging.crisis.on_call import on_call_now
from roundtable.messaging.crisis.services import close_crisis, name_on_call, pass_on_unopened
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.models import Crisis, Delivery, Message, Sending
from roundtable.messaging.rules.understand import understand
from roundtable.messaging.services import open_conversation
from roundtable.messaging.tests.phrases import phrases
from roundtable.people.models import Channel, StaffAssignment, StaffRole
from roundtable.people.services import families, reach, staff
from tests.signed_in import as_person

DANA, HOA, LUCIA, NOBODY = "+13125550112", "+13125550111", "+13125550110", "+13125559999"
WORDS = "Jonah says he wants to die"


@pytest.mark.parametrize(("language", "body"), phrases("crisis"))
def test_plain_words_of_danger_are_seen(language, body):
    assert understand(body).crisis


@pytest.mark.parametrize(("language", "body"), phrases("not_crisis"))
def test_ordinary_sentences_are_not_taken_for_them(language, body):
    assert not understand(body).crisis


def test_there_are_two_hundred_of_each_in_ten_languages():
    for name in ("crisis", "not_crisis"):
        rows = phrases(name)
        assert len(rows) >= 200
        assert len({language for language, _ in rows}) == 10


@pytest.fixture
def counselor(world):
    """Who is told where nobody is on call."""
    rows = StaffAssignment.objects.filter(school=world.cedar, role=StaffRole.SUPPORT_STAFF, ends=None)
    return next(row.person for row in rows if "counselor" in row.title.lower())


def told(crisis):
    return [notice.person for notice in crisis.notices.order_by("pk")]


def test_the_writer_gets_the_districts_numbers_and_the_words_still_arrive(world, text, bodies):
    set_numbers(
        world.cedarhill, Numbers("911", "988", "211", "1-800-222-1222", (("Casa Luz", "312-555-0190"),)), by=None
    )
    text(DANA, WORDS)
    left = bodies(DANA)
    assert any("988" in body and "Casa Luz: 312-555-0190" in body for body in left)
    assert Message.objects.get().text.body == WORDS


@pytest.mark.parametrize(
    ("body", "word"),
    [("me quiero morir", "solo"), ("tôi muốn chết", "đơn độc"), ("хочу умереть", "одни"), ("我想死", "孤单")],
)
def test_a_number_nobody_knows_gets_them_in_the_language_of_the_words(world, text, bodies, body, word):
    text(NOBODY, body)
    assert any(word in left for left in bodies(NOBODY))
    assert Crisis.objects.get().author is None


def test_whoever_is_on_call_is_told_first_then_the_counselor_then_the_administrators(world, school_day, counselor):
    now = clock.now()
    asked = {"author": world.dana, "student": world.jonah}
    assert on_call_now(world.cedar, now, **asked) == [counselor]
    name_on_call(
        world.cedar, world.ortiz, begins_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1), by=None
    )
    assert on_call_now(world.cedar, now, **asked) == [world.ortiz]
    assert on_call_now(world.cedar, now + timedelta(hours=2), **asked) == [counselor]
    staff.leave(counselor, ends=now.date())
    StaffAssignment.objects.filter(role=StaffRole.SUPPORT_STAFF).update(ends=now.date())
    leads = on_call_now(world.cedar, now + timedelta(hours=2), **asked)
    roles = StaffAssignment.objects.filter(person__in=leads).values_list("role", flat=True)
    assert set(roles) == {StaffRole.ADMINISTRATOR}


def test_an_adult_kept_apart_from_the_writer_is_never_the_one_who_is_told(world, school_day, counselor):
    families.keep_apart(counselor, world.dana, entered_by=None)
    told_now = on_call_now(world.cedar, clock.now(), author=world.dana, student=world.jonah)
    assert counselor not in told_now
    assert told_now


def test_the_notice_travels_at_any_hour_and_holds_no_word_and_no_name(world, text, sms, counselor):
    reach.add_contact_point(counselor, Channel.SMS, "+13125550801", verified=True)
    text(DANA, WORDS)
    send_everything_due()
    [notice] = [outgoing.body for outgoing in sms.sent if outgoing.to == "+13125550801"]
    crisis = Crisis.objects.get()
    assert crisis.public_id in notice
    assert "Jonah" not in notice
    assert "die" not in notice
    assert Delivery.objects.get(person=counselor, sending__key="crisis_notice").lane == 0


def test_it_stands_until_a_person_closes_it(world, text, counselor):
    text(DANA, WORDS)
    crisis = Crisis.objects.get()
    assert told(crisis) == [counselor]
    mine = as_person(counselor)
    assert "words of danger" in mine.get("/staff/").content.decode()
    page = mine.get(f"/staff/crises/{crisis.public_id}/").content.decode()
    assert WORDS in page
    assert "312" in page
    assert mine.post(f"/staff/crises/{crisis.public_id}/closings/", {}).status_code == 422
    mine.post(f"/staff/crises/{crisis.public_id}/closings/", {"outcome": "spoken"})
    crisis.refresh_from_db()
    assert (crisis.closed_by, crisis.outcome) == (counselor, "spoken")
    assert "words of danger" not in mine.get("/staff/").content.decode()
    close_crisis(crisis, "no_danger", by=world.ortiz)
    crisis.refresh_from_db()
    assert crisis.outcome == "spoken"


def test_teachers_and_families_never_reach_it_and_the_look_is_kept_aside(world, text, counselor):
    text(DANA, WORDS)
    address = f"/staff/crises/{Crisis.objects.get().public_id}/"
    for person in (world.ortiz, world.dana, world.lucia):
        assert as_person(person).get(address).status_code == 404
    as_person(counselor).get(address)
    assert ViewLook.objects.get(viewer=counselor, rule__endswith="crisis").safety


def test_what_nobody_opens_is_passed_on_to_the_administrators_once(world, text, counselor):
    text(DANA, WORDS)
    assert pass_on_unopened(clock.now()) == 0
    assert pass_on_unopened(clock.now() + timedelta(minutes=20)) == 1
    assert len(told(Crisis.objects.get())) > 1
    assert pass_on_unopened(clock.now() + timedelta(minutes=40)) == 0


def test_what_was_opened_is_not_passed_on(world, text, counselor):
    text(DANA, WORDS)
    as_person(counselor).get(f"/staff/crises/{Crisis.objects.get().public_id}/")
    assert pass_on_unopened(clock.now() + timedelta(minutes=20)) == 0


def test_words_on_a_page_bring_the_numbers_next_and_a_person(world, school_day):
    conversation = open_conversation(world.mateo, adult=world.lucia, staff=[world.ortiz], opened_by=world.ortiz)
    mine = as_person(world.lucia)
    address = f"/family/conversations/{conversation.public_id}/messages/"
    answer = mine.post(address, {"body": "mi esposo me pega", "scope": "only_told"})
    assert answer.headers["Location"].startswith("/help-now/?then=")
    page = mine.get(answer.headers["Location"]).content.decode()
    assert "988" in page
    assert f"/family/conversations/{conversation.public_id}/" in page
    assert Message.objects.get().text.body == "mi esposo me pega"
    assert Crisis.objects.get().author == world.lucia
    assert (
        mine.post(address, {"body": "gracias por todo", "scope": "only_told"})
        .headers["Location"]
        .startswith("/family/")
    )


def test_the_words_of_staff_raise_nothing(world, school_day):
    conversation = open_conversation(world.mateo, adult=world.lucia, staff=[world.ortiz], opened_by=world.ortiz)
    as_person(world.ortiz).post(f"/staff/conversations/{conversation.public_id}/messages/", {"body": WORDS})
    assert not Crisis.objects.exists()


def test_a_shared_phone_gets_the_numbers_before_it_is_asked_who_writes(world, text, bodies):
    text(HOA, "tôi muốn chết")
    assert any("988" in body for body in bodies(HOA))
    assert Crisis.objects.get().author is None


def test_the_help_page_never_leads_away(world):
    page = as_person(world.lucia).get("/help-now/?then=https://example.org/").content.decode()
    assert 'href="https://example.org' not in page


def test_the_numbers_of_one_district_are_not_anothers(world):
    set_numbers(world.cedarhill, Numbers("112", "988", "211", "555"), by=None)
    assert numbers_of(world.cedarhill).danger == "112"
    assert numbers_of(world.lakehead.district).danger == "911"


def test_no_job_and_no_audit_entry_holds_the_words(world, text, caplog):
    text(DANA, WORDS)
    assert WORDS not in caplog.text
    for sending in Sending.objects.filter(key__startswith="crisis"):
        assert "die" not in str(sending.facts)
