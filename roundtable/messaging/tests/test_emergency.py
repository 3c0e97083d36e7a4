"""An emergency reaches everybody by every way at any hour, nobody it must not; people learn at once who needs help."""

from datetime import timedelta

import pytest

from roundtable.access.services import restrict
from roundtable.core import clock
from roundtable.languages.phrasebook import system_sentence
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.emergency.answers import answer_safe, mark_called
from roundtable.messaging.emergency.counting import figures_of, listed
from roundtable.messaging.emergency.services import Wish, send_alert
from roundtable.messaging.emergency.updates import follow_up
from roundtable.messaging.models import (
    AlertKind,
    Delivery,
    DeliveryTodo,
    EmergencyAlert,
    Message,
    SafeAnswer,
    UpdateKind,
)
from roundtable.messaging.rules.emergency import ASKED_FOR, safe_answer
from roundtable.messaging.rules.understand import Action, bare_words, understand
from roundtable.messaging.tests.sms import PretendEmail
from roundtable.people.models import Channel, ContactPoint, Person
from roundtable.people.services import families, persons, reach
from tests.signed_in import as_person

LUCIA, HOA, DANA, RANA = "+13125550110", "+13125550111", "+13125550112", "+13125550114"


@pytest.fixture
def send(world, school_day, sms):
    """Sends an alert to Cedar Hill School by its principal."""

    def sends(kind=AlertKind.LOCKDOWN, **said) -> EmergencyAlert:
        return send_alert(Wish((world.cedar,), kind, **said), by=world.person("park"))[0]

    return sends


def ways(alert: EmergencyAlert, person: Person) -> list[str]:
    rows = Delivery.objects.filter(sending__alert_sending__alert=alert, person=person)
    return sorted(rows.values_list("channel", flat=True))


@pytest.mark.parametrize("language", ASKED_FOR)
def test_what_each_language_is_asked_to_reply_stands_in_its_sentence_and_is_understood(language):
    sentence = system_sentence("emergency_answer")
    body = sentence.english if language == "en" else sentence.drafts[language]
    for said, meant in zip(ASKED_FOR[language], ("safe", "need_help"), strict=True):
        assert said in body
        assert safe_answer(bare_words(said), bare_words) == meant
        assert understand(said).action in (Action.ANSWER, Action.NEED)


@pytest.mark.parametrize("body", ["safe to come?", "is it safe", "help", "HELP!", "ayuda", "помощь", "帮助", "stop"])
def test_a_question_is_no_answer_and_help_alone_stays_the_carriers_word(body):
    assert safe_answer(bare_words(body), bare_words) == ""


@pytest.mark.parametrize(
    "body", ["NEED HELP", "need help at the gym", "Help me!!", "not safe", "救命啊", "necesito ayuda ya"]
)
def test_asking_for_help_counts_with_more_words_behind_it(body):
    assert safe_answer(bare_words(body), bare_words) == "need_help"


def test_it_goes_by_every_way_at_night_in_their_language_and_says_that_it_overrides(world, send, sms, school_day):
    with clock.standing_at(school_day.replace(hour=9)):  # three in the morning in Chicago
        alert = send()
        send_everything_due()
    assert ways(alert, world.lucia) == ["email", "sms"]
    body = next(one.body for one in sms.sent if one.to == LUCIA)
    assert body.startswith("Cedar Hill School: EMERGENCIA")
    assert "A SALVO" in body
    assert "cualquier hora" in body
    assert "lucia@family.example" in {one.to for one in PretendEmail.sent}
    assert "ortiz" in " ".join(one.to for one in PretendEmail.sent)  # who works there gets it too


def test_a_court_order_holds_and_who_is_kept_apart_from_the_principal_hears_of_it_all_the_same(world, send, sms):
    principal = world.person("park")
    families.keep_apart(world.person("dana"), principal, entered_by=None)
    alert = send()
    assert ways(alert, world.person("curtis")) == []
    assert ways(alert, world.person("tove")) == []
    send_everything_due()
    assert DANA in {one.to for one in sms.sent}


def test_an_order_that_comes_after_the_press_holds_when_it_leaves(world, send, sms):
    send()
    restrict(world.lucia, world.students["mateo"], by=world.person("park"))
    send_everything_due()
    assert LUCIA not in {one.to for one in sms.sent}


def test_a_number_that_opted_out_is_left_alone_and_the_other_ways_are_used(world, send, sms, text):
    text(LUCIA, "STOP")
    alert = send()
    assert ways(alert, world.lucia) == ["email"]
    send_everything_due()
    assert not [one for one in sms.sent if one.to == LUCIA and "EMERGENCIA" in one.body]


def test_who_has_no_way_stands_before_a_person_and_who_was_reached_by_one_way_does_not(world, send, sms):
    ContactPoint.objects.filter(person=world.person("rana")).delete()
    alert = send()
    send_everything_due()
    assert {todo.delivery.person for todo in DeliveryTodo.objects.all()} == {world.person("rana")}
    names = [one.name for one in listed(alert.pk, [world.cedar.pk], []) if not one.answer]
    assert "Rana Haddad" in names


