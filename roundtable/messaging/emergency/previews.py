"""What the page shows before anything goes: how each language reads it, who gets it by which way, who has none."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from roundtable.core.sms_text import encoding_and_segments
from roundtable.languages import catalogue, chain
from roundtable.languages.engines import Engine
from roundtable.languages.services import say
from roundtable.languages.services.knowing import Book
from roundtable.languages.services.speakers import tier_in
from roundtable.messaging.emergency.audience import Cell, count
from roundtable.messaging.emergency.services import ANSWER, Wish, audience_of
from roundtable.people.models import Person


@dataclass(frozen=True)
class Reading:
    """How readers of one language get it."""

    own_name: str
    direction: str
    language: str
    body: str
    segments: int
    people: int


@dataclass(frozen=True)
class Preview:
    """Everything beside the box in which the name is typed."""

    readings: list[Reading]
    people: int
    by_text: int
    by_email: int
    no_way: int


def preview_of(wish: Wish, by: Person, translators: Sequence[Engine]) -> Preview:
    """How this wish would go out now. Where `translators` are given it asks them: outside any transaction only."""
    cells = count(audience_of(wish.schools, drill=wish.drill))
    by_language: dict[str, int] = defaultdict(int)
    for cell in cells:
        by_language[catalogue.known(cell.language)] += cell.count
    readers = sorted(by_language.items(), key=lambda one: -one[1])
    return Preview(
        readings=[_reading(code, people, wish, _words(code, wish, by, translators)) for code, people in readers],
        people=_sum(cells),
        by_text=_sum([cell for cell in cells if cell.sms]),
        by_email=_sum([cell for cell in cells if cell.email]),
        no_way=_sum([cell for cell in cells if not cell.sms and not cell.email]),
    )


def _sum(cells: list[Cell]) -> int:
    return sum(cell.count for cell in cells)


def _reading(code: str, people: int, wish: Wish, words: list[str]) -> Reading:
    school = wish.schools[0]
    facts = {"school": school.name, "place": wish.place, "hour": wish.hour}
    said = [say(key, code, district=school.district, **facts) for key in wish.key.split()]
    answer = say(ANSWER, code, district=school.district)
    body = "\n".join([*said, *words, answer])
    return Reading(
        catalogue.own_name(code),
        catalogue.direction(code),
        code,
        body,
        encoding_and_segments(body).segments,
        people,
    )


def _words(code: str, wish: Wish, by: Person, translators: Sequence[Engine]) -> list[str]:
    """Own words as they would go: a machine's with the original under them, else the original under a line."""
    if not wish.words:
        return []
    if catalogue.same_language(by.language, code):
        return [wish.words]
    asked = chain.Asked(wish.words, by.language, code, tier=tier_in(by.district, code))
    found = chain.run(asked, look_up=Book(by.district).look_up, engines=translators)
    if found.body and found.kind == "approved":
        return [found.body]
    if found.body:
        return [found.body, say("words_by_machine", code, district=by.district), wish.words]
    return [say("words_not_translated", code, district=by.district), wish.words]
