"""How a family is reached: by page and by text, each for themselves alone, said back in their language."""

from datetime import time

import pytest

from roundtable.access.models import UserSession
from roundtable.messaging.models import Delivery
from roundtable.messaging.reaching.choices import points_of, reach_of
from roundtable.messaging.rules.reaching import ReachWish, Wish
from roundtable.messaging.rules.understand import understand
from roundtable.people.models import Channel, ContactPoint, ContactState, Preference
from roundtable.people.services import reach
from tests.signed_in import as_person

LUCIA, HOA, NEW = "+13125550110", "+13125550111", "+13125550177"
SAID = {
    Wish.DETAILS: "DETAILS|details.|detalles|con detalles|تفاصيل|chi tiết|détails|подробности|详情|faahfaahin",
    Wish.NO_DETAILS: "no details|NO DETAILS|sin detalles|بدون تفاصيل|không chi tiết|sans détails|без подробностей",
    Wish.EMAIL_FIRST: "email first|correo primero|البريد أولا|email trước",
    Wish.TEXT_FIRST: "text first|mensaje primero|الرسائل أولا|tin nhắn trước",
    Wish.SHOW: "reach|settings|ajustes|cài đặt|réglages|настройки|hours",
}
TIMES = {
    "HOURS 8 20": (time(8), time(20)),
    "hours 7:30 to 9pm": (time(7, 30), time(21)),
    "horas 8am a 8pm": (time(8), time(20)),
    "heures 8h 20h30": (time(8), time(20, 30)),
    "ساعات ٨ ٢٠": (time(8), time(20)),
    "ساعات 8 إلى 20": (time(8), time(20)),
    "giờ 22 - 6": (time(22), time(6)),
    "hours any": (time(0), time(0)),
}
ANSWERS = "hours at work are hard for us|the details scare him|email the teacher first|hours 25 99|hours 8 8|horas"


@pytest.mark.parametrize(("wish", "body"), [(wish, body) for wish, ways in SAID.items() for body in ways.split("|")])
def test_a_wish_is_understood_in_the_languages_of_families(wish, body):
    found = understand(body).reach
    assert found is not None
    assert found.wish is wish


@pytest.mark.parametrize(("body", "times"), TIMES.items())
def test_hours_are_understood(body, times):
    assert understand(body).reach == ReachWish(Wish.HOURS, *times)


@pytest.mark.parametrize("body", ANSWERS.split("|")[:-1])
def test_the_same_words_in_a_sentence_are_an_answer(body):
    assert understand(body).reach is None


def test_details_by_text_are_switched_and_said_back_in_spanish(world, text, bodies):
    text(LUCIA, "detalles")
    assert Preference.objects.get(person=world.lucia).details_by_text
    assert "de qué se trata" in bodies(LUCIA)[-1]
    text(LUCIA, "NO DETAILS")
    assert not Preference.objects.get(person=world.lucia).details_by_text
    assert "DETALLES" in bodies(LUCIA)[-1]


def test_hours_by_text_hold_and_are_said_back(world, text, bodies):
    text(LUCIA, "horas 9 18")
    chosen = Preference.objects.get(person=world.lucia)
    assert (chosen.quiet_until, chosen.quiet_from) == (time(9), time(18))
    assert "9:00" in bodies(LUCIA)[-1]
    text(LUCIA, "ajustes")
    assert "HORAS 8 20" in bodies(LUCIA)[-1]


def test_email_first_needs_an_email(world, text, bodies):
    for point in points_of(world.lucia)[1:]:
        reach.end_contact_point(point)
    text(LUCIA, "correo primero")
    assert "No se cambió nada" in bodies(LUCIA)[-1]
    reach.add_contact_point(world.lucia, Channel.EMAIL, "lucia@example.org", verified=True)
    text(LUCIA, "correo primero")
    assert Preference.objects.get(person=world.lucia).channels[0] == Channel.EMAIL
    text(LUCIA, "mensaje primero")
    assert points_of(world.lucia)[0].value == LUCIA


def test_on_a_phone_of_several_the_words_change_nobody(world, text, bodies):
    before = set(Preference.objects.values_list("person", "details_by_text"))
    text(HOA, "details")
    text(HOA, "no details")
    assert set(Preference.objects.values_list("person", "details_by_text")) == before
    assert "/sign-in/" in bodies(HOA)[-1]


