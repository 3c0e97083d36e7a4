"""The chain: approved phrases and memory, then an engine whose words are guarded, then a person."""

import pytest
from django.core.exceptions import PermissionDenied

from roundtable.core import clock
from roundtable.languages import chain
from roundtable.languages.catalogue import Tier
from roundtable.languages.engines import EngineError
from roundtable.languages.models import Phrase, Translation, TranslationTask
from roundtable.languages.services import (
    Rendered,
    Waiting,
    approve_phrase,
    complete_task,
    keep,
    load_phrases,
    record_skill,
    rendering,
    request_translation,
    running,
    set_tier,
    what_may_go,
)
from roundtable.people.models import StaffRole
from roundtable.people.services.places import add_school
from roundtable.people.services.staff import appoint

pytestmark = pytest.mark.django_db


class Pretend:
    """An engine that answers from a table and writes down what it was asked."""

    def __init__(self, answers=None, *, good_for_families=True, fails=False, key="pretend"):
        self.key = self.name = key
        self.good_for_families, self.fails = good_for_families, fails
        self.answers = answers or {}
        self.asked = []
        self.is_on = True

    def speaks(self, source, target):
        return True

    def translate(self, bodies, source, target):
        self.asked += bodies
        if self.fails:
            raise EngineError("down")
        return [self.answers.get(body, body) for body in bodies]


def outcome(body="Class is fun.", *engines, **more):
    asked = chain.Asked(body, more.pop("source", "en"), more.pop("target", "es"), **{"tier": Tier.EVERYDAY, **more})
    return chain.run(asked, look_up=more.get("look_up", lambda *_: None), engines=engines)


@pytest.mark.parametrize(
    ("more", "good", "state", "why"),
    [
        ({}, True, "ready", ""),
        ({"high_stakes": True}, True, "waits", "high_stakes"),
        ({"tier": Tier.PEOPLE}, True, "waits", "people_only"),
        ({"tier": Tier.CHECKED}, True, "waits", "check"),
        ({}, False, "waits", "gist_only"),
        ({"staff_read": True}, False, "gist", ""),
        ({"staff_read": True}, True, "ready", ""),
        ({"staff_read": True, "tier": Tier.PEOPLE}, True, "gist", ""),
        ({"staff_read": True, "high_stakes": True}, True, "gist", ""),
    ],
)
def test_how_far_a_machine_may_go(more, good, state, why):
    found = outcome(
        "Class is fun.", Pretend({"Class is fun.": "La clase es divertida."}, good_for_families=good), **more
    )
    assert (found.state, found.why, found.kind, found.goes_to_person) == (state, why, "machine", bool(why))


def test_a_loss_goes_to_a_person_and_its_draft_is_kept():
    found = outcome("Bring 2 pens.", Pretend({"Bring 2 pens.": "Traiga plumas."}))
    assert (found.state, found.why, found.body) == ("waits", "lost", "Traiga plumas.")
    assert [one.check for one in found.checks if not one.ok] == ["numbers"]


def test_no_engine_and_a_silent_engine():
    assert outcome("Class is fun.").why == "no_engine"
    silent, second = Pretend(fails=True), Pretend({"Class is fun.": "La clase es divertida."}, key="second")
    assert outcome("Class is fun.", silent).why == "engine_down"
    assert outcome("Class is fun.", silent, second).engine == "second"


def test_links_codes_and_names_never_reach_the_engine():
    engine = Pretend()
    body = "Ask Mateo to reply AGREE 42 at https://a.example/x or 555-010-4477."
    found = outcome(body, engine)
    assert not any(part in engine.asked[0] for part in ("Mateo", "AGREE", "42", "https", "4477"))
    assert found.body == body


def test_glossary_terms_come_back_in_the_glossarys_words():
    found = outcome("The homework is on the table.", Pretend())
    assert found.body == "The tarea is on the table."


def engine_of(monkeypatch, engine):
    monkeypatch.setattr(running, "engines", lambda: (engine,) if engine else ())
    return engine


def run(place, body="Class is fun.", target="es", **more):
    stakes = {name: more.pop(name) for name in ("high_stakes", "urgent") if name in more}
    text = keep(body, **{"language": "en", "author": place.teacher, "district": place.district, **more})
    request_translation(text, [target], **stakes)
    running.run_chain(list(Translation.objects.filter(text=text).values_list("pk", flat=True)))
    return text, Translation.objects.get(text=text, language=target)


