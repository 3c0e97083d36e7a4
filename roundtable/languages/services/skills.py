"""The skills that count today."""

from django.db.models import QuerySet

from roundtable.core import clock
from roundtable.languages.models import LanguageSkill
from roundtable.people.models.base import holds_on


def holding() -> QuerySet[LanguageSkill]:
    """Approved skills, good enough to translate, that have begun and have not ended."""
    return LanguageSkill.objects.filter(holds_on(clock.now().date()), approved=True, writes=True)