def test_each_thing_is_asked_on_a_page_of_its_own_and_kept(world):
    client = as_person(world.lucia)
    asked = {
        "language": {"language": "vi"},
        "details": {"details": "yes"},
        "hours": {"when": "between", "begins": "08:00", "ends": "18:30"},
    }
    for step, given in asked.items():
        assert client.get(f"/family/reach/{step}/").status_code == 200
        assert client.post(f"/family/reach/{step}/", given).status_code == 302
    now = reach_of(world.lucia)
    world.lucia.refresh_from_db()
    assert (world.lucia.language, now.details, now.begins, now.ends) == ("vi", True, time(8), time(18, 30))
    page = client.get("/family/reach/").content.decode()
    assert "Tiếng Việt" in page
    assert "18:30" in page


def test_two_equal_times_are_refused_and_what_was_chosen_stays(world):
    page = as_person(world.dana).post("/family/reach/hours/", {"when": "between", "begins": "08:00", "ends": "08:00"})
    assert page.status_code == 422
    assert "not the same" in page.content.decode()
    assert reach_of(world.dana).begins == time(7, 30)


def test_a_new_number_counts_only_once_its_code_came_back(world, bodies, django_capture_on_commit_callbacks):
    client = as_person(world.dana)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/family/reach/places/new/", {"place": NEW})
    claimed = ContactPoint.objects.get(value=NEW)
    assert claimed.ended is not None
    assert claimed not in points_of(world.dana)
    [sent] = bodies(NEW)
    assert "/f/" not in sent  # whoever has that phone by mistake comes in nowhere
    digits = sent.split()[0] if sent[0].isdigit() else next(word for word in sent.split() if word.isdigit())
    wrong = client.post("/family/reach/places/code/", {"code": "000000" if digits != "000000" else "111111"})
    assert wrong.status_code == 422
    assert client.post("/family/reach/places/code/", {"code": digits}).status_code == 302
    claimed.refresh_from_db()
    assert (claimed.ended, claimed.state) == (None, ContactState.VERIFIED)
    assert points_of(world.dana)[-1] == claimed


def test_a_number_that_is_only_claimed_answers_for_nobody(world, text, bodies):
    reach.claim(world.dana, Channel.SMS, NEW)
    before = reach_of(world.dana)
    text(NEW, "hours 1 2")
    assert reach_of(world.dana) == before
    assert "do not know this number" in bodies(NEW)[-1]


def test_a_number_given_up_ends_and_other_sessions_with_it(world):
    there = reach.add_contact_point(world.dana, Channel.EMAIL, "dana.old@example.org", verified=True)
    elsewhere, client = as_person(world.dana), as_person(world.dana)
    elsewhere.get("/family/")
    assert client.get("/family/reach/places/ends/").status_code == 200
    assert client.post("/family/reach/places/ends/", {"point": there.pk}).status_code == 302
    there.refresh_from_db()
    assert there.ended is not None
    assert elsewhere.get("/family/").status_code == 302
    assert client.get("/family/").status_code == 200
    assert UserSession.objects.filter(person=world.dana).count() == 1


def test_the_only_way_stays(world):
    client, only = as_person(world.lucia), points_of(world.lucia)
    for point in only[1:]:
        reach.end_contact_point(point)
    page = client.post("/family/reach/places/ends/", {"point": only[0].pk})
    assert page.status_code == 422
    assert points_of(world.lucia) == only[:1]


def test_nobody_changes_another_s_number(world):
    mine, client = points_of(world.lucia)[0], as_person(world.dana)
    assert client.post("/family/reach/first/", {"point": mine.pk}).status_code == 422
    assert client.post("/family/reach/places/ends/", {"point": mine.pk}).status_code == 422
    mine.refresh_from_db()
    assert mine.ended is None


def test_the_chosen_hours_hold_what_schools_send(world, sms, school_day):
    """10:00 in Chicago on a Monday: a mother who works nights is written to from noon on."""
    from roundtable.messaging.delivery.sending import send_everything_due
    from roundtable.messaging.services import open_conversation, write_message

    as_person(world.dana).post("/family/reach/hours/", {"when": "between", "begins": "12:00", "ends": "20:00"})
    talk = open_conversation(world.jonah, adult=world.dana, staff=[world.okafor], opened_by=world.okafor)
    write_message(talk, world.okafor, "How was the weekend?")
    send_everything_due()
    assert Delivery.objects.get(person=world.dana).reason == "quiet_hours"
