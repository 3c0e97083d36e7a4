"""Who speaks which language, which sentences they approved, and the weekly lines they translated."""

import csv
from pathlib import Path

from roundtable.demo.cast import STAFF
from roundtable.demo.cast.rows import World
from roundtable.demo.seed.moments import YEAR_STARTS, on
from roundtable.demo.seed.people import teachers
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

WEEKLY = Path(__file__).parent / "words" / "weekly.csv"


def learn_to_speak(world: World) -> list[str]:
    """Skills, approved sentences, translated weekly lines; gives the English weekly lines."""
    approve_sentences(world)
    with on(YEAR_STARTS, 8):
        return _weekly_lines(world, _speakers(world))


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
    others = [language for language in _languages() if language not in found]
    for language, assignment in zip(others, teachers(world)[-len(others) :], strict=True):
        found[language] = assignment.person
    for language, person in found.items():
        record_skill(person, language, approved_by=world.persons["park"], confidential=True)
    return found


def _languages() -> list[str]:
    with WEEKLY.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))[1:]


def _weekly_lines(world: World, speakers: dict[str, Person]) -> list[str]:
    with WEEKLY.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    for line in lines:
        text = keep(line["en"], language="en", author=world.persons["nair"], district=world.cedarhill)
        request_translation(text, _languages(), high_stakes=True)
        for task in TranslationTask.objects.filter(text=text, done_at=None).select_related("text"):
            complete_task(task, line[task.language], speakers[task.language])
    return [line["en"] for line in lines]
