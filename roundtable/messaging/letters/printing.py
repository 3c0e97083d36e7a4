"""The file of a batch: a list for the envelopes, and each letter in its reader's own language."""

import re
from datetime import datetime
from pathlib import Path

import segno
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from roundtable.channels.registry import adapters_for
from roundtable.core import clock, documents
from roundtable.core.phones import display
from roundtable.design.reader import supported
from roundtable.messaging.delivery.composing import Letter, name_of_child, own_link, sender_of
from roundtable.messaging.letters.fitting import Fit, look, words
from roundtable.messaging.letters.showing import Line, lines_of
from roundtable.messaging.models import DeliveryState, PaperLetter, PrintBatch
from roundtable.people.models import HOME_WITH_CHILD, Channel

LOOK = Path(__file__).parent / "print" / "letters.css"
OWN_LINK = re.compile(r"https?://\S+/f/[A-Za-z0-9_-]{22}")


def print_file(batch: PrintBatch, rows: QuerySet[PaperLetter]) -> bytes:
    """The PDF of what may still be printed of a batch; one statement more for each letter, its own link."""
    return documents.as_pdf(as_page(batch, rows), LOOK)


def as_page(batch: PrintBatch, rows: QuerySet[PaperLetter]) -> str:
    """The page that is printed, in the language of whoever prints it; each letter in its reader's."""
    letters = {row.delivery_id: row for row in _still_here(rows)}
    looked = look([row.delivery for row in letters.values()])
    sheets = {
        letters[one.delivery.pk].place: _sheet(letters[one.delivery.pk], one, letter, batch.at)
        for one, letter in words(looked, clock.now())
    }
    shown = [line for line in lines_of(batch, letters.values()) if line.place in sheets]
    return render_to_string("messaging/print/letters.html", _list(batch, shown) | {"sheets": _in_order(sheets)})


def _still_here(rows: QuerySet[PaperLetter]) -> list[PaperLetter]:
    return list(rows.filter(delivery__state=DeliveryState.ACCEPTED, delivery__channel=Channel.PAPER))


def _in_order(sheets: dict[int, SafeString]) -> list[SafeString]:
    return [sheets[place] for place in sorted(sheets)]


def _list(batch: PrintBatch, lines: list[Line]) -> dict[str, object]:
    return {
        "school": batch.school.name,
        "zone": batch.school.time_zone,
        "made_at": batch.at,
        "lines": lines,
        "language": translation.get_language() or "en",
    }


def _sheet(row: PaperLetter, one: Fit, letter: Letter, made_at: datetime) -> SafeString:
    """One letter; its fixed sentences are the reader's, its words in the language they could be had in."""
    school, language = one.sending.school, supported(one.person.language) or "en"
    found = OWN_LINK.search(letter.body)
    link = found[0] if found else own_link(one.sending, one.person, one.point)
    address = "" if one.point.value == HOME_WITH_CHILD else f"\n{one.point.value}"
    facts = {
        "school": school,
        "place": row.place,
        "to": f"{one.person.full_name}{address}",
        "made_at": made_at,
        "paragraphs": [part for part in letter.body.split("\n") if part.strip()],
        "asks": one.sending.author_id is not None or one.sending.question_id is not None,
        "square": mark_safe(segno.make(link, micro=False).svg_inline(border=2, light="#fff")),  # noqa: S308  # drawn by us
        "code": row.code,
        "child": name_of_child(one.sending),
        "signed": one.sending.author_id is not None,
        "sender": sender_of(one.sending),
        "number": _as_written(school.text_number) if adapters_for(Channel.SMS) else "",
        "phone": _as_written(school.phone),
        "language": language,
    }
    with translation.override(language):
        return mark_safe(render_to_string("messaging/print/letter.html", facts))  # noqa: S308  # escaped by the template


def _as_written(number: str) -> str:
    """A number as people write it, left to right in any script; nothing for none."""
    return f"\u2066{display(number)}\u2069" if number else ""
