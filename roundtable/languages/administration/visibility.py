"""The only way from these pages to rows: skills through the appointments of whoever has them, tiers of the district."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from roundtable.access import rules
from roundtable.access.policy import why_may
from roundtable.access.standings import standings_of
from roundtable.access.visibility import visible
from roundtable.core import clock
from roundtable.core.text import search_key
from roundtable.design.tags.said import language_in_words
from roundtable.languages import catalogue
from roundtable.languages.models import DistrictTier, LanguageSkill
from roundtable.languages.services.skills import holding
from roundtable.people.models import Person, StaffAssignment
from roundtable.people.models.base import holds_on

MOST = 50


@dataclass(frozen=True)
class Spoken:
    """A language here: its tier, whether the district chose that, who reads it at home, who translates it."""

    code: str
    tier: catalogue.Tier
    chosen: bool
    families: int
    speakers: int

    @property
    def name(self) -> str:
        """In the viewer's language, else in English where CLDR has none."""
        words = language_in_words(self.code)
        return catalogue.LANGUAGES[self.code].name if words == self.code else words


@dataclass(frozen=True)
class Speaker:
    """A skill on the page. `may_write`: whether the viewer may change it."""

    skill: LanguageSkill
    holds: bool
    may_write: bool


def opens_languages(person: Person) -> bool:
    """Whether this person opens these pages; asks nothing further of the database."""
    return any(standing in standings_of(person).staff for standing in rules.GRANTS["see", "tier"])


def languages_here(person: Person) -> list[Spoken]:
    """Every language but English: those read at home first, by how many. Raises Http404 for whoever may not look."""
    if not opens_languages(person):
        raise Http404
    tiers = dict(DistrictTier.objects.filter(district=person.district).values_list("language", "tier"))
    readers = _readers(person)
    speakers = dict(
        holding().filter(district=person.district).order_by().values_list("language").annotate(count=Count("person"))
    )
    rows = [
        Spoken(
            code,
            catalogue.Tier(tiers.get(code, language.tier)),
            chosen=code in tiers,
            families=readers[code],
            speakers=speakers.get(code, 0),
        )
        for code, language in catalogue.LANGUAGES.items()
        if code != "en"
    ]
    return sorted(rows, key=lambda row: (-row.families, -row.speakers))


def language_here(person: Person, code: str) -> Spoken:
    """One of them. Raises Http404."""
    found = next((row for row in languages_here(person) if row.code == code), None)
    if found is None:
        raise Http404
    return found


def may_set_tier(person: Person) -> bool:
    """Whether this person says how far machines are trusted here."""
    return why_may(person, "write", DistrictTier(district_id=person.district_id)) is not None


def may_confirm(person: Person) -> bool:
    """Whether this person may confirm anybody's language."""
    return any(standing in words for words in standings_of(person).schools.values() for standing in rules.LEADS)


def _readers(person: Person) -> Counter[str]:
    rows = Person.objects.filter(district=person.district, guardianships__ends=None, guardianships__isnull=False)
    counted = rows.order_by().values_list("language").annotate(count=Count("pk", distinct=True))
    found: Counter[str] = Counter()
    for language, count in counted:
        found[catalogue.known(language)] += count
    return found


def speakers_of(person: Person, code: str) -> list[Speaker]:
    """Skills in this language that this person may know, those that hold first."""
    today = clock.now().date()
    rows = LanguageSkill.objects.filter(language=code, person__in=_staff(person, "see").values("person"))
    changed = set(_staff(person, "write").values_list("person", flat=True)) - {person.pk}
    rows = rows.select_related("person", "approved_by", "ended_by").order_by("person__sort_key", "-starts", "pk")
    found = [Speaker(row, _holds(row, today), row.person_id in changed) for row in rows]
    return sorted(found, key=lambda one: not one.holds)


def _holds(row: LanguageSkill, today: date) -> bool:
    return row.ends is None or row.ends > today


def skill_for(person: Person, public_id: str) -> LanguageSkill:
    """One that has not ended, for whoever may change it; never one's own. Raises Http404."""
    today = clock.now().date()
    rows = LanguageSkill.objects.filter(person__in=_staff(person, "write").values("person")).exclude(person=person)
    rows = rows.filter(Q(ends=None) | Q(ends__gt=today))
    return get_object_or_404(rows.select_related("person", "approved_by"), public_id=public_id)


def staff_found(person: Person, words: str) -> list[Person]:
    """Staff by the beginnings of their names, whose languages this person may confirm."""
    matching = Q()
    prefixes = search_key(words).split()
    for prefix in prefixes:
        matching &= Q(search_key__startswith=prefix) | Q(search_key__contains=f" {prefix}")
    return list(_others(person).filter(matching).order_by("sort_key", "pk")[:MOST]) if prefixes else []


def staff_named(person: Person, public_id: str) -> Person:
    """One of them. Raises Http404."""
    return get_object_or_404(_others(person), public_id=public_id)


def _others(person: Person) -> QuerySet[Person]:
    rows = Person.objects.filter(pk__in=_staff(person, "write").values("person"), ended=None)
    return rows.exclude(pk=person.pk).exclude(pk__in=standings_of(person).adverse)


def _staff(person: Person, act: str) -> QuerySet[StaffAssignment]:
    today = clock.now().date()
    return visible(person, StaffAssignment.objects.filter(holds_on(today)), "skill", act=act)