def test_own_words_wait_for_nobody_and_go_with_a_mark(world, send, sms):
    alert = send(words="Come to the north gate.")
    send_everything_due()
    held = Delivery.objects.filter(sending__alert_sending__alert=alert, state="held")
    with clock.standing_at(clock.now() + timedelta(seconds=40)):
        send_everything_due()
    assert not held.exists()
    body = next(one.body for one in sms.sent if one.to == RANA)
    assert "Come to the north gate." in body
    assert "لم تترجم بعد" in body


def test_two_who_press_send_one_alert_and_a_drill_does_not_stand_in_its_way(world, send):
    drill, first = send(drill=True), send()
    again, fresh = send_alert(Wish((world.cedar,), AlertKind.LOCKDOWN), by=world.person("vega"))
    assert (again, fresh) == (first, False)
    assert drill != first
    assert len(ways(first, world.lucia)) == 2


def test_a_drill_goes_to_staff_only_and_says_so_first(world, send, sms):
    alert = send(drill=True)
    send_everything_due()
    assert ways(alert, world.lucia) == []
    assert not sms.sent
    assert PretendEmail.sent
    assert all("DRILL" in one.body.split("\n\n")[-1].split("\n")[0] for one in PretendEmail.sent)


def test_safe_by_text_is_kept_and_echoed_before_any_question_which_child(world, send, sms, text, bodies):
    alert = send()
    assert text("+13125550116", "EN SÉCURITÉ").state == "handled"  # a mother of twins
    assert SafeAnswer.objects.get(alert=alert).person == world.person("mariam")
    assert any("en sécurité" in body for body in bodies("+13125550116"))
    text("+13125550116", "en securite")
    assert SafeAnswer.objects.count() == 1


def test_a_shared_phone_answers_for_everybody_on_it_who_was_told(world, send, text):
    send()
    text(HOA, "an toàn")
    assert {row.person for row in SafeAnswer.objects.all()} == {world.person("hoa"), world.person("minh")}


def test_need_help_stands_before_people_at_once_with_the_phone_to_call(world, send, text, sms):
    send()
    PretendEmail.sent.clear()
    text(LUCIA, "Necesito ayuda, estoy en la calle Oak")
    send_everything_due()
    told = [one for one in (*PretendEmail.sent, *sms.sent) if "needs help" in one.body or "need help. Call" in one.body]
    assert told
    assert all("312" in one.body and "Lucía" not in one.body for one in told)
    assert "calle Oak" in Message.objects.get().text.body  # what was said besides goes where it belongs
    row = SafeAnswer.objects.get()
    mark_called(row, by=world.person("park"))
    mark_called(row, by=world.person("vega"))
    row.refresh_from_db()
    assert row.called_by == world.person("park")


def test_help_alone_gets_the_carriers_answer_and_then_the_hint(world, send, text, bodies):
    send()
    text(DANA, "HELP")
    left = bodies(DANA)
    assert any("Reply STOP" in body for body in left)
    assert any("reply NEED HELP" in body for body in left)
    assert not SafeAnswer.objects.exists()


def test_without_an_alert_safe_is_an_ordinary_word(world, text):
    text(DANA, "safe")
    assert not SafeAnswer.objects.exists()
    assert Message.objects.get().text.body == "safe"


def test_the_all_clear_goes_to_the_same_people_and_ends_it_once(world, send, sms):
    alert, principal = send(), world.person("park")
    send_everything_due()
    sms.sent.clear()
    assert follow_up(alert, (world.cedar,), UpdateKind.ALL_CLEAR, "", by=principal)
    assert follow_up(alert, (world.cedar,), UpdateKind.ALL_CLEAR, "", by=principal) is None
    send_everything_due()
    assert "ALL CLEAR" in next(one.body for one in sms.sent if one.to == DANA)
    assert send() != alert


def test_a_thousand_adults_take_as_many_statements_as_ten(world, send, django_assert_num_queries, count_queries):
    ten = count_queries(lambda: send(AlertKind.SHELTER))
    alert = EmergencyAlert.objects.get()
    seen = count_queries(lambda: (figures_of(alert.pk, [world.cedar.pk]), listed(alert.pk, [world.cedar.pk], [])))
    _a_thousand(world)
    assert count_queries(send) == ten
    big = EmergencyAlert.objects.latest("pk")
    assert (
        count_queries(lambda: (figures_of(big.pk, [world.cedar.pk]), listed(big.pk, [world.cedar.pk], []))) == seen == 2
    )
    assert figures_of(big.pk, [world.cedar.pk]).people > 1000


@pytest.fixture
def count_queries():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(act) -> int:
        with CaptureQueriesContext(connection) as caught:
            act()
        return len(caught)

    return count


