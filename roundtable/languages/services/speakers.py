"""Who may translate and approve."""

from roundtable.core import clock
from roundtable.languages import catalogue
from roundtable.languages.models import DistrictTier, LanguageSkill
from roundtable.people.models import District, Person


def record_skill(
    person: Person, language: str, *, approved_by: Person | None = None, confidential: bool = False
) -> LanguageSkill:
    """A person speaks a language; with `approved_by` they may translate and approve sentences from now on.

    `confidential`: they signed to keep private texts private, so those may be given to them."""
    skill, _ = LanguageSkill.objects.update_or_create(
        person=person,
        language=catalogue.known(language),
        defaults={
            "district": person.district,
            "approved": approved_by is not None,
            "approved_by": approved_by,
            "confidential_since": clock.now().date() if confidential else None,
            "at": clock.now(),
        },
    )
    return skill


def may_translate(person: Person, language: str, original_language: str) -> bool:
    """Whether this person's approved skills cover both languages; English goes with any skill."""
    needed = {catalogue.known(language), catalogue.known(original_language)} - {"en"}
    skills = LanguageSkill.objects.filter(person=person, district=person.district, language__in=needed, approved=True)
    return bool(needed) and skills.count() == len(needed)


def set_tier(district: District, language: str, tier: catalogue.Tier, *, by: Person) -> None:
    """How far a district trusts machines in a language."""
    DistrictTier.objects.update_or_create(
        district=district,
        language=catalogue.known(language),
        defaults={"tier": tier, "set_by": by, "at": clock.now()},
    )


def tier_in(district: District, language: str) -> catalogue.Tier:
    """The district's own tier for a language, else the one we ship."""
    row = DistrictTier.objects.filter(district=district, language=catalogue.known(language)).first()
    return catalogue.Tier(row.tier) if row else catalogue.tier(language)
