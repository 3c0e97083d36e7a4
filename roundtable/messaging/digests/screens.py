"""The page of one summary: each message with its writer, its child, its words, and where to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from roundtable.languages.models import Text
from roundtable.languages.services import Rendered, renderings
from roundtable.messaging.delivery.composing import name_of_child
from roundtable.messaging.models import Delivery
from roundtable.people.models import Person


@dataclass(frozen=True)
class Line:
    """One message of the summary. `rendered` is None where it is a sentence of the system: its page says it."""

    sender: str
    school: str
    child: str
    at: datetime
    zone: str
    rendered: Rendered | None
    url: str


def lines_of(person: Person, items: Sequence[Delivery]) -> list[Line]:
    """What this person may know of a summary (`visibility.readable`), in their language, the oldest first."""
    texts: list[Text] = [item.sending.text for item in items if item.sending.text is not None]
    words = renderings(texts, person.language, staff=False)
    return [_line(item, words) for item in items]


def _line(item: Delivery, words: dict[int, Rendered]) -> Line:
    told = item.sending
    return Line(
        told.author.full_name if told.author else told.school.name,
        told.school.name,
        name_of_child(told),
        told.at,
        told.school.time_zone,
        words.get(told.text_id or 0),
        told.link_target,
    )
