"""What nobody gets unasked: asked by text and confirmed, ticked on the page, kept by staff; ended as easily; checked at
the moment of sending."""

from datetime import timedelta

import pytest

from roundtable.core import clock
from roundtable.core.doctor import State
from roundtable.messaging.delivery.reasons import words_of
from roundtable.messaging.models import Delivery, OptIn, OptOut, Purpose, RegistrationStep
from roundtable.messaging.registration.condition import doctor_parts
from roundtable.messaging.registration.steps import KEYS, steps_of
from roundtable.messaging.services import open_conversation, tell, write_message
from roundtable.messaging.services.opting_in import say_yes
from roundtable.people.models import ContactPoint
from tests.signed_in import as_person

DANA, HOA = "+13125550112", "+13125550111"
TIP = "Count the stairs together tonight."


def point_of(world, value=DANA):
    return ContactPoint.objects.get(person=world.dana, value=value)


def send_tip(world, purpose=Purpose.PROGRAMME):
    tell(
        to=[world.dana],
        student=None,
        school=world.cedar,
        purpose=purpose,
        key="note_for_you",
        author=None,
        sensitive=False,
    )


def yes_to(world, kind="programme"):
    return say_yes(point_of(world), kind, OptIn.How.WEB)


@pytest.mark.parametrize(("word", "kind"), [("TIPS", "programme"), ("RESOURCES", "resources")])
def test_it_is_asked_confirmed_and_kept_with_its_words(world, text, bodies, word, kind):
    text(DANA, f"START {word}")
    asked = bodies(DANA)[-1]
    assert "YES" in asked
    assert "Cedar Hill School" in asked
    assert OptIn.objects.get().confirmed_at is None
    row = text(DANA, "Yes")
    kept = OptIn.objects.get()
    assert (kept.kind, kept.how, kept.person, kept.language) == (kind, "text", world.dana, "en")
    assert kept.inbound == row
    assert "Reply YES" in kept.words
    assert kept.confirmed_at is not None
    assert f"STOP {word}" in bodies(DANA)[-1]


@pytest.mark.parametrize("language", ["es", "ar", "vi", "fr", "pt", "ht", "ru", "so", "zh-Hans"])
@pytest.mark.parametrize("yes", [{"es": "Sí", "ar": "نعم", "vi": "vâng", "fr": "oui", "pt": "sim", "ht": "wi",
                                  "ru": "да", "so": "haa", "zh-Hans": "是"}])  # fmt: skip
def test_yes_is_understood_in_the_language_it_was_asked_in(world, text, bodies, language, yes):
    world.dana.language = language
    world.dana.save()
    text(DANA, "START TIPS")
    assert yes[language].lower() in bodies(DANA)[-1].lower()
    text(DANA, yes[language])
    assert OptIn.objects.get().confirmed_at is not None


@pytest.mark.parametrize("body", ["No", "Maybe later", "yes we come on Friday", "3"])
def test_anything_else_is_no_yes(world, text, body):
    text(DANA, "START TIPS")
    text(DANA, body)
    assert OptIn.objects.get().confirmed_at is None


def test_a_yes_to_what_a_person_asked_meanwhile_is_not_taken(world, text):
    text(DANA, "START TIPS")
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        talk = open_conversation(world.jonah, adult=world.dana, staff=[world.ortiz], opened_by=world.ortiz)
        write_message(talk, world.ortiz, "Can you come on Friday?")
        text(DANA, "yes")
    assert OptIn.objects.get().confirmed_at is None


def test_a_yes_of_the_next_week_is_not_taken(world, text):
    text(DANA, "START TIPS")
    with clock.standing_at(clock.now() + timedelta(days=7)):
        text(DANA, "yes")
    assert OptIn.objects.get().confirmed_at is None


def test_said_twice_is_once(world, text):
    for body in ("START TIPS", "START TIPS", "yes", "yes", "START TIPS"):
        text(DANA, body)
    assert OptIn.objects.count() == 1


@pytest.mark.parametrize("body", ["STOP TIPS", "STOP"])
def test_stop_ends_it_and_start_alone_does_not_bring_it_back(world, text, body):
    yes_to(world)
    text(DANA, body)
    assert OptIn.objects.get().ended_at is not None
    text(DANA, "START")
    assert not OptIn.objects.filter(ended_at=None).exists()


def test_start_tips_after_stop_tips_asks_anew(world, text, bodies):
    yes_to(world)
    text(DANA, "STOP TIPS")
    text(DANA, "START TIPS")
    assert "YES" in bodies(DANA)[-1]
    text(DANA, "yes")
    assert not OptOut.objects.filter(lifted_at=None).exists()
    assert OptIn.objects.filter(ended_at=None, confirmed_at__isnull=False).count() == 1


# --- at the moment of sending


@pytest.mark.parametrize("purpose", [Purpose.PROGRAMME, Purpose.RESOURCES])
def test_without_a_yes_it_stands_on_the_page_and_says_so(world, bodies, purpose):
    send_tip(world, purpose)
    assert bodies(DANA) == []
    row = Delivery.objects.get()
    assert (row.state, row.reason) == ("delivered", "no_consent")
    assert "said yes" in words_of(row.reason)


