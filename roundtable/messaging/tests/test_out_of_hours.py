"""A family writes when nobody is at work: told once when they read again; staff hear nothing until they look."""

from datetime import date, time, timedelta

import pytest

from roundtable.access.services import note_absence, note_return, set_own_hours
from roundtable.core import clock
from roundtable.messaging.delivery.sending import send_everything_due
from roundtable.messaging.gathered import cards
from roundtable.messaging.models import Attempt, AutomaticReply, Message
from roundtable.messaging.services import open_conversation, write_message
from roundtable.people.models import Person
from roundtable.people.services.families import keep_apart
from tests.signed_in import as_person

LUCIA = "+13125550110"
EVENING = timedelta(hours=10)  # 20:00 in Chicago, from the 10:00 of the school day
TUESDAY, NEXT_MONDAY = date(2026, 11, 10), date(2026, 11, 16)


@pytest.fixture
def talk(world):
    return open_conversation(world.mateo, adult=world.lucia, staff=[world.ortiz], opened_by=world.ortiz)


@pytest.fixture
def evening(school_day):
    with clock.standing_at(school_day + EVENING):
        yield


def english(person) -> None:
    Person.objects.filter(pk=person.pk).update(language="en")


def test_within_hours_nothing_is_said_of_hours(world, talk, text, bodies):
    text(LUCIA, "Mateo durmió bien")
    assert "Ms. Ortiz leerá lo que usted escribió sobre Mateo" in " ".join(bodies(LUCIA))
    assert not AutomaticReply.objects.exists()


def test_in_the_evening_the_family_reads_once_when_the_teacher_reads_again(world, talk, text, bodies, evening):
    text(LUCIA, "Mateo durmió mal")
    first = bodies(LUCIA)
    assert len(first) == 1
    assert "Lo leerá: martes, 10 de noviembre, 7:30" in first[0]
    text(LUCIA, "Y no quiso cenar")
    assert "Ms. Ortiz leerá" in bodies(LUCIA)[1]
    assert AutomaticReply.objects.get().evening == TUESDAY
    assert [row.text.body for row in talk.messages.order_by("pk")] == ["Mateo durmió mal", "Y no quiso cenar"]


def test_the_next_evening_it_is_said_again(world, talk, text, bodies, school_day):
    for days in range(2):
        with clock.standing_at(school_day + EVENING + timedelta(days=days)):
            write_message(talk, world.lucia, "Buenas noches")
    assert [row.evening for row in AutomaticReply.objects.order_by("pk")] == [TUESDAY, TUESDAY + timedelta(days=1)]


def test_words_of_danger_get_the_numbers_and_no_such_answer(world, talk, text, bodies, evening):
    text(LUCIA, "Mateo dice que quiere morir")
    said = " ".join(bodies(LUCIA))
    assert "988" in said
    assert "no está en el trabajo" not in said
    assert not AutomaticReply.objects.exists()


def test_staff_hear_nothing_by_text_or_mail_and_find_it_in_the_morning(world, talk, sms, school_day):
    with clock.standing_at(school_day + EVENING):
        write_message(talk, world.lucia, "Buenas noches")
        send_everything_due()
        assert not Attempt.objects.filter(delivery__person=world.ortiz).exists()
    with clock.standing_at(school_day + timedelta(days=1)):
        assert any("wrote to you about Mateo" in card.title for card in cards(world.ortiz))


def test_own_hours_hold_before_the_schools(world, talk, school_day):
    set_own_hours(world.ortiz, {0: (time(12), time(15))}, stand_in=world.teng)
    write_message(talk, world.lucia, "Buenos días")  # Monday, 10:00
    row = AutomaticReply.objects.get()
    assert row.reads_at == school_day + timedelta(hours=2)


def test_an_absence_says_until_when_and_who_stands_in_where_the_policy_lets_them_know(world, talk, text, bodies):
    note_absence(world.ortiz, starts=date(2026, 11, 9), ends=NEXT_MONDAY, by=world.ortiz, stand_in=world.teng)
    text(LUCIA, "Mateo durmió mal")
    said = bodies(LUCIA)[0]
    assert "Ms. Ortiz está fuera estos días. Lo leerá: lunes, 16 de noviembre, 7:30" in said
    assert "Mr. Teng queda en su lugar" in said


def test_who_stands_in_without_a_seat_is_not_named_and_sees_nothing(world, talk, text, bodies):
    note_absence(world.ortiz, starts=date(2026, 11, 9), ends=NEXT_MONDAY, by=world.ortiz, stand_in=world.okafor)
    text(LUCIA, "Mateo durmió mal")
    assert "Okafor" not in bodies(LUCIA)[0]
    assert not any("Mateo" in card.title for card in cards(world.okafor))


def test_who_stands_in_sees_that_somebody_waits_and_never_what(world, talk):
    note_absence(world.ortiz, starts=date(2026, 11, 9), ends=NEXT_MONDAY, by=world.ortiz, stand_in=world.teng)
    write_message(talk, world.lucia, "Un secreto", told_to=world.ortiz)
    waiting = [card for card in cards(world.teng) if "Ms. Ortiz, who is away" in card.title]
    assert len(waiting) == 1
    assert "secreto" not in repr(waiting)
    assert as_person(world.teng).get(f"/staff/conversations/{talk.public_id}/").status_code == 404
    note_return(world.ortiz, back_on=date(2026, 11, 9), by=world.ortiz)
    assert not any("who is away" in card.title for card in cards(world.teng))


def test_who_stands_in_is_done_when_they_have_written(world, talk):
    note_absence(world.ortiz, starts=date(2026, 11, 9), ends=None, by=world.ortiz, stand_in=world.teng)
    write_message(talk, world.lucia, "Hola")
    own = open_conversation(world.mateo, adult=world.lucia, staff=[world.teng], opened_by=world.teng)
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        write_message(own, world.teng, "I am here this week.")
        assert not any("who is away" in card.title for card in cards(world.teng))


def test_of_a_stand_in_kept_apart_from_the_writer_neither_hears(world, talk):
    keep_apart(world.teng, world.lucia, entered_by=None)
    note_absence(world.ortiz, starts=date(2026, 11, 9), ends=NEXT_MONDAY, by=world.ortiz, stand_in=world.teng)
    page = as_person(world.lucia).get(f"/family/conversations/{talk.public_id}/").content.decode()
    assert "Ms. Ortiz está fuera y vuelve el lunes, 16 de noviembre" in page
    assert "queda en su lugar" not in page
    write_message(talk, world.lucia, "Hola")
    assert not any("who is away" in card.title for card in cards(world.teng))


def test_the_page_says_when_they_read_and_after_writing_when_it_is_read(world, talk, evening):
    english(world.lucia)
    at = f"/family/conversations/{talk.public_id}/"
    family = as_person(world.lucia)
    page = family.get(at).content.decode().replace("\u202f", " ")
    assert "Ms. Ortiz reads messages on school days: 7:30 AM–4:00 PM." in page
    after = family.post(f"{at}messages/", {"body": "Good night", "scope": "only_told"}, follow=True).content.decode()
    assert "Ms. Ortiz will read it: Tuesday, November 10, 7:30" in after.replace("\u202f", " ")
    again = family.post(f"{at}messages/", {"body": "And thanks", "scope": "only_told"}, follow=True).content.decode()
    assert "Thank you. It is on its way." in again
    assert Message.objects.filter(conversation=talk).count() == 2
