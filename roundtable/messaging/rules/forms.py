"""How much a message may say, at the moment it leaves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SILENT_AFTER = timedelta(days=60)


class Form(StrEnum):
    """The whole words, the words without the child's name, or only that there is a note."""

    FULL = "full"
    NAMELESS = "nameless"
    NOTE = "note"


@dataclass(frozen=True)
class Place:
    """What is known of where it goes. `shared_unevenly`: people on this number differ in rights to the child."""

    proved: bool
    last_heard_at: datetime | None
    shared_unevenly: bool
    details_by_text: bool


def form_of(place: Place, *, now: datetime, about_a_child: bool, sensitive: bool, answers: bool) -> Form:
    """The form in which something may go there.

    `answers`: it is the answer to what somebody has just sent from there, so it must not be a riddle: it goes whole
    or without the child's name. Everything else of a child that may not go whole becomes a note.
    """
    if not about_a_child:
        return Form.FULL
    if not place.proved or place.shared_unevenly or is_silent(place.last_heard_at, now):
        return Form.NAMELESS if answers else Form.NOTE
    return Form.NOTE if sensitive and not place.details_by_text else Form.FULL


def is_silent(last_heard_at: datetime | None, now: datetime) -> bool:
    """Nobody was heard from there for 60 days: numbers change hands."""
    return last_heard_at is None or now - last_heard_at > SILENT_AFTER
