"""The original words are never overwritten, by any way; one translation for each language; who sees which."""

import pytest
from django.db import IntegrityError, connection, transaction

from roundtable.core import clock
from roundtable.languages.models import Kind, Text, Translation, TranslationState
from roundtable.languages.services import (
    Rendered,
    Waiting,
    keep,
    rendering,
    renderings,
    request_translation,
    what_may_go,
)

pytestmark = pytest.mark.django_db


def kept(place, body="Mateo had a good day.", **more):
    return keep(body, **{"language": "en", "author": place.teacher, "district": place.district, **more})


@pytest.mark.parametrize("field", ["body", "language", "author_id", "at"])
def test_an_update_of_what_was_written_is_refused(place, field):
    text = kept(place)
    value = {"body": "other", "language": "es", "author_id": place.mother.pk, "at": clock.now()}[field]
    with pytest.raises(IntegrityError, match="kept as they were written"), transaction.atomic():
        Text.objects.filter(pk=text.pk).update(**{field: value})
    text.refresh_from_db()
    assert text.body == "Mateo had a good day."


def test_raw_sql_is_refused_too(place):
    text = kept(place)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE languages_text SET body = 'x' WHERE id = %s", [text.pk])


def test_saving_unchanged_words_is_no_change(place):
    text = kept(place)
    words = text.body
    text.save()
    text.refresh_from_db()
    assert text.body == words


def test_one_translation_a_language(place):
    text = kept(place)
    Translation.objects.create(text=text, language="es", at=clock.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Translation.objects.create(text=text, language="es", at=clock.now())


def test_asking_twice_writes_one_row_and_never_the_original_language(place, no_jobs):
    text = kept(place)
    request_translation(text, ["es", "es-MX", "en", "en-US"])
    request_translation(text, ["es"], high_stakes=True)
    row = Translation.objects.get(text=text)
    assert (row.language, row.state, row.high_stakes) == ("es", "asked", True)
    assert no_jobs == [[row.pk], [row.pk]]


def test_the_job_is_written_with_the_words(place):
    from procrastinate.contrib.django.models import ProcrastinateJob

    text = kept(place)
    request_translation(text, ["es"])
    job = ProcrastinateJob.objects.get(task_name__endswith="translate_batch")
    assert job.args == {"translation_ids": [Translation.objects.get(text=text).pk]}


def test_a_reader_of_the_same_language_reads_what_was_written(place):
    shown = rendering(kept(place), "en-US")
    assert (shown.body, shown.kind, shown.waiting) == ("Mateo had a good day.", "written", False)


def test_waiting_shows_the_original_and_says_so(place):
    shown = rendering(kept(place), "es")
    assert (shown.body, shown.waiting, shown.original_language) == ("Mateo had a good day.", True, "en")


SEEN = [("ready", True), ("ready", False), ("gist", True)]


@pytest.mark.parametrize("state", ["asked", "waits", "gist", "ready"])
@pytest.mark.parametrize("staff", [True, False])
def test_who_sees_a_translation_in_which_state(place, state, staff):
    text = kept(place, "Mateo está bien.", language="es", author=place.mother)
    Translation.objects.create(text=text, language="en", body="Mateo is well.", state=state, at=clock.now())
    shown = rendering(text, "en", staff=staff)
    assert (shown.body == "Mateo is well.", shown.waiting) == ((state, staff) in SEEN, (state, staff) not in SEEN)


def test_a_person_is_named(place):
    text = kept(place)
    Translation.objects.create(
        text=text, language="es", body="Bien.", state="ready", kind="person", translator=place.speaker, at=clock.now()
    )
    shown = rendering(text, "es")
    assert (shown.kind, shown.by, shown.original) == (Kind.PERSON, "Ms. Vargas", "Mateo had a good day.")


def test_many_texts_one_query(place, django_assert_num_queries):
    texts = [kept(place, f"Note {n}") for n in range(20)]
    Translation.objects.bulk_create(
        Translation(text=t, language="es", body=t.body.replace("Note", "Nota"), state="ready", at=clock.now())
        for t in texts
    )
    with django_assert_num_queries(1):
        shown = renderings(texts, "es")
    assert [shown[t.pk].body for t in texts] == [f"Nota {n}" for n in range(20)]


def test_nothing_goes_before_it_is_ready_and_the_family_reads_why(place):
    answer = what_may_go(kept(place), "es")
    assert isinstance(answer, Waiting)
    assert "idioma" in answer.line


def test_machine_words_never_go_where_much_is_at_stake(place):
    text = kept(place)
    Translation.objects.create(text=text, language="es", body="Bien.", state=TranslationState.READY, at=clock.now())
    shown = what_may_go(text, "es")
    assert isinstance(shown, Rendered)
    assert shown.body == "Bien."
    assert isinstance(what_may_go(text, "es", high_stakes=True), Waiting)
