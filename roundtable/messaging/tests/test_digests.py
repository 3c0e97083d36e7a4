"""Fewer messages: what is over the limit waits for the summary of the week, which tells of it once."""

from datetime import timedelta

import pytest

from roundtable.core import clock
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.models import Delivery, Digest, DigestItem
from roundtable.messaging.services import announce, open_conversation, tell, withdraw, write_message
from roundtable.messaging.tests.sms import PretendEmail
from roundtable.people.models import Channel, ContactPoint, Preference
from roundtable.people.services import families, reach
from tests.signed_in import as_person

DANA, LUCIA = "+13125550112", "+13125550110"


@pytest.fixture
def talk(world):
    return open_conversation(world.jonah, adult=world.dana, staff=[world.okafor], opened_by=world.okafor)


def states(person):
    return list(Delivery.objects.filter(person=person).order_by("pk").values_list("state", "reason"))


def friday(school_day):
    """The first Friday afternoon after the tests' school day."""
    local = school_day + timedelta(days=(4 - school_day.weekday()) % 7)
    return local.replace(hour=22, minute=5)


def written(world, talk, count):
    return [write_message(talk, world.okafor, f"Line number {n} for home") for n in range(count)]


def summary_of(world, bodies, school_day):
    """What comes by text once the summary is due: the items first, the summary two minutes later."""
    with clock.standing_at(friday(school_day)):
        before = len(bodies(DANA))
    with clock.standing_at(friday(school_day) + timedelta(minutes=3)):
        return bodies(DANA)[before:]


def test_what_is_over_the_limit_waits_and_one_summary_tells_of_it(world, talk, bodies, school_day):
    reach.prefer(world.dana, weekly_limit=1)
    written(world, talk, 3)
    assert len(bodies(DANA)) == 1
    assert [reason for _state, reason in states(world.dana)][1:] == ["weekly_limit", "weekly_limit"]
    [told] = summary_of(world, bodies, school_day)
    assert "Messages in it: 2" in told
    assert "/f/" in told
    assert "Jonah" not in told
    assert states(world.dana)[1:3] == [("delivered", "in_summary")] * 2
    assert Digest.objects.get(person=world.dana).items.count() == 2


def test_the_next_week_begins_anew(world, talk, bodies, school_day):
    reach.prefer(world.dana, weekly_limit=1)
    written(world, talk, 2)
    bodies(DANA)
    summary_of(world, bodies, school_day)
    with clock.standing_at(friday(school_day) + timedelta(days=3)):
        written(world, talk, 1)
        before = Digest.objects.count()
        assert "Line number" in bodies(DANA)[-1] or "/f/" in bodies(DANA)[-1]
        assert Digest.objects.count() == before


def test_an_answer_to_the_family_never_waits_and_never_counts(world, talk, bodies):
    reach.prefer(world.dana, weekly_limit=0)
    write_message(talk, world.dana, "May he bring his own lunch?")
    written(world, talk, 2)
    assert len(bodies(DANA)) == 2
    assert all(state != "held" for state, _reason in states(world.dana))


def test_an_emergency_a_code_and_an_answer_come_at_once(world, bodies):
    reach.prefer(world.dana, weekly_limit=0)
    for purpose in ("emergency", "answer"):
        tell(to=[world.dana], student=None, school=world.cedar, purpose=purpose, key="not_understood", author=None)
    assert len(bodies(DANA)) == 2


def test_news_for_the_class_comes_together_what_is_about_the_child_at_once(world, bodies, school_day):
    reach.prefer(world.lucia, digest=True)
    announce(world.ortiz, world.room12, "We read about owls this week.")
    tell(to=[world.lucia], student=None, school=world.cedar, purpose="question", key="not_understood", author=None)
    assert len(bodies(LUCIA)) == 1
    assert ("held", "weekly_news") in states(world.lucia)
    with clock.standing_at(friday(school_day)):
        assert len(bodies(LUCIA)) == 1
    with clock.standing_at(friday(school_day) + timedelta(minutes=3)):
        assert "Mensajes: 1" in bodies(LUCIA)[-1]


def test_more_brings_each_by_text_once(world, talk, bodies, text, school_day):
    reach.prefer(world.dana, weekly_limit=0, details_by_text=True)
    written(world, talk, 2)
    bodies(DANA)
    summary_of(world, bodies, school_day)
    with clock.standing_at(friday(school_day) + timedelta(minutes=9)):
        before = len(bodies(DANA))
        text(DANA, "more")
        came = bodies(DANA)[before:]
        assert [("number 0" in body, "number 1" in body) for body in came] == [(True, False), (False, True)]
        text(DANA, "MORE")
        assert "on their way" in bodies(DANA)[-1]
        assert len(bodies(DANA)) == before + 3


def test_more_says_no_more_on_a_phone_than_it_would_have_said_at_first(world, talk, bodies, text, school_day):
    """Who answers there may be a stranger: an unproved number hears of a note, whatever it asks for."""
    reach.prefer(world.dana, weekly_limit=0, details_by_text=True)
    written(world, talk, 1)
    bodies(DANA)
    summary_of(world, bodies, school_day)
    ContactPoint.objects.filter(person=world.dana, value=DANA).update(state="unverified")
    with clock.standing_at(friday(school_day) + timedelta(minutes=9)):
        before = len(bodies(DANA))
        text(DANA, "more")
        [came] = bodies(DANA)[before:]
    assert "number 0" not in came
    assert "has a note for you" in came


