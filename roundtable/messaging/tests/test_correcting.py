"""A doubted translation: said on a page or by text, put right by a speaker, sent again to whoever got the old words."""

from datetime import timedelta

import pytest

from roundtable.core import clock
from roundtable.core.inline import work_off
from roundtable.languages.models import Flag, Translation, TranslationTask
from roundtable.languages.services import complete_task, correct, record_skill, uphold
from roundtable.messaging.models import Delivery, DeliveryState, Purpose, Sending
from roundtable.messaging.rules.understand import understand
from roundtable.messaging.services import announce, open_conversation, write_message
from roundtable.messaging.services.correcting import KEY, send_again
from tests.signed_in import as_person

pytestmark = pytest.mark.django_db
ENGLISH = "Mateo helped a new classmate find the library today."
WRONG, RIGHT = "Mateo no ayudó hoy.", "Mateo ayudó hoy a una compañera nueva."
LUCIA = "+13125550110"


@pytest.fixture
def speaker(world):
    record_skill(world.rosa, "es", approved_by=world.park, confidential=True)
    return world.rosa


@pytest.fixture
def news(world, speaker, sms, school_day):
    """A teacher's message that went out in the wrong words."""
    talk = open_conversation(world.mateo, adult=world.lucia, staff=[world.ortiz], opened_by=world.ortiz)
    message = write_message(talk, world.ortiz, ENGLISH, purpose=Purpose.GOOD_NEWS, scope="team")
    return _went_out(message.text, speaker)


def _went_out(text, speaker, *, wrong=WRONG):
    work_off()
    for task in TranslationTask.objects.filter(text=text, language="es", done_at=None):
        complete_task(task, wrong, speaker)
    row = Translation.objects.get(text=text, language="es")
    if row.body != wrong:
        row = correct(row, wrong, speaker)
    work_off()
    Delivery.objects.filter(sending__text=text).update(state=DeliveryState.DELIVERED)
    return row


def again():
    return Sending.objects.filter(key=KEY)


def test_a_reader_says_it_looks_wrong_beside_the_original_and_a_speaker_puts_it_right(
    world, news, speaker, django_capture_on_commit_callbacks
):
    mother = as_person(world.lucia)
    talk = (
        f"/family/conversations/{news.text_id and Sending.objects.get(text=news.text).message.conversation.public_id}/"
    )
    address = f"/family/doubts/{news.public_id}/"
    assert f'href="{address}"' in mother.get(talk).content.decode()
    page = mother.get(address, headers={"Referer": f"http://testserver{talk}"}).content.decode()
    assert WRONG not in page
    assert ENGLISH not in page
    sent = mother.post(address, {"note": "Sí ayudó.", "back": talk})
    assert sent.url == talk
    shown = mother.get(talk).content.decode()
    assert address not in shown, "it is looked at already"
    task = TranslationTask.objects.get(why="flagged", done_at=None)
    assert task.owner == speaker
    rosa = as_person(speaker)
    desk = f"/staff/translations/{task.public_id}/"
    asked = rosa.get(desk).content.decode()
    assert all(words in asked for words in ("Sí ayudó.", WRONG, ENGLISH))
    with django_capture_on_commit_callbacks(execute=True):
        rosa.post(desk, {"body": RIGHT, "send_again": "on"})
    sending = again().get()
    assert [one.person for one in sending.deliveries.all()] == [world.lucia]
    assert (sending.student, sending.text) == (world.mateo, news.text)
    assert RIGHT in mother.get(talk).content.decode()
    news.refresh_from_db()
    assert (news.body, news.translator) == (RIGHT, speaker)


def test_it_goes_again_with_a_line_that_says_why(world, news, speaker, bodies, django_capture_on_commit_callbacks):
    from roundtable.people.services.reach import prefer

    prefer(world.lucia, details_by_text=True)
    with django_capture_on_commit_callbacks(execute=True):
        correct(news, RIGHT, speaker, send_again=True)
    body = bodies(LUCIA)[-1]
    assert RIGHT in body
    assert "La primera traducción" in body