def test_a_machines_everyday_words_go(place, monkeypatch):
    engine_of(monkeypatch, Pretend({"Class is fun.": "La clase es divertida."}))
    text, row = run(place)
    assert (row.state, row.engine, TranslationTask.objects.count()) == ("ready", "pretend", 0)
    shown = what_may_go(text, "es")
    assert isinstance(shown, Rendered)
    assert (shown.body, shown.kind, shown.original) == ("La clase es divertida.", "machine", "Class is fun.")


def test_running_twice_asks_the_engine_once(place, monkeypatch):
    engine = engine_of(monkeypatch, Pretend())
    _, row = run(place)
    assert running.run_chain([row.pk]) == 0
    assert len(engine.asked) == 1


def test_no_engine_is_called_inside_a_transaction(place, monkeypatch):
    from django.db import transaction

    engine = engine_of(monkeypatch, Pretend())
    with pytest.raises(running.InsideTransaction), transaction.atomic():
        running.run_chain([1])
    assert engine.asked == []


def test_high_stakes_wait_for_a_named_person_with_a_deadline(place, monkeypatch):
    engine_of(monkeypatch, Pretend())
    _, row = run(place, high_stakes=True)
    task = TranslationTask.objects.get(text=row.text)
    assert (row.state, task.why, task.owner) == ("waits", "high_stakes", place.speaker)
    assert (task.due_at - task.asked_at).total_seconds() == 24 * 3600


def test_a_person_has_the_task_at_once_and_an_approved_phrase_ends_it(place, monkeypatch):
    engine_of(monkeypatch, None)
    load_phrases()
    approve_phrase(Phrase.objects.get(key="school.late_today", language="es", district=None), place.speaker)
    text = keep("Mateo came late today.", language="en", author=place.teacher, district=place.district)
    request_translation(text, ["es", "so"], high_stakes=True)
    assert TranslationTask.objects.filter(text=text, done_at=None).count() == 2
    running.run_chain(list(Translation.objects.filter(text=text).values_list("pk", flat=True)))
    assert [task.language for task in TranslationTask.objects.filter(text=text, done_at=None)] == ["so"]


def test_a_person_may_be_faster_than_the_job(place, monkeypatch):
    engine = engine_of(monkeypatch, Pretend())
    text = keep("Class is fun.", language="en", author=place.teacher, district=place.district)
    request_translation(text, ["es"], high_stakes=True)
    complete_task(TranslationTask.objects.get(text=text), "La clase es divertida.", place.speaker)
    assert running.run_chain(list(Translation.objects.values_list("pk", flat=True))) == 0
    assert engine.asked == []
    assert rendering(text, "es").body == "La clase es divertida."


def test_a_family_never_gets_gist_but_staff_read_it(place, monkeypatch):
    engine_of(monkeypatch, Pretend({"Mi hijo está bien.": "My son is well."}, good_for_families=False))
    text, row = run(place, "Mi hijo está bien.", "en", language="es", author=place.mother)
    assert row.state == "gist"
    assert rendering(text, "en").body == "My son is well."
    assert rendering(text, "en", staff=False).waiting
    answer, row = run(place)
    assert row.state == "waits"
    assert isinstance(what_may_go(answer, "es"), Waiting)


def test_staff_reading_staff_gets_no_gist(place, monkeypatch):
    school = add_school(place.district, "Cedar Hollow Elementary")
    appoint(place.speaker, StaffRole.LIAISON, school=school)
    engine_of(monkeypatch, Pretend(good_for_families=False))
    _, row = run(place, "La clase es divertida.", "en", language="es", author=place.speaker)
    assert row.state == "waits"


def test_a_private_gist_that_lost_something_widens_no_circle(place, monkeypatch):
    engine_of(monkeypatch, Pretend({"Traiga 2 plumas.": "Bring pens."}, good_for_families=False))
    _, row = run(place, "Traiga 2 plumas.", "en", language="es", author=place.mother, private=True)
    assert (row.state, TranslationTask.objects.count()) == ("gist", 0)


def test_work_goes_to_who_has_least(place, monkeypatch):
    engine_of(monkeypatch, None)
    owners = [TranslationTask.objects.get(text=run(place, f"Text {n}")[0]).owner_id for n in "abcd"]
    assert sorted(filter(None, owners)) == sorted([place.speaker.pk, place.second.pk] * 2)


