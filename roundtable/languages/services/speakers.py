"""Who may translate and approve, and how far machines are trusted."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from roundtable.access.audit import record
from roundtable.core import clock
from roundtable.languages import catalogue
from roundtable.languages.models import DistrictTier, LanguageSkill
from roundtable.languages.services.skills import holding
from roundtable.people.models import District, Person
from roundtable.people.models.base import holds_on


@dataclass(frozen=True)
class Ability:
    """What is known of a language somebody speaks. `writes`: well enough to translate; `ends`: the day it is over."""

    writes: bool = True
    confidential: bool = False
    starts: date | None = None
    ends: date | None = None


@transaction.atomic
def record_skill(
    person: Person, language: str, *, approved_by: Person | None = None, confidential: bool = False
) -> LanguageSkill:
    """A person speaks a language; with `approved_by` they may translate and approve sentences from now on.

    `confidential`: they signed to keep private texts private, so those may be given to them. Recorded again, a skill
    keeps what it had: an approval and a signature end only by `set_ability` and `end_skill`."""
    tag, today = catalogue.known(language), clock.now().date()
    skill = LanguageSkill.objects.select_for_update().filter(holds_on(today), person=person, language=tag).first()
    if skill is None:
        skill = LanguageSkill(person=person, district=person.district, language=tag, starts=today, at=clock.now())
    if approved_by is not None and not skill.approved:
        skill.approved, skill.approved_by, skill.at = True, approved_by, clock.now()
    if confidential and skill.confidential_since is None:
        skill.confidential_since = today
    skill.save()
    return skill


@transaction.atomic
def confirm_skill(person: Person, language: str, ability: Ability, *, by: Person) -> LanguageSkill:
    """Somebody who knows confirms what a person speaks or writes. Raises PermissionDenied for one's own."""
    if person.pk == by.pk:
        raise PermissionDenied("nobody confirms their own language")
    skill = record_skill(person, language, approved_by=by)
    _put(skill, ability, by)
    record(by, "skill.confirmed", skill, language=skill.language)
    return skill


@transaction.atomic
def set_ability(skill: LanguageSkill, ability: Ability, *, by: Person) -> None:
    """What is known of it changed: a signature given or taken back, another end."""
    was = {"was_writes": int(skill.writes), "was_confidential": int(skill.confidential_since is not None)}
    _put(skill, ability, by)
    record(by, "skill.changed", skill, **was)
    _hand_over()


@transaction.atomic
def end_skill(skill: LanguageSkill, *, by: Person | None) -> None:
    """From now on nothing is given to this person in this language; what waits for them goes to somebody else."""
    today = clock.now().date()
    if skill.ends is not None and skill.ends <= today:
        return
    skill.ends, skill.ended_by = max(today, skill.starts), by
    skill.save(update_fields=["ends", "ended_by"])
    record(by, "skill.ended", skill, language=skill.language)
    _hand_over()


def _put(skill: LanguageSkill, ability: Ability, by: Person) -> None:
    skill.writes = ability.writes
    if not ability.confidential:
        skill.confidential_since = None
    elif skill.confidential_since is None:
        skill.confidential_since = clock.now().date()
    skill.starts = ability.starts or skill.starts
    skill.ends, skill.ended_by = ability.ends, by if ability.ends else None
    skill.save()


def _hand_over() -> None:
    from roundtable.languages.services.tasks import hand_on

    hand_on(clock.now())


def may_translate(person: Person, language: str, original_language: str, *, private: bool = False) -> bool:
    """Whether this person's approved skills cover both languages; English goes with any skill.

    `private`: the words were told in confidence, so the skills must be signed for that."""
    needed = {catalogue.known(language), catalogue.known(original_language)} - {"en"}
    skills: QuerySet[LanguageSkill] = holding().filter(person=person, district=person.district, language__in=needed)
    if private:
        skills = skills.exclude(confidential_since=None)
    return bool(needed) and len(set(skills.values_list("language", flat=True))) == len(needed)


@transaction.atomic
def set_tier(district: District, language: str, tier: catalogue.Tier, *, by: Person) -> None:
    """How far a district trusts machines in a language; what is asked for from now on follows it."""
    row, _ = DistrictTier.objects.update_or_create(
        district=district,
        language=catalogue.known(language),
        defaults={"tier": tier, "set_by": by, "at": clock.now()},
    )
    record(by, "tier.set", row, language=row.language, tier=str(tier))


def tier_in(district: District, language: str) -> catalogue.Tier:
    """The district's own tier for a language, else the one we ship."""
    row = DistrictTier.objects.filter(district=district, language=catalogue.known(language)).first()
    return catalogue.Tier(row.tier) if row else catalogue.tier(language)
