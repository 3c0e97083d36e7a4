"""What the school reads of a plan's leads: who led when and why, who is away."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from roundtable.languages.catalogue import day
from roundtable.people.models import Absence
from roundtable.support.models import LeadTurn, LeadWhy, Plan
from roundtable.support.showing.reader import Reader

WHY = {
    LeadWhy.TEACHER: gettext_lazy("Main or homeroom teacher."),
    LeadWhy.NAMED: gettext_lazy("Named in a meeting."),
    LeadWhy.ABSENCE: gettext_lazy("Stood in during an absence."),
    LeadWhy.LEFT: gettext_lazy("The lead before left."),
    LeadWhy.CLASS_CHANGE: gettext_lazy("The class changed."),
    LeadWhy.SUMMER: gettext_lazy("Looks after plans in summer."),
    LeadWhy.BACK: gettext_lazy("Came back."),
}


@dataclass(frozen=True)
class TurnShown:
    """One turn as the school reads it."""

    name: str
    when: str
    why: str


def turns_of(plan: Plan, reader: Reader) -> list[TurnShown]:
    """Every turn, the latest first."""
    rows = plan.lead_turns.select_related("person", "set_by").order_by("-began_at", "-pk")
    return [TurnShown(reader.name(row.person), _when(row, plan.school.time_zone), _why(row, reader)) for row in rows]


def _when(row: LeadTurn, zone: str) -> str:
    language = get_language() or "en"
    began = day(row.began_at.astimezone(ZoneInfo(zone)).date(), language)
    if row.ended_at is None:
        return _("Since %(day)s.") % {"day": began}
    ended = day(row.ended_at.astimezone(ZoneInfo(zone)).date(), language)
    return _("From %(day)s to %(ended)s.") % {"day": began, "ended": ended}


def _why(row: LeadTurn, reader: Reader) -> str:
    if row.reason and row.set_by is not None:
        return _("%(name)s: “%(reason)s”") % {"name": reader.by(row.set_by), "reason": row.reason}
    return str(WHY[LeadWhy(row.why)])


def absence_sentence(row: Absence, reader: Reader) -> str:
    """From when, until when, who stands in."""
    language = get_language() or "en"
    facts = {"day": day(row.starts, language), "back": day(row.ends, language) if row.ends else ""}
    words = (
        _("Away from %(day)s, back on %(back)s.") if row.ends else _("Away from %(day)s, nobody knows yet how long.")
    )
    if row.stand_in is None:
        return words % facts
    return f"{words % facts} " + _("%(name)s stands in.") % {"name": reader.name(row.stand_in)}
