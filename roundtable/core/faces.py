"""What the faces show beside each other, whichever app it comes from: a card on `Today`, an entry on a child's line.

Apps below `home` cannot know its pages, so they hand these values up through `TODAY_CARDS` and `TIMELINE_SOURCES`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Side(StrEnum):
    """Home and school sit in seats of the same size."""

    HOME = "home"
    SCHOOL = "school"


class Words(Protocol):
    """Somebody's words as a reader gets them; `languages.Rendered` is one."""

    @property
    def body(self) -> str: ...

    @property
    def language(self) -> str: ...

    @property
    def original(self) -> str: ...


class Weight(StrEnum):
    """How soon a card asks to be looked at; cards stand in this order."""

    NOW = "now"
    TODAY = "today"
    CALM = "calm"


@dataclass(frozen=True)
class Card:
    """One thing that waits for this person. `act` is the verb on its button and `url` where it leads."""

    kind: str
    title: str
    at: datetime
    act: str
    url: str
    line: str = ""
    words: Words | None = None
    about: str = ""
    weight: Weight = Weight.TODAY


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened around a child. `kind` filters the line; `scope_words` says who can see it."""

    at: datetime
    kind: str
    title: str
    words: Words | None
    url: str
    side: Side
    who: str = ""
    scope_words: str = ""
