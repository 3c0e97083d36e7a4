"""The queue's pages: bilingual staff see what they may, others nothing; words are kept when something is wrong."""

import pytest

from roundtable.access.http import HOW
from roundtable.access.sessions import user_of
from roundtable.languages.models import Phrase, Translation, TranslationTask
from roundtable.languages.services import keep, load_phrases, record_skill, request_translation

pytestmark = pytest.mark.django_db
CANARY = "Canary words of a private kind"


@pytest.fixture
def signed_in(client):
    """Signs a person of the cast in, past the second factor as the demo does."""

    def sign(person):
        client.force_login(user_of(person))
        session = client.session
        session[HOW] = "demo"
        session.save()
        return client

    return sign


@pytest.fixture
def speaker(world):
    """The first of the staff, who reads Spanish."""
    record_skill(world.nair, "es", approved_by=world.park)
    return world.nair


def asked(world, body="Class is fun.", **more):
    text = keep(body, language="en", author=world.ortiz, district=world.cedarhill, **more)
    request_translation(text, ["es"], high_stakes=True)
    return TranslationTask.objects.get(text=text)


def test_a_speaker_translates_from_the_queue(world, signed_in, speaker):
    task = asked(world)
    Translation.objects.filter(text=task.text).update(body="La clase es divertido.", state="waits")
    browser = signed_in(speaker)
    assert "Class is fun." in browser.get("/staff/translations/").content.decode()
    path = f"/staff/translations/{task.public_id}/"
    assert "La clase es divertido." in browser.get(path).content.decode()
    answer = browser.post(path, {"body": "La clase es divertida."})
    assert (answer.status_code, answer.url) == (302, "/staff/translations/")
    row = Translation.objects.get(text=task.text)
    assert (row.body, row.kind, row.translator) == ("La clase es divertida.", "person", speaker)
    for again in (browser.get(path), browser.post(path, {"body": "Otra cosa."})):
        assert (again.status_code, again.url) == (302, "/staff/translations/"), "sent twice is no error"
    row.refresh_from_db()
    assert row.body == "La clase es divertida."


def test_an_empty_box_is_said_and_nothing_is_saved(world, signed_in, speaker):
    task = asked(world)
    answer = signed_in(speaker).post(f"/staff/translations/{task.public_id}/", {"body": " "})
    assert answer.status_code in (200, 422)
    assert "errors" in answer.content.decode()
    assert TranslationTask.objects.get(pk=task.pk).done_at is None


def test_who_does_not_speak_it_sees_nothing(world, signed_in, speaker):
    task = asked(world, CANARY)
    browser = signed_in(world.ortiz)
    assert CANARY not in browser.get("/staff/translations/").content.decode()
    path = f"/staff/translations/{task.public_id}/"
    assert browser.get(path).status_code == 404
    assert browser.post(path, {"body": "x"}).status_code == 404


def test_private_words_are_for_the_named_alone(world, signed_in, speaker):
    task = asked(world, CANARY, private=True)
    TranslationTask.objects.filter(pk=task.pk).update(owner=None)
    browser = signed_in(speaker)
    path = f"/staff/translations/{task.public_id}/"
    assert CANARY not in browser.get("/staff/translations/").content.decode()
    assert browser.get(path).status_code == 404
    TranslationTask.objects.filter(pk=task.pk).update(owner=speaker)
    assert browser.get(path).status_code == 404, "named, and not signed for private words"
    record_skill(speaker, "es", confidential=True)
    assert CANARY in browser.get(path).content.decode()


def test_an_arranger_sees_that_it_waits_and_not_what_it_says(world, signed_in):
    task = asked(world, CANARY, private=True)
    TranslationTask.objects.filter(pk=task.pk).update(owner=world.park)
    page = signed_in(world.park).get("/staff/translations/").content.decode()
    assert "Find an interpreter" in page
    assert CANARY not in page


def test_another_district_sees_nothing(world, signed_in, speaker):
    elsewhere = next(one for key, one in world.districts.items() if key != "cedarhill")
    text = keep(CANARY, language="en", author=None, district=elsewhere)
    request_translation(text, ["es"], high_stakes=True)
    task = TranslationTask.objects.get(text=text)
    browser = signed_in(speaker)
    assert CANARY not in browser.get("/staff/translations/").content.decode()
    assert browser.get(f"/staff/translations/{task.public_id}/").status_code == 404


def test_a_speaker_approves_a_sentence(world, signed_in, speaker):
    load_phrases()
    draft = Phrase.objects.get(key="school.late_today", language="es", district=None)
    browser = signed_in(speaker)
    assert browser.get("/staff/phrases/?language=es").status_code == 200
    path = f"/staff/phrases/{draft.public_id}/"
    wrong = browser.post(path, {"body": "Llegó tarde."}).content.decode()
    assert "{student}" in wrong
    assert "Llegó tarde." in wrong
    assert browser.post(path, {"body": "{student} llegó tarde."}).status_code == 302
    kept = Phrase.objects.get(key="school.late_today", district=world.cedarhill)
    assert (kept.body, kept.approved_by, kept.state) == ("{student} llegó tarde.", speaker, "approved")
    assert browser.get(path).status_code == 404


def test_only_drafts_of_spoken_languages_are_shown(world, signed_in, speaker):
    load_phrases()
    arabic = Phrase.objects.get(key="school.late_today", language="ar", district=None)
    browser = signed_in(speaker)
    assert arabic.body not in browser.get("/staff/phrases/?language=ar").content.decode()
    assert browser.get(f"/staff/phrases/{arabic.public_id}/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/staff/translations/", "/staff/phrases/", "/staff/translations/x/", "/staff/phrases/x/"]
)
def test_a_family_and_a_stranger_are_turned_away(world, client, signed_in, path):
    assert client.get(path).status_code in (302, 404)
    assert signed_in(world.lucia).get(path).status_code in (302, 403, 404)


def test_the_list_asks_as_few_questions_for_many(world, signed_in, speaker, django_assert_max_num_queries):
    for number in range(30):
        asked(world, f"Text number {number}")
    browser = signed_in(speaker)
    browser.get("/staff/translations/")
    with django_assert_max_num_queries(40):
        browser.get("/staff/translations/")


def test_a_task_names_its_languages_in_the_readers_words(world, signed_in, speaker):
    """Also a language that was only detected, and that no page speaks."""
    text = keep("કેમ છો", language="gu", author=world.ortiz, district=world.cedarhill)
    request_translation(text, ["es"], high_stakes=True)
    world.nair.language = "es"
    world.nair.save()
    assert "De guyaratí a español" in signed_in(speaker).get("/staff/translations/").content.decode()