def test_without_a_speaker_an_arranger_owns_it(place, monkeypatch):
    engine_of(monkeypatch, None)
    school = add_school(place.district, "Cedar Hollow Elementary")
    appoint(place.second, StaffRole.ADMINISTRATOR, school=school)
    _, row = run(place, target="so")
    assert TranslationTask.objects.get(text=row.text).owner == place.second


def test_the_districts_own_tier_holds(place, monkeypatch):
    engine_of(monkeypatch, Pretend({"Class is fun.": "La clase es divertida."}))
    set_tier(place.district, "es", Tier.PEOPLE, by=place.teacher)
    assert run(place)[1].state == "waits"


def test_memory_answers_the_second_time_and_names_its_speaker(place, monkeypatch):
    engine_of(monkeypatch, None)
    text, _ = run(place)
    complete_task(TranslationTask.objects.get(text=text), "La clase es divertida.", place.speaker)
    again, row = run(place, "Class is  fun.")
    assert (row.kind, row.state, row.body) == ("approved", "ready", "La clase es divertida.")
    assert rendering(again, "es").by == "Ms. Vargas"


def test_memory_stays_in_its_district(place, monkeypatch):
    engine_of(monkeypatch, None)
    text, _ = run(place)
    complete_task(TranslationTask.objects.get(text=text), "La clase es divertida.", place.speaker)
    _, row = run(place, district=place.elsewhere, author=place.stranger)
    assert row.state == "waits"


def test_private_words_are_never_memory(place, monkeypatch):
    engine_of(monkeypatch, None)
    record_skill(place.speaker, "es", approved_by=place.teacher, confidential=True)
    text, _ = run(place, private=True)
    complete_task(TranslationTask.objects.get(text=text), "La clase es divertida.", place.speaker)
    assert Phrase.objects.filter(key="").count() == 0
    assert run(place)[1].state == "waits"


def test_private_words_go_to_who_signed_to_confidentiality_or_to_nobodys_eyes(place, monkeypatch):
    engine_of(monkeypatch, None)
    task = TranslationTask.objects.get(text=run(place, private=True)[0])
    assert task.owner is None
    with pytest.raises(PermissionDenied):
        complete_task(task, "La clase es divertida.", place.speaker)
    record_skill(place.second, "es", approved_by=place.teacher, confidential=True)
    assert TranslationTask.objects.get(text=run(place, private=True)[0]).owner == place.second


def test_a_draft_phrase_is_a_machine_and_an_approved_one_is_not(place, monkeypatch):
    engine_of(monkeypatch, None)
    load_phrases()
    _, row = run(place, "Mateo came late today.")
    assert (row.kind, row.state, row.engine, row.body) == ("machine", "ready", "phrases", "Mateo llegó tarde hoy.")
    assert run(place, "Mateo came late today.", "ar")[1].state == "waits"
    assert run(place, "Zara came late today.", high_stakes=True)[1].state == "waits"
    approve_phrase(Phrase.objects.get(key="school.late_today", language="es", district=None), place.speaker)
    _, row = run(place, "Zara came late today.", high_stakes=True)
    assert (row.kind, row.state, row.body) == ("approved", "ready", "Zara llegó tarde hoy.")


def test_days_and_times_are_carried_into_the_language(place, monkeypatch):
    engine_of(monkeypatch, None)
    load_phrases()
    _, row = run(place, "Good morning. Can we talk on Thursday, March 5 at 3:30 PM?")
    assert row.body == "Buenos días. ¿Podemos hablar el jueves, 5 de marzo a las 15:30?"
    assert row.state == "ready"


def test_a_sentence_that_only_looks_like_a_phrase_is_none(place, monkeypatch):
    engine_of(monkeypatch, None)
    load_phrases()
    assert run(place, "Nobody said that Mateo came late today.")[1].body == ""
    assert run(place, "Can we talk on Someday at 3:30 PM?")[1].body == ""


def test_overdue_the_original_goes_with_a_line(place, monkeypatch):
    from datetime import timedelta

    engine_of(monkeypatch, None)
    text, _ = run(place, high_stakes=True)
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        shown = what_may_go(text, "es", high_stakes=True)
    assert isinstance(shown, Rendered)
    assert "Class is fun." in shown.body
    assert "CALL" in shown.body
    assert shown.kind == "written"