def test_with_a_yes_it_leaves_to_that_number_alone(world, bodies):
    yes_to(world)
    send_tip(world)
    assert len(bodies(DANA)) == 1
    assert Delivery.objects.get().channel == "sms"


def test_a_yes_to_one_kind_is_none_to_the_other(world, bodies):
    yes_to(world, "resources")
    send_tip(world)
    assert bodies(DANA) == []


def test_the_yes_of_who_shares_the_phone_is_not_hers(world, bodies):
    first, second = ContactPoint.objects.filter(value=HOA).order_by("pk")
    say_yes(first, "programme", OptIn.How.WEB)
    tell(to=[second.person], student=None, school=world.cedar, purpose="programme", key="note_for_you", author=None)
    assert bodies(HOA) == []


def test_an_opt_out_is_stronger(world, text, bodies):
    yes_to(world)
    OptOut.objects.create(
        district=world.cedarhill, channel="sms", value=DANA, kind="programme", how="text", at=clock.now()
    )
    send_tip(world)
    assert bodies(DANA) == []


def test_what_is_about_a_child_needs_no_yes(world, bodies):
    talk = open_conversation(world.jonah, adult=world.dana, staff=[world.ortiz], opened_by=world.ortiz)
    write_message(talk, world.ortiz, "7:30")
    assert len(bodies(DANA)) == 1


# --- pages


def test_a_family_ticks_and_takes_the_tick_away(world, sms):
    mine, point = as_person(world.dana), point_of(world)
    assert "Nothing else" in mine.get("/family/reach/").content.decode()
    assert mine.post("/family/reach/kinds/", {"programme": [point.pk]}).status_code == 302
    row = OptIn.objects.get()
    assert (row.how, row.kind, row.value, row.kept_by) == ("web", "programme", DANA, None)
    assert "Learning tips" in mine.get("/family/reach/").content.decode()
    mine.post("/family/reach/kinds/", {"programme": [point.pk]})
    assert OptIn.objects.count() == 1
    mine.post("/family/reach/kinds/", {})
    assert OptIn.objects.get().ended_at is not None


def test_nobody_ticks_anothers_number(world, sms):
    other = ContactPoint.objects.filter(value=HOA).first()
    assert as_person(world.dana).post("/family/reach/kinds/", {"programme": [other.pk]}).status_code == 422
    assert not OptIn.objects.exists()


def test_staff_keep_a_spoken_yes_and_the_family_sees_who_did(world, sms):
    path, teacher = f"/staff/children/{world.jonah.person.public_id}/opt-ins/", as_person(world.ortiz)
    given = {"kind": "programme", "number": point_of(world).pk, "how": "spoken"}
    assert teacher.post(path, {**given, "how": ""}).status_code == 422
    assert teacher.post(path, {**given, "kind": "class"}).status_code == 422
    assert teacher.post(path, given).status_code == 302
    row = OptIn.objects.get()
    assert (row.how, row.kept_by, row.person) == ("spoken", world.ortiz, world.dana)
    assert world.ortiz.full_name in as_person(world.dana).get("/family/reach/kinds/").content.decode()
    assert as_person(world.stone).get(path).status_code == 404


# --- the registration with the phone companies


def test_the_texts_to_copy_are_those_that_are_sent(world, text, bodies):
    text(DANA, "START TIPS")
    copies = {label: words for step in steps_of(world.cedarhill) for label, words in step.copies}
    assert bodies(DANA)[-1] in copies.values()
    text(DANA, "help")
    assert bodies(DANA)[-1] in copies.values()


def test_each_step_is_ticked_with_a_name_and_taken_back(world):
    person = as_person(world.saleh)
    page = "/staff/administration/registration/"
    assert person.post(f"{page}brand/", {"done": "yes"}).status_code == 302
    person.post(f"{page}brand/", {"done": "yes"})
    assert RegistrationStep.objects.count() == 1
    assert world.saleh.full_name in person.get(page).content.decode()
    person.post(f"{page}brand/", {"done": "no"})
    assert RegistrationStep.objects.get().undone_at is not None
    assert person.post(f"{page}nothing/", {"done": "yes"}).status_code == 404
    assert as_person(world.ortiz).get(page).status_code == 404
    assert as_person(world.ortiz).post(f"{page}brand/", {"done": "yes"}).status_code == 404


def test_doctor_says_what_is_open_where_twilio_sends(world, settings):
    assert doctor_parts() == []
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC" + "1" * 32, ["a-token-of-tests"]
    settings.TWILIO_NUMBERS = ["+13125550100"]
    assert doctor_parts()[0].state is State.WRONG
    for district in (world.cedarhill, world.lakeside):
        for step in KEYS:
            RegistrationStep.objects.create(district=district, step=step, done_by=world.saleh)
    assert doctor_parts()[0].state is State.OK
