"""Who speaks which language, which sentences they approved, and the weekly lines they translated."""

from roundtable.demo.cast import STAFF
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import YEAR_STARTS, on
from roundtable.demo.seed.people import teachers
from roundtable.demo.seed.words import home_languages, table
from roundtable.languages.models import TranslationTask
from roundtable.languages.services import (
    approve_all,
    complete_task,
    keep,
    load_phrases,
    record_skill,
    request_translation,
)
from roundtable.people.models import Person


def learn_to_speak(world: World) -> tuple[list[str], dict[str, Person]]:
    """Skills, approved sentences, translated weekly lines; gives the English weekly lines, and who speaks what."""
    approve_sentences(world)
    with on(YEAR_STARTS, 8):
        speakers = _speakers(world)
        return _weekly_lines(world, speakers), speakers


def approve_sentences(world: World) -> None:
    """The cast's own speakers have their skills, and approve every sentence in their language."""
    with on(YEAR_STARTS, 8):
        load_phrases()
        for language, speaker in _cast_speakers(world).items():
            record_skill(speaker, language, approved_by=world.persons["park"], confidential=True)
            approve_all(language, speaker)


def _cast_speakers(world: World) -> dict[str, Person]:
    return {language: world.persons[one.key] for one in STAFF for language in one.reads}


def _speakers(world: World) -> dict[str, Person]:
    """One speaker a language: the cast's own, and for the rest a teacher of the roster each."""
    found = _cast_speakers(world)
    others = [language for language in home_languages() if language not in found]
    for language, assignment in zip(others, teachers(world)[-len(others) :], strict=True):
        found[language] = assignment.person
    for language, person in found.items():
        record_skill(person, language, approved_by=world.persons["park"], confidential=True)
    return found


def _weekly_lines(world: World, speakers: dict[str, Person]) -> list[str]:
    lines = table("weekly")
    for line in lines:
        text = keep(line["en"], language="en", author=world.persons["nair"], district=world.cedarhill)
        request_translation(text, home_languages(), high_stakes=True)
        for task in TranslationTask.objects.filter(text=text, done_at=None).select_related("text"):
            complete_task(task, line[task.language], speakers[task.language])
    return [line["en"] for line in lines]
