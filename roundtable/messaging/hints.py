"""Hints only the writer sees: reading grade, an easy way to answer, length, orders, shouting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from roundtable.core import sms_text
from roundtable.languages.readability import grade

FAMILY_GRADE = 6.0
_ORDERS = re.compile(
    r"\b(?:you must|you need to|make sure (?:that )?(?:you|he|she|they)|debe usted|tiene que)\b", re.IGNORECASE
)
_LABELS = re.compile(
    r"\b(?:lazy|refuses to|never listens|always disrupts|bad behaviou?r|low performing|behind the other|"
    r"perezos[oa]|flojo|floja|se porta mal)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hint:
    """`where` is the offset into the words it is about."""

    kind: str
    where: int
    hint: str


@dataclass(frozen=True)
class Checked:
    """How a message reads and what it costs."""

    grade: float | None
    encoding: str
    segments: int
    hints: list[Hint]


def check(body: str, language: str) -> Checked:
    """Everything the composer and `roundtable message check` say of a text."""
    cost = sms_text.encoding_and_segments(body)
    reads = grade(body, language)
    return Checked(reads, str(cost.encoding), cost.segments, [*_hints(body, reads)])


def _hints(body: str, reads: float | None) -> Iterator[Hint]:
    if reads is not None and reads > FAMILY_GRADE:
        yield Hint("grade", 0, _("This reads at grade %(grade)d. Shorter sentences help.") % {"grade": round(reads)})
    if "?" not in body and "؟" not in body:
        yield Hint("question", len(body), _("You could end with one question that is easy to answer."))
    for match in _ORDERS.finditer(body):
        yield Hint("order", match.start(), _("This sounds like an order. You could ask instead."))
    for match in _LABELS.finditer(body):
        yield Hint("label", match.start(), _("Say what you saw, not what the child is like."))
    for match in re.finditer(r"!", body):
        yield Hint("tone", match.start(), _("A calm sentence ends with a full stop."))
    for found in sms_text.hints(body):
        yield Hint(found.kind, found.where, str(found.hint))
