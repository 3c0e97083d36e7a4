"""What the pages show of a plan."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from roundtable.messaging.models import PlannedMessage


@dataclass(frozen=True)
class Planned:
    """One plan, to whom it goes, and the page of what became of it once it went."""

    row: PlannedMessage
    to: str
    url: str
    became_url: str


def shown(row: PlannedMessage) -> Planned:
    """One plan for its author."""
    return Planned(row, _to(row), reverse("messaging:planned_message", args=[row.public_id]), _became_url(row))


def _to(row: PlannedMessage) -> str:
    if row.section is not None:
        return _("Families of %(class)s") % {"class": row.section.title}
    assert row.adult is not None
    assert row.student is not None
    return _("%(name)s, about %(child)s") % {"name": row.adult.full_name, "child": row.student.person.short_name}


def _became_url(row: PlannedMessage) -> str:
    if row.message is not None:
        return reverse("messaging:sent_message", args=[row.message.public_id])
    if row.announcement is not None:
        return reverse("messaging:sent_announcement", args=[row.announcement.public_id])
    return ""
