"""What rows of `languages` are, for the policy. A skill is asked of the appointment of whoever has it."""

from django.db.models import Model

from roundtable.access.policy import Subject
from roundtable.languages.models import DistrictTier


def subject(row: Model) -> Subject | None:
    """The subject of a district's tier for a language."""
    return Subject("tier", row.district_id, None) if isinstance(row, DistrictTier) else None