def test_more_without_a_summary_is_an_answer_like_any_other(world, talk, bodies, text):
    written(world, talk, 1)
    bodies(DANA)
    text(DANA, "more")
    assert talk.messages.filter(author=world.dana).count() == 1


def test_what_was_taken_back_meanwhile_is_in_no_summary(world, talk, bodies, school_day):
    reach.prefer(world.dana, weekly_limit=0)
    first, _second = written(world, talk, 2)
    bodies(DANA)
    with clock.standing_at(friday(school_day)):
        send_everything_due()
        withdraw(first, by=world.okafor)
    with clock.standing_at(friday(school_day) + timedelta(minutes=3)):
        assert "Messages in it: 1" in bodies(DANA)[-1]
    page = as_person(world.dana).get(f"/family/digests/{Digest.objects.get().public_id}/").content.decode()
    assert "Line number 0" not in page
    assert "Line number 1" in page


def test_a_restriction_after_the_summary_was_made_leaves_nothing_of_it(world, talk, bodies, school_day):
    reach.prefer(world.dana, weekly_limit=0)
    written(world, talk, 1)
    bodies(DANA)
    with clock.standing_at(friday(school_day)):
        send_everything_due()
        families.keep_apart(world.dana, world.okafor, entered_by=None)
    with clock.standing_at(friday(school_day) + timedelta(minutes=3)):
        before = len(bodies(DANA))
        send_everything_due()
        digest = Digest.objects.get()
        page = as_person(world.dana).get(f"/family/digests/{digest.public_id}/").content.decode()
    assert before == 0
    assert Delivery.objects.get(sending=digest.sending).state == "ended"
    assert "Line number 0" not in page


def test_a_summary_is_its_reader_s_alone(world, talk, bodies, school_day):
    reach.prefer(world.dana, weekly_limit=0)
    written(world, talk, 1)
    bodies(DANA)
    summary_of(world, bodies, school_day)
    url = f"/family/digests/{Digest.objects.get().public_id}/"
    assert as_person(world.dana).get(url).status_code == 200
    assert as_person(world.lucia).get(url).status_code == 404
    assert as_person(world.okafor).get(url).status_code == 404


def test_a_choice_that_is_taken_back_lets_go_what_waited(world, talk, bodies):
    client = as_person(world.dana)
    assert client.post("/family/reach/pace/", {"pace": "0", "day": "0"}).status_code == 302
    written(world, talk, 2)
    assert bodies(DANA) == []
    assert client.post("/family/reach/pace/", {"pace": "all", "day": "0"}).status_code == 302
    assert len(bodies(DANA)) == 2


def test_the_page_shows_what_was_chosen_and_refuses_what_is_none(world):
    client = as_person(world.dana)
    client.post("/family/reach/pace/", {"pace": "3", "day": "2"})
    assert "Up to 3 messages a week" in client.get("/family/reach/").content.decode()
    assert client.post("/family/reach/pace/", {"pace": "900", "day": "9"}).status_code == 422
    chosen = Preference.objects.get(person=world.dana)
    assert (chosen.weekly_limit, chosen.digest, chosen.digest_day) == (3, False, 2)


def test_how_often_is_chosen_by_text_and_said_back(world, text, bodies):
    text(DANA, "WEEKLY 3")
    assert "3" in bodies(DANA)[-1]
    text(DANA, "weekly wednesday")
    assert "Wednesday" in bodies(DANA)[-1]
    chosen = Preference.objects.get(person=world.dana)
    assert (chosen.weekly_limit, chosen.digest_day) == (3, 2)
    text(DANA, "WEEKLY ANY")
    assert Preference.objects.get(person=world.dana).weekly_limit is None


def test_by_email_the_summary_has_the_words(world, talk, sms, school_day):
    reach.prefer(world.dana, weekly_limit=0, details_by_text=True)
    point = reach.add_contact_point(world.dana, Channel.EMAIL, "dana@example.org", verified=True)
    reach.put_first(point)
    written(world, talk, 2)
    send_everything_due()
    for minutes in (0, 3):
        with clock.standing_at(friday(school_day) + timedelta(minutes=minutes)):
            send_everything_due()
    [mail] = [one for one in PretendEmail.sent if one.to == "dana@example.org"]
    assert "Line number 0" in mail.body
    assert "Line number 1" in mail.body
    assert "Cedar" in mail.subject


def test_a_limit_costs_a_claim_one_statement_however_many_it_holds(world, talk, sms, django_assert_max_num_queries):
    reach.prefer(world.dana, weekly_limit=1)
    written(world, talk, 8)
    with django_assert_max_num_queries(60):
        send_everything_due()
    assert DigestItem.objects.count() == 0
    assert Delivery.objects.filter(person=world.dana, state="held").count() == 7
