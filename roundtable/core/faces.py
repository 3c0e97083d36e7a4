"""What apps hand up to the pages that gather: cards for *Today* and *For you now*, entries of a child's timeline.

Plain values, so that `home` need not know who made them. Each app lists a function in settings:
`TODAY_CARDS`: (person) -> list[Card] · `TIMELINE_SOURCES`: (person, student, most of a kind) -> list[TimelineEntry]."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

UNDATED = datetime.max.replace(tzinfo=UTC)


class Side(StrEnum):
    """Whose words, part or entry it is: the family's lamplight, the school's chalkboard, or the child's ink."""

    HOME = "home"
    SCHOOL = "school"
    CHILD = "child"


@dataclass(frozen=True)
class Card:
    """One thing that waits for this person, with the one act that does it. Lower `order` comes first."""

    title: str
    act: str
    url: str
    words: str = ""
    child: str = ""
    due_at: datetime | None = None
    order: int = 50
    student_id: int | None = None


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened, or waits, around a child. `words` is a `languages.Rendered` or nothing."""

    at: datetime
    kind: str
    title: str
    side: Side = Side.SCHOOL
    words: Any = None
    url: str = ""
    scope: str = ""
    seen_by: str = ""
    ahead: bool = False


CardSource = Callable[[Any], list[Card]]
TimelineSource = Callable[[Any, Any, int], list[TimelineEntry]]


def in_order(cards: list[Card]) -> list[Card]:
    """By weight, then by when it is due (undated last)."""
    return sorted(
        cards, key=lambda card: (card.order, card.due_at is None, card.due_at or datetime.max.replace(tzinfo=UTC))
    )