def test_nothing_goes_again_where_the_meaning_was_right(world, news, speaker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        correct(news, RIGHT, speaker)
        correct(news, RIGHT, speaker, send_again=True)
    assert not again().exists()


def test_a_speaker_may_say_that_it_is_right(world, news, speaker):
    as_person(world.lucia).post(f"/family/doubts/{news.public_id}/", {"note": ""})
    task = TranslationTask.objects.get(why="flagged")
    as_person(speaker).post(f"/staff/translations/{task.public_id}/", {"body": WRONG, "right": "yes"})
    task.refresh_from_db()
    news.refresh_from_db()
    assert task.done_by == speaker
    assert news.body == WRONG
    assert not again().exists()


def test_only_a_doubted_one_is_upheld(world, news, speaker):
    from django.core.exceptions import PermissionDenied

    task = TranslationTask.objects.filter(text=news.text).exclude(why="flagged").first()
    if task is not None:
        with pytest.raises(PermissionDenied):
            uphold(task, speaker)
    as_person(world.lucia).post(f"/family/doubts/{news.public_id}/", {"note": ""})
    with pytest.raises(PermissionDenied):
        uphold(TranslationTask.objects.get(why="flagged"), world.saleh)


def test_whoever_does_not_read_that_language_or_is_of_another_district_finds_nothing(world, news):
    for person, face in (
        (world.dana, "family"),
        (world.rana, "family"),
        (world.stone, "staff"),
        (world.tove, "family"),
    ):
        client = as_person(person)
        assert client.get(f"/{face}/doubts/{news.public_id}/").status_code == 404
        assert client.post(f"/{face}/doubts/{news.public_id}/", {}).status_code == 404
    assert not Flag.objects.exists()


def test_the_way_back_leads_nowhere_else(world, news):
    mother = as_person(world.lucia)
    for back in ("https://evil.example/", "//evil.example/x", "javascript:alert(1)", "words of anybody", ""):
        assert mother.post(f"/family/doubts/{news.public_id}/", {"back": back}).url == "/family/"


def test_a_class_message_goes_again_as_mail_to_a_class_in_that_language_alone(
    world, speaker, sms, school_day, django_capture_on_commit_callbacks
):
    row = _went_out(
        announce(world.ortiz, world.room12, "The book fair is not on Monday.", purpose="learning").text, speaker
    )
    with django_capture_on_commit_callbacks(execute=True):
        correct(row, RIGHT, speaker, send_again=True)
    sending = again().get()
    told = list(sending.deliveries.select_related("person"))
    assert {one.person.language for one in told} == {"es"}
    assert {(one.lane, one.student_id) for one in told if one.person == world.lucia} == {(2, world.mateo.pk)}
    assert sending.lane == 2


def test_what_was_sent_long_ago_is_not_sent_again(world, news, school_day):
    with clock.standing_at(school_day + timedelta(days=61)):
        send_again(news.pk)
    assert not again().exists()


def test_by_text_it_is_about_the_last_words_that_were_translated(world, news, text, bodies):
    text(LUCIA, "La traducción está mal")
    assert Flag.objects.get().translation == news
    assert TranslationTask.objects.get(why="flagged").text == news.text
    assert any("habla los dos idiomas" in body for body in bodies(LUCIA))


def test_by_text_without_anything_translated_it_is_read_as_words(world, text):
    text("+13125550112", "wrong translation")
    assert not Flag.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "Wrong translation.", "MALA TRADUCCIÓN", "الترجمة خاطئة", "Bản dịch sai", "Mauvaise traduction",
        "Tradução errada", "Плохой перевод", "翻译错了", "Move tradiksyon", "Tarjumaad khaldan",
    ],
)  # fmt: skip
def test_it_is_said_in_any_language(words):
    assert understand(words).mistranslated


@pytest.mark.parametrize(
    "words", ["The translation of his name is fine", "No me gusta la traducción del libro", "wrong"]
)
def test_a_sentence_about_something_else_is_none(words):
    assert not understand(words).mistranslated