def _a_thousand(world) -> None:
    student = world.students["mateo"]
    for number in range(1000):
        adult = persons.add_person(world.cedarhill, "Adult", str(number))
        families.make_guardian(adult, student)
        reach.add_contact_point(adult, Channel.SMS, f"+1312666{number:04d}", verified=True)


def test_who_answers_twice_counts_by_the_last(world, send):
    alert = send()
    answer_safe(alert, world.lucia, "need_help", came_by="sms")
    answer_safe(alert, world.lucia, "safe", came_by="in_product")
    figures = figures_of(alert.pk, [world.cedar.pk])
    assert figures.answers["safe"] == 1
    assert figures.answers["need_help"] == 0
    assert figures.arrived == 1


FORM = {"kind": "lockdown", "words": "", "place": "", "hour": ""}


@pytest.fixture
def park(world):
    return as_person(world.person("park"))


def test_an_alert_needs_the_name_typed_and_keeps_what_was_written(world, park, sms):
    wish = {**FORM, "schools": [world.cedar.public_id], "words": "Stay at home."}
    seen = park.post("/staff/emergency/previews/", wish)
    assert seen.status_code == 200
    assert "EMERGENCIA" in seen.content.decode()
    assert world.cedar.name in seen.content.decode()
    refused = park.post("/staff/emergency/", {**wish, "typed": "Cedar"})
    assert refused.status_code == 422
    assert "Stay at home." in refused.content.decode()
    assert not EmergencyAlert.objects.exists()
    sent = park.post("/staff/emergency/", {**wish, "typed": "  cedar hill SCHOOL "})
    assert sent.status_code == 302
    assert EmergencyAlert.objects.get().text.body == "Stay at home."
    assert park.get(sent["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": "evacuated"}, "Write where everyone is"),
        ({"kind": "closing"}, "Write at what time"),
        ({"kind": "other"}, "Write what happens"),
        ({"schools": []}, "Choose at least one school"),
    ],
)
def test_what_is_missing_is_said(world, park, said, sentence):
    wish = {**FORM, "schools": [world.cedar.public_id], **said}
    refused = park.post("/staff/emergency/previews/", wish)
    assert refused.status_code == 422
    assert sentence in refused.content.decode()


@pytest.mark.parametrize("key", ["ortiz", "vega", "lucia", "lakehead"])
def test_only_those_who_lead_the_school_send_and_watch(world, send, key):
    alert = send()
    other = as_person(world.person(key))
    if key != "lakehead":
        assert other.get("/staff/emergency/").status_code in (403, 404)
    assert other.get(f"/staff/emergency/{alert.public_id}/").status_code in (403, 404)
    assert other.post(f"/staff/emergency/{alert.public_id}/updates/", {"kind": "all_clear"}).status_code in (403, 404)
    wish = {**FORM, "schools": [world.cedar.public_id], "typed": world.cedar.name}
    assert other.post("/staff/emergency/", wish).status_code in (403, 404, 422)
    assert EmergencyAlert.objects.count() == 1


def test_the_live_page_lists_who_needs_help_with_the_number_and_no_adult_kept_apart(world, send, park):
    alert = send()
    for key in ("dana", "rana"):
        answer_safe(alert, world.person(key), "need_help", came_by="sms")
    families.keep_apart(world.person("rana"), world.person("park"), entered_by=None)
    body = park.get(f"/staff/emergency/{alert.public_id}/").content.decode()
    assert "Dana Brooks" in body
    assert "tel:+13125550112" in body
    assert "Rana Haddad" not in body
    row = SafeAnswer.objects.get(person=world.person("dana"))
    assert park.post(f"/staff/emergency/answers/{row.public_id}/calls/").status_code == 302
    hidden = SafeAnswer.objects.get(person=world.person("rana"))
    assert park.post(f"/staff/emergency/answers/{hidden.public_id}/calls/").status_code == 404


def test_a_family_answers_by_a_button_reads_what_followed_and_sees_nobody_elses_answer(world, send, park):
    alert = send()
    sami = as_person(world.person("sami"))
    answer_safe(alert, world.person("rana"), "need_help", came_by="sms")
    assert "Emergency: are you safe?" in sami.get("/family/").content.decode()
    path = f"/emergency/{alert.public_id}/"
    assert sami.post(f"{path}answers/", {"answer": "safe"}).status_code == 302
    park.post(f"/staff/emergency/{alert.public_id}/updates/", {"kind": "news", "words": "Buses wait."})
    body = sami.get(path).content.decode()
    assert "You told us that you are safe" in body
    assert "Buses wait." in body
    assert "Rana" not in body
    assert "Emergency: are you safe?" not in sami.get("/family/").content.decode()
    assert as_person(world.person("curtis")).get(path).status_code in (302, 403, 404)
    assert as_person(world.person("tove")).get(path).status_code in (403, 404)
