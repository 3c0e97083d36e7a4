"""The view log as a family reads it: by day, one line for each person and hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from roundtable.access.models import Disclosure, ViewLook
from roundtable.access.reasons import words_for
from roundtable.access.visibility import visible_around
from roundtable.people.models import Person, StaffAssignment, Student

MOST = 100


@dataclass(frozen=True)
class Line:
    """Who looked in one hour, at what, and why."""

    name: str
    role: str
    at: datetime
    what: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Day:
    """One day's lines, newest first."""

    day: date
    lines: list[Line]


@dataclass(frozen=True)
class Page:
    """What the page shows. `before` is the hour to go on from, or None at the end."""

    days: list[Day]
    people: int
    times: int
    shared: list[Disclosure]
    before: datetime | None


def looks_of(student: Student, viewer: Person, *, before: datetime | None = None) -> Page:
    """The looks that `viewer` may see, newest first; safety entries are another kind and stay aside."""
    rows = visible_around(viewer, student, ViewLook.objects.all(), "look").select_related("viewer")
    if before is not None:
        rows = rows.filter(hour__lt=before)
    found = list(rows.order_by("-hour", "viewer_id", "pk")[:MOST])
    lines = list(_lines(found))
    return Page(
        days=_days(lines, ZoneInfo(student.school.time_zone)),
        people=len({look.viewer_id for look in found}),
        times=len(lines),
        shared=list(Disclosure.objects.filter(student=student, safety=False).order_by("-at")[:MOST]),
        before=found[-1].hour if len(found) == MOST else None,
    )


def _lines(looks: list[ViewLook]) -> Iterable[Line]:
    roles = _roles({look.viewer_id for look in looks})
    for (hour, viewer_id), group in groupby(looks, key=lambda look: (look.hour, look.viewer_id)):
        same = list(group)
        what = tuple(dict.fromkeys(_what(look.rule) for look in same))
        why = words_for(same[0].rule.partition(".")[0], same[0].words)
        yield Line(same[0].viewer.full_name, roles.get(viewer_id, ""), hour, what, why)


def _days(lines: list[Line], zone: ZoneInfo) -> list[Day]:
    grouped = groupby(lines, key=lambda line: line.at.astimezone(zone).date())
    return [Day(day, list(same)) for day, same in grouped]


def _roles(person_ids: set[int]) -> dict[int, str]:
    rows = StaffAssignment.objects.filter(person__in=person_ids).order_by("starts", "pk")
    return {row.person_id: row.called for row in rows}


def _what(rule: str) -> str:
    """What was seen, by the kind of object in the rule."""
    sentences = {
        "student.name": _("Saw the name on a list."),
        "guardianship": _("Looked up who cares for your child."),
        "contact": _("Looked up how to reach the family."),
        "conversation": _("Opened a conversation."),
        "message": _("Read a message."),
        "concern": _("Opened a concern."),
        "concern.answer": _("Read what was answered."),
        "understanding": _("Read what you worked out together."),
        "insight": _("Read what you told about your child."),
        "meeting": _("Opened a meeting."),
        "check_in": _("Read a check-in."),
        "plan": _("Opened the plan."),
        "plan.version": _("Opened the plan."),
        "plan.line": _("Opened one part of the plan."),
        "translation": _("Read words to translate them."),
    }
    return sentences.get(rule.split(".", 2)[-1], _("Opened the page about your child."))
