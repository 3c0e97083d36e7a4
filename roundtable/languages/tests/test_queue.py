"""The person's queue, flags and corrections, approvals: who may, what stays, what is refused."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from roundtable.core import clock
from roundtable.languages import phrasebook
from roundtable.languages.models import Correction, Flag, Phrase, Translation, TranslationTask
from roundtable.languages.services import (
    approve_phrase,
    complete_task,
    correct,
    flag,
    keep,
    load_phrases,
    may_translate,
    record_skill,
    rendering,
    request_translation,
    say,
    waiting_languages,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(place):
    text = keep("Class is fun.", language="en", author=place.teacher, district=place.district)
    request_translation(text, ["es"], high_stakes=True)
    return TranslationTask.objects.get(text=text)


def test_a_finished_task_is_the_persons_and_remembered(place, task):
    row = complete_task(task, " La clase es divertida. ", place.second)
    task.refresh_from_db()
    assert (row.kind, row.state, row.translator, row.body) == (
        "person",
        "ready",
        place.second,
        "La clase es divertida.",
    )
    assert (task.done_by, task.done_at is not None) == (place.second, True)
    assert Phrase.objects.get(key="").approved_by == place.second
    assert waiting_languages(task.text, ["es", "en"]) == set()


@pytest.mark.parametrize("who", ["teacher", "arabic", "mother", "stranger"])
def test_who_lacks_the_skill_or_the_district_is_refused(place, task, who):
    with pytest.raises(PermissionDenied):
        complete_task(task, "x", getattr(place, who))


@pytest.mark.parametrize("body", ["", "  ", "\n"])
def test_no_words_no_translation(place, task, body):
    with pytest.raises(ValueError, match="words"):
        complete_task(task, body, place.speaker)


def test_two_who_finish_at_once_lose_nothing(place, task):
    complete_task(task, "Una", place.speaker)
    complete_task(task, "Dos", place.second)
    row = Translation.objects.get(text=task.text, language="es")
    assert (row.body, Correction.objects.get(translation=row).before) == ("Dos", "Una")


def test_a_skill_counts_once_approved(place):
    record_skill(place.teacher, "vi")
    assert not may_translate(place.teacher, "vi", "en")
    record_skill(place.teacher, "vi", approved_by=place.speaker)
    assert may_translate(place.teacher, "vi", "en")
    assert may_translate(place.teacher, "en", "vi")
    assert not may_translate(place.teacher, "es", "vi")
    assert not may_translate(place.teacher, "en", "en")


def test_a_flag_asks_a_speaker_and_the_words_stay_in_sight(place, task):
    row = complete_task(task, "La clase es divertida.", place.speaker)
    flag(row, place.mother, "odd")
    flag(row, place.mother)
    assert Flag.objects.count() == 1
    assert TranslationTask.objects.get(text=row.text, done_at=None).why == "flagged"
    assert rendering(row.text, "es").body == "La clase es divertida."


def test_a_correction_keeps_what_stood_there_and_ends_the_task(place, task):
    row = complete_task(task, "La clase es divertida.", place.speaker)
    flag(row, place.mother)
    correct(row, "La clase es alegre.", place.second)
    kept = Correction.objects.get()
    assert (kept.before, kept.after, kept.corrected_by) == (
        "La clase es divertida.",
        "La clase es alegre.",
        place.second,
    )
    assert not TranslationTask.objects.filter(done_at=None).exists()
    assert Phrase.objects.get(key="").body == "La clase es alegre."
    with pytest.raises(PermissionDenied):
        correct(row, "x", place.arabic)


def test_loading_twice_changes_nothing_and_never_touches_approvals(place):
    first = load_phrases()
    assert first == Phrase.objects.filter(district=None).count()
    assert load_phrases() == 0
    approve_phrase(Phrase.objects.get(key="system.thanks", language="es"), place.speaker, "Gracias. {name} y {day}.")
    assert load_phrases() == 0
    assert Phrase.objects.get(district=place.district, key="system.thanks").body == "Gracias. {name} y {day}."


def test_a_changed_draft_is_brought_up_to_the_file(place):
    load_phrases()
    Phrase.objects.filter(key="system.thanks", language="es").update(body="old")
    assert load_phrases() == 1


def test_an_approved_sentence_goes_alone_a_draft_goes_with_its_english(place):
    load_phrases()
    facts = {"name": "Ms. Ortiz", "day": "x"}
    draft = say("thanks", "ar", district=place.district, **facts)
    assert draft.endswith(say("thanks", "en", district=None, **facts))
    approve_phrase(Phrase.objects.get(key="system.thanks", language="ar"), place.arabic)
    alone = say("thanks", "ar", district=place.district, **facts)
    assert draft.startswith(alone)
    assert "Thank you" not in alone
    assert say("thanks", "ar", district=None, **facts) == alone
    assert say("thanks", "ar", district=place.elsewhere, **facts) == draft


def test_a_districts_own_wording_stays_there(place):
    load_phrases()
    approve_phrase(Phrase.objects.get(key="system.thanks", language="es"), place.speaker, "Hola {name} {day}")
    assert say("thanks", "es", district=place.district, name="A", day="B") == "Hola A B"
    assert say("thanks", "es", name="A", day="B") != "Hola A B"


def test_high_stakes_drafts_never_go_alone(place):
    facts = {"student": "Mateo", "version": "2"}
    assert say("agree_echo", "es", district=None, **facts).endswith(say("agree_echo", "en", district=None, **facts))


def test_an_approval_ends_with_the_english_it_was_for(place):
    load_phrases()
    approve_phrase(Phrase.objects.get(key="system.thanks", language="es"), place.speaker, "Hola {name} {day}")
    Phrase.objects.filter(district=place.district).update(source="An older sentence")
    assert "Hola" not in say("thanks", "es", district=place.district, name="A", day="B")


@pytest.mark.parametrize("body", ["Gracias.", "Gracias {name}", "Gracias {name} {day} {more}"])
def test_a_sentence_keeps_its_placeholders(place, body):
    load_phrases()
    with pytest.raises(ValueError, match="braces"):
        approve_phrase(Phrase.objects.get(key="system.thanks", language="es"), place.speaker, body)


def test_who_does_not_speak_it_approves_nothing(place):
    load_phrases()
    with pytest.raises(PermissionDenied):
        approve_phrase(Phrase.objects.get(key="system.thanks", language="es"), place.arabic)


def test_the_database_wants_a_name_for_an_approval(place):
    with pytest.raises(IntegrityError), transaction.atomic():
        Phrase.objects.create(
            key="k", source="a", fingerprint="f", language="es", body="b", state="approved", at=clock.now()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Phrase.objects.create(source="a", fingerprint="f", language="es", body="b", at=clock.now())


def test_what_a_fact_holds_is_never_read_as_a_sentence(place):
    said = say("answer_thanks", "en", name="{student} {0.__class__} %s", student="M")
    assert "{student} {0.__class__} %s" in said


def test_missing_facts_and_unknown_sentences_are_errors(place):
    with pytest.raises(phrasebook.MissingFact):
        say("thanks", "es")
    with pytest.raises(phrasebook.UnknownSentence):
        say("no_such_key", "es")


@pytest.mark.parametrize("language", ["xx", "hmn"])
def test_english_where_there_is_nothing(place, language):
    assert say("thanks", language, name="A", day="B") == say("thanks", "en", name="A", day="B")
