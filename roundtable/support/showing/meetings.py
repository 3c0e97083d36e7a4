"""A meeting as a reader sees it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from roundtable.core.faces import Side
from roundtable.languages.services import Rendered
from roundtable.support.models import LineKind, Meeting
from roundtable.support.services.meetings import chosen_time
from roundtable.support.showing.reader import Reader


@dataclass(frozen=True)
class LineShown:
    """Something to talk about, noted or decided."""

    words: Rendered
    by: str
    side: str


@dataclass(frozen=True)
class TimeShown:
    """A time somebody offered."""

    pk: int
    starts_at: datetime
    by: str
    home: bool


@dataclass(frozen=True)
class ActionShown:
    """Who does what by when."""

    public_id: str
    words: Rendered
    owner: str
    due_on: date
    done: bool


@dataclass(frozen=True)
class MeetingShown:
    """Everything of a meeting."""

    row: Meeting
    chosen: TimeShown | None
    times: list[TimeShown]
    suits: list[LineShown]
    agenda: list[LineShown]
    notes: list[LineShown]
    decisions: list[LineShown]
    actions: list[ActionShown]
    people: list[tuple[str, str, bool]]


def show_meeting(meeting: Meeting, reader: Reader) -> MeetingShown:
    """A meeting; the family's times stand first."""
    apart = reader.hidden  # both may sit here where the order is younger than the meeting
    lines = list(meeting.lines.exclude(author__in=apart).select_related("words", "author").order_by("at", "pk"))
    open_to_see = meeting.actions.exclude(owner__in=apart).exclude(added_by__in=apart)
    actions = list(open_to_see.select_related("words", "owner").order_by("due_on", "pk"))
    words = reader.words([*(row.words for row in lines), *(row.words for row in actions)])
    by_kind = {
        kind: [LineShown(words[row.words_id], reader.by(row.author), row.side) for row in lines if row.kind == kind]
        for kind in LineKind
    }
    times = [
        TimeShown(row.pk, row.starts_at, reader.name(row.offered_by), row.side == Side.HOME)
        for row in meeting.times.select_related("offered_by")
    ]
    chosen = chosen_time(meeting)
    not_mine = set(meeting.times.filter(offered_by__in=apart).values_list("pk", flat=True))
    open_ones = [one for one in times if one.pk not in not_mine and (chosen is None or one.pk != chosen.pk)]
    return MeetingShown(
        row=meeting,
        chosen=next((one for one in times if chosen and one.pk == chosen.pk), None),
        times=sorted(open_ones, key=lambda one: (not one.home, one.starts_at)),
        suits=by_kind[LineKind.TIMES],
        agenda=by_kind[LineKind.AGENDA],
        notes=by_kind[LineKind.NOTE],
        decisions=by_kind[LineKind.DECISION],
        actions=[
            ActionShown(row.public_id, words[row.words_id], reader.name(row.owner), row.due_on, bool(row.done_at))
            for row in actions
        ],
        people=_people(meeting, reader),
    )


def _people(meeting: Meeting, reader: Reader) -> list[tuple[str, str, bool]]:
    rows = meeting.brought_in.select_related("person").order_by("at", "pk")
    return [
        (row.person.full_name, gettext(row.reason) if row.reason else "", row.reason == "Family")
        for row in rows
        if row.person_id not in reader.hidden
    ]
