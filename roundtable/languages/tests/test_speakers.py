"""Who speaks what: confirmed by somebody else, private words or not, from when until when; and what ends with it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from roundtable.access.models import AuditEntry
from roundtable.core import clock
from roundtable.languages import visibility
from roundtable.languages.catalogue import Tier
from roundtable.languages.models import DistrictTier, LanguageSkill, TranslationTask
from roundtable.languages.services import (
    Ability,
    complete_task,
    confirm_skill,
    end_skill,
    keep,
    may_translate,
    record_skill,
    request_translation,
    say,
    set_ability,
    set_tier,
    tier_in,
)
from tests.signed_in import as_person

HERE = "/staff/administration"
NOW = datetime(2026, 11, 9, 16, tzinfo=UTC)


def asked(place, language="es", **more):
    text = keep("Class is fun.", language="en", author=place.teacher, district=place.district, **more)
    request_translation(text, [language], high_stakes=True)
    return TranslationTask.objects.get(text=text, done_at=None)


def test_recorded_again_a_skill_keeps_its_approval_and_its_signature(place):
    with clock.standing_at(NOW):
        first = record_skill(place.mother, "vi", approved_by=place.teacher, confidential=True)
    with clock.standing_at(NOW + timedelta(days=30)):
        again = record_skill(place.mother, "vi", approved_by=place.second)
        record_skill(place.mother, "vi")
    again.refresh_from_db()
    assert again.pk == first.pk
    assert (again.approved, again.approved_by, again.confidential_since) == (True, place.teacher, date(2026, 11, 9))


def test_a_skill_that_ended_gives_nothing_and_may_begin_again(place):
    skill = LanguageSkill.objects.get(person=place.speaker)
    end_skill(skill, by=place.teacher)
    end_skill(skill, by=place.teacher)
    assert not may_translate(place.speaker, "es", "en")
    assert AuditEntry.objects.filter(verb="skill.ended").count() == 1
    record_skill(place.speaker, "es", approved_by=place.teacher)
    assert may_translate(place.speaker, "es", "en")
    assert LanguageSkill.objects.filter(person=place.speaker, language="es").count() == 2


@pytest.mark.parametrize(("offset", "holds"), [(-1, False), (0, True), (9, True), (10, False)])
def test_a_skill_holds_from_its_first_to_its_last_day(place, offset, holds):
    today = NOW.date()
    with clock.standing_at(NOW):
        ability = Ability(starts=today, ends=today + timedelta(days=10))
        confirm_skill(place.mother, "vi", ability, by=place.teacher)
    with clock.standing_at(NOW + timedelta(days=offset)):
        assert may_translate(place.mother, "vi", "en") is holds


def test_who_speaks_only_translates_nothing(place):
    confirm_skill(place.mother, "vi", Ability(writes=False), by=place.teacher)
    assert not may_translate(place.mother, "vi", "en")
    assert asked(place, "vi").owner is None


def test_nobody_confirms_their_own_language(place):
    with pytest.raises(PermissionDenied):
        confirm_skill(place.teacher, "vi", Ability(), by=place.teacher)


def test_what_waits_for_somebody_goes_to_another_when_their_skill_ends(place):
    task = asked(place)
    first, then = (place.speaker, place.second) if task.owner == place.speaker else (place.second, place.speaker)
    end_skill(LanguageSkill.objects.get(person=first), by=place.teacher)
    task.refresh_from_db()
    assert task.owner == then
    with pytest.raises(PermissionDenied):
        complete_task(task, "La clase es divertida.", first)
    end_skill(LanguageSkill.objects.get(person=then), by=place.teacher)
    task.refresh_from_db()
    assert task.owner is None


def test_private_words_leave_whose_signature_was_taken_back(place):
    skill = record_skill(place.speaker, "es", approved_by=place.teacher, confidential=True)
    task = asked(place, private=True)
    assert list(visibility.open_tasks(place.speaker)) == [task]
    set_ability(skill, Ability(confidential=False, starts=skill.starts), by=place.teacher)
    task.refresh_from_db()
    assert task.owner is None
    TranslationTask.objects.update(owner=place.speaker)
    task.refresh_from_db()
    assert not visibility.open_tasks(place.speaker).exists()
    assert list(visibility.waiting_for_someone(place.speaker)) == [task]
    with pytest.raises(PermissionDenied):
        complete_task(task, "La clase es divertida.", place.speaker)


def test_a_sentence_of_ours_follows_the_districts_tier(place):
    facts = {"name": "A", "day": "B"}
    english = say("thanks", "en", **facts)
    alone = say("thanks", "es", district=place.district, **facts)
    assert english not in alone
    for tier in (Tier.CHECKED, Tier.PEOPLE):
        set_tier(place.district, "es", tier, by=place.teacher)
        assert say("thanks", "es", district=place.district, **facts) == f"{alone}\n{english}"
        assert say("thanks", "es", district=place.elsewhere, **facts) == alone
    set_tier(place.district, "ar", Tier.EVERYDAY, by=place.teacher)
    assert english not in say("thanks", "ar", district=place.district, **facts)
    assert english in say("thanks", "ar", district=place.elsewhere, **facts)


# the pages


@pytest.fixture
def park(world):
    return as_person(world.park)


SAID = {"how": "writes", "confidential": "on", "starts": "", "until": ""}


def test_an_administrator_confirms_a_colleagues_language_and_ends_it(world, park):
    page = park.get(f"{HERE}/languages/vi/speakers/new/?q=nai").content.decode()
    assert world.nair.full_name in page
    kept = park.post(f"{HERE}/languages/vi/speakers/new/", SAID | {"q": "nai", "person": world.nair.public_id})
    assert kept.url == f"{HERE}/languages/vi/"
    skill = LanguageSkill.objects.get(person=world.nair, language="vi")
    assert (skill.approved_by, skill.writes, skill.ends) == (world.park, True, None)
    assert skill.confidential_since == clock.now().date()
    assert f"Confirmed by {world.park.full_name}." in park.get(f"{HERE}/languages/vi/").content.decode()
    park.post(f"{HERE}/skills/{skill.public_id}/", {"how": "speaks", "starts": "2026-11-09", "until": "2026-12-18"})
    skill.refresh_from_db()
    assert (skill.writes, skill.confidential_since, skill.ends) == (False, None, date(2026, 12, 19))
    assert park.get(f"{HERE}/skills/{skill.public_id}/ending/").status_code == 200
    park.post(f"{HERE}/skills/{skill.public_id}/ending/")
    skill.refresh_from_db()
    assert (skill.ends, skill.ended_by) == (clock.now().date(), world.park)
    assert park.get(f"{HERE}/skills/{skill.public_id}/").status_code == 404
    assert "Ended" in park.get(f"{HERE}/languages/vi/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"how": ""}, "Choose how well."),
        ({"until": "2026-11-01"}, "comes before the first"),
        ({"until": "2026-11-01", "starts": "2026-10-01"}, "This day is gone."),
        ({"starts": "soon"}, "such as 2026-11-30"),
        ({"person": "nobody"}, "Choose who."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(world, park, wrong, words):
    said = SAID | {"q": "nai", "person": world.nair.public_id} | wrong
    page = park.post(f"{HERE}/languages/vi/speakers/new/", said)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not LanguageSkill.objects.exists()


def test_nobody_finds_themself_or_staff_of_other_schools(world, park):
    page = park.get(f"{HERE}/languages/vi/speakers/new/?q=park").content.decode()
    assert "Nobody found" in page
    said = SAID | {"q": "stone", "person": world.stone.public_id}
    assert park.post(f"{HERE}/languages/vi/speakers/new/", said).status_code == 422


def test_the_tier_is_chosen_by_whoever_leads_and_read_by_who_finds_interpreters(world, park):
    assert park.post(f"{HERE}/languages/es/", {"tier": "people"}).status_code == 302
    assert tier_in(world.cedarhill, "es") is Tier.PEOPLE
    assert tier_in(world.lakeside, "es") is Tier.EVERYDAY
    assert AuditEntry.objects.get(verb="tier.set").facts["tier"] == "people"
    rosa = as_person(world.rosa)
    assert "People only" in rosa.get(f"{HERE}/languages/es/").content.decode()
    assert rosa.post(f"{HERE}/languages/es/", {"tier": "everyday"}).status_code == 404
    assert rosa.get(f"{HERE}/languages/es/speakers/new/").status_code == 404
    assert DistrictTier.objects.get().tier == "people"
    assert park.post(f"{HERE}/languages/es/", {"tier": "robots"}).status_code == 422


def test_others_do_not_open_these_pages(world, park):
    record_skill(world.rosa, "es", approved_by=world.park)
    skill = LanguageSkill.objects.get()
    addresses = [f"{HERE}/languages/", f"{HERE}/languages/es/", f"{HERE}/skills/{skill.public_id}/"]
    for who in (world.ortiz, world.vega, world.lucia, world.rosa):
        found = [as_person(who).get(address).status_code for address in addresses]
        assert found == ([200, 200, 404] if who == world.rosa else [404, 404, 404])
    assert park.get(f"{HERE}/languages/xx/").status_code == 404
    assert park.get(f"{HERE}/languages/en/").status_code == 404


def test_the_list_begins_with_what_families_read_here(world, park, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        page = park.get(f"{HERE}/languages/").content.decode()
    assert page.index("Spanish") < page.index("Burmese")
