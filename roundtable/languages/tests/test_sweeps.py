"""Nothing is a dead end: lost jobs are asked again, ownerless and orphaned tasks are handed on."""

from datetime import timedelta

import pytest

from roundtable.core import clock
from roundtable.languages.cards import cards
from roundtable.languages.models import Translation, TranslationTask
from roundtable.languages.services import keep, record_skill, request_translation
from roundtable.languages.sweeps import due_translations
from roundtable.people.models import StaffRole
from roundtable.people.services.places import add_school
from roundtable.people.services.staff import appoint, leave

pytestmark = pytest.mark.django_db


def asked(place, language, **more):
    text = keep("Class is fun.", language="en", author=place.teacher, district=place.district)
    request_translation(text, [language], **more)
    return text


def test_a_lost_job_is_asked_again_once(place, monkeypatch):
    asked(place, "es")
    deferred: list[int] = []
    monkeypatch.setattr("roundtable.languages.sweeps.defer_chain", deferred.extend)
    now = clock.now()
    assert due_translations(now) == 0
    later = now + timedelta(minutes=11)
    assert due_translations(later) == 1
    assert deferred == [Translation.objects.get().pk]
    assert due_translations(later) == 0


def test_a_task_without_owner_finds_one(place):
    asked(place, "so", high_stakes=True)
    task = TranslationTask.objects.get()
    assert task.owner is None
    record_skill(place.second, "so", approved_by=place.teacher)
    assert due_translations(clock.now()) == 1
    task.refresh_from_db()
    assert task.owner == place.second
    assert due_translations(clock.now()) == 0
    assert [card.title for card in cards(place.second)] == ["A text waits for your words"]


def test_who_left_owns_nothing(place):
    school = add_school(place.district, "Cedar Hollow Elementary")
    today = clock.now().date()
    appoint(place.speaker, StaffRole.LIAISON, school=school, starts=today - timedelta(days=9))
    asked(place, "es", high_stakes=True)
    assert TranslationTask.objects.get().owner == place.speaker
    leave(place.speaker, ends=today)
    assert due_translations(clock.now()) == 1
    assert TranslationTask.objects.get().owner == place.second
    assert cards(place.speaker) == []
